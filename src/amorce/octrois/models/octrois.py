"""An aid granted: projected from one of our decisions, or imported."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.models import Decision
from amorce.comptes.models import Personne
from amorce.droit.territoires import REGION_DU_DEPARTEMENT, departement_de
from amorce.octrois.models.autorites import Autorite
from amorce.octrois.models.beneficiaires import Beneficiaire
from amorce.octrois.models.imports import Import
from amorce.socle.modeles import Objet


class Octroi(Objet):
    """``montant``: as voted; ``maintenu``: what still stands of it (none once withdrawn, less when its balance reduced
    it); ``paye``: what of it was paid, none where a table does not say. ``phase``, ``genre``, ``format``, ``base``:
    codes of the law's words. Amounts in cents."""

    class Filiere(models.TextChoices):
        CINEMA = "cinema", _("Cinéma")
        AUDIOVISUEL = "audiovisuel", _("Audiovisuel")
        AUTRE = "autre", _("Autre")

    autorite = models.ForeignKey(Autorite, models.PROTECT, related_name="octrois")
    fonds = models.CharField(max_length=40, blank=True)
    dispositif = models.CharField(max_length=40, blank=True)
    intitule = models.CharField(_("dispositif"), max_length=200, blank=True)
    beneficiaire = models.ForeignKey(Beneficiaire, models.PROTECT, related_name="octrois")
    personne = models.BooleanField(
        default=True, help_text="son bénéficiaire est une personne, comme il le dit lui-même : sa place ne se lit pas"
    )
    annee = models.PositiveSmallIntegerField(_("année"))
    votee_le = models.DateField(_("votée le"))
    signee_le = models.DateField(_("convention ou arrêté signé le"), null=True, blank=True)
    reference = models.CharField(_("référence"), max_length=60, blank=True)
    objet = models.CharField(_("objet"), max_length=256)
    montant = models.BigIntegerField(_("montant"))
    maintenu = models.BigIntegerField(_("montant maintenu"))
    paye = models.BigIntegerField(_("payé"), null=True, blank=True)
    phase = models.CharField(_("phase"), max_length=20, blank=True)
    genre = models.CharField(_("genre"), max_length=40, blank=True)
    format = models.CharField(_("format"), max_length=40, blank=True)
    duree = models.PositiveIntegerField(_("durée en minutes"), null=True, blank=True)
    filiere = models.CharField(_("filière"), max_length=12, choices=Filiere.choices, blank=True)
    axe = models.PositiveSmallIntegerField(_("axe de la convention"), null=True, blank=True)
    cout = models.BigIntegerField(_("coût de l'œuvre"), null=True, blank=True)
    premier_ou_deuxieme = models.BooleanField(_("premier ou deuxième film"), null=True, blank=True)
    initiative_regionale = models.BooleanField(_("d'initiative régionale"), null=True, blank=True)
    independant = models.BooleanField(_("indépendant"), null=True, blank=True)
    court = models.BooleanField(_("court métrage"), null=True, blank=True)
    conditions = models.CharField(_("conditions de versement"), max_length=256, blank=True)
    periode_debut = models.DateField(_("début des versements"), null=True, blank=True)
    periode_fin = models.DateField(_("fin des versements"), null=True, blank=True)
    territoire = models.CharField(_("code INSEE de la commune concernée"), max_length=10, blank=True)
    departement = models.CharField(_("département"), max_length=3, blank=True)
    region = models.CharField(_("région"), max_length=3, blank=True)
    base = models.CharField(_("base légale au regard des aides d'État"), max_length=40, blank=True)
    decision = models.OneToOneField(Decision, models.PROTECT, null=True, blank=True, related_name="octroi_publie")
    importation = models.ForeignKey(Import, models.CASCADE, null=True, blank=True, related_name="octrois")
    mots = models.TextField(blank=True, help_text="ce qu'on y cherche, sans accents ; jamais le nom d'une personne")
    modifie_le = models.DateTimeField(default=timezone.now)
    par_ecrit: bool
    """Its beneficiary wrote to its fund that they may be named: where ``requetes.avec_les_accords`` read it."""

    class Meta:
        ordering: ClassVar = ["-votee_le", "id"]
        indexes: ClassVar = [
            models.Index(fields=["-votee_le", "id"], name="octrois_dans_l_ordre"),
            models.Index(fields=["autorite", "annee"], name="octrois_d_une_autorite"),
            models.Index(fields=["fonds", "annee", "-votee_le", "id"], name="octrois_d_un_fonds"),
            models.Index(fields=["annee", "phase"], name="octrois_par_phase"),
            models.Index(fields=["departement", "annee"], name="octrois_d_un_departement"),
            models.Index(fields=["region", "annee"], name="octrois_d_une_region"),
            models.Index(fields=["importation"], name="octrois_d_un_import"),
            # A public list sorts a fund's aids by day or by amount, under any filters, and sums them: each is read from
            # one of these alone, whatever was asked.
            models.Index(
                fields=["fonds", "-votee_le", "id", "annee", "dispositif", "phase", "genre", "departement", "personne"],
                name="octrois_publics_par_jour",
            ),
            models.Index(
                fields=["fonds", "-montant", "id", "annee", "dispositif", "phase", "genre", "departement", "personne"],
                name="octrois_publics_par_montant",
            ),
            models.Index(
                fields=[
                    "fonds",
                    "annee",
                    "dispositif",
                    "phase",
                    "genre",
                    "departement",
                    "personne",
                    "filiere",
                    "format",
                    "premier_ou_deuxieme",
                    "court",
                    "montant",
                    "maintenu",
                    "paye",
                    "id",
                ],
                name="octrois_publics_sommes",
            ),
            # By place, already in its order: four thousand communes are summed without being sorted.
            models.Index(
                fields=["fonds", "personne", "departement", "territoire", "annee", "montant", "maintenu", "paye", "id"],
                name="octrois_publics_par_lieu",
            ),
            models.Index(fields=["-modifie_le", "-id"], name="octrois_derniers_changes"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(decision__isnull=True) ^ Q(importation__isnull=True), name="octroi_projete_ou_importe"
            ),
            models.CheckConstraint(condition=Q(montant__gt=0), name="octroi_positif"),
            models.CheckConstraint(
                condition=Q(maintenu__gte=0, maintenu__lte=F("montant")), name="maintenu_dans_le_vote"
            ),
            models.CheckConstraint(condition=Q(paye__gte=0), name="octroi_paye_positif"),
            models.CheckConstraint(condition=Q(axe=None) | Q(axe__gte=1, axe__lte=5), name="axe_de_un_a_cinq"),
        ]

    def __str__(self) -> str:
        return f"{self.objet}, {self.annee}"

    @property
    def vote_dit_le(self) -> date | None:
        """Not the first of January, which an import writes where a table says the year alone: nobody votes that day."""
        premier_de_l_an = (self.votee_le.month, self.votee_le.day) == (1, 1)
        return None if self.importation_id and premier_de_l_an else self.votee_le


LIEU = ("territoire", "departement", "region")


class LieuDit(Objet):
    """The commune of an aid as its service says it, and why: neither its dossier nor a table says otherwise after."""

    octroi = models.OneToOneField(Octroi, models.CASCADE, related_name="lieu_dit")
    commune = models.CharField(_("code INSEE de la commune"), max_length=10)
    motif = models.CharField(_("motif"), max_length=300)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    dit_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-dit_le", "id"]

    @property
    def champs(self) -> dict[str, str]:
        """A commune is of a department, which is of a region."""
        departement = departement_de(self.commune)
        region = REGION_DU_DEPARTEMENT[departement]
        return dict(zip(LIEU, (self.commune, departement, region), strict=True))


class Porteur(Objet):
    """Somebody behind the work, without a name: for parity and generations."""

    class Role(models.TextChoices):
        AUTEUR = "auteur", _("Auteur")
        REALISATEUR = "realisateur", _("Réalisateur")

    octroi = models.ForeignKey(Octroi, models.CASCADE, related_name="porteurs")
    role = models.CharField(max_length=12, choices=Role.choices)
    genre = models.CharField(max_length=20, blank=True, help_text="un des codes de « genre_realisateur »")
    annee_naissance = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["octroi", "role"]


class AncienneIdentite(models.Model):
    """The identity of an aid that an import took away, by what makes it the same: brought in again, it has it again.
    ``cle`` is a hash: nothing of it is read, and it is shown nowhere."""

    cle = models.CharField(max_length=32, primary_key=True)
    octroi = models.UUIDField()


class Remplacement(Objet):
    """An aid that an import wrote over, as it was: undone, the import gives it back."""

    importation = models.ForeignKey(Import, models.CASCADE, related_name="remplacements")
    octroi = models.ForeignKey(Octroi, models.CASCADE, related_name="remplacements")
    avant = models.JSONField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["importation", "octroi"], name="remplacement_une_fois"),
        ]


class BeneficiaireChange(Objet):
    """A beneficiary that an import told otherwise: undone, the import gives it back. ``change``: by field, what it was
    and what the import made of it."""

    importation = models.ForeignKey(Import, models.CASCADE, related_name="beneficiaires_changes")
    beneficiaire = models.ForeignKey(Beneficiaire, models.CASCADE, related_name="changements")
    change = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["importation", "beneficiaire"], name="beneficiaire_change_une_fois"),
        ]
