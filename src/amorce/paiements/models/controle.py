"""What is kept of a check: documents given with a claim, the grid, what a person lets pass and why, the certificate;
and the checks made in a beneficiary's own premises."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.models import Document, Dossier
from amorce.paiements.models.demandes import DemandeDePaiement
from amorce.socle.modeles import Objet


class PieceDeDemande(Objet):
    """A document that establishes something said with a claim, under the name of that fact."""

    demande = models.ForeignKey(DemandeDePaiement, models.CASCADE, related_name="pieces")
    fait = models.CharField(max_length=60)
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    jointe_le = models.DateTimeField(default=timezone.now)
    retiree_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["jointe_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["demande", "fait"], condition=Q(retiree_le=None), name="une_piece_par_fait"
            ),
        ]


class PointDeControle(Objet):
    """A line that an officer adds to the grid: what was verified, and what was found."""

    demande = models.ForeignKey(DemandeDePaiement, models.CASCADE, related_name="points")
    rubrique = models.CharField(max_length=20)
    constat = models.TextField(_("constat"))
    conforme = models.BooleanField()
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    note_le = models.DateTimeField(default=timezone.now)
    retire_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["note_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(constat=""), name="point_dit_son_constat"),
        ]


class Levee(Objet):
    """What stood in the way of a payment no longer does: a person says why. ``obstacle``: the code of what did."""

    demande = models.ForeignKey(DemandeDePaiement, models.CASCADE, related_name="levees")
    obstacle = models.CharField(max_length=80)
    motif = models.TextField(_("motif"))
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    levee_le = models.DateTimeField(default=timezone.now)
    retiree_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["levee_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["demande", "obstacle"], condition=Q(retiree_le=None), name="une_levee_par_obstacle"
            ),
            models.CheckConstraint(condition=~Q(motif=""), name="levee_motivee"),
        ]


class CertificatDeServiceFait(Objet):
    """The sheet of a claim as it was when the work was found done. ``feuille``: what the document says, in words;
    ``ecarte_le``: it was wrong, and the check was made again."""

    demande = models.ForeignKey(DemandeDePaiement, models.PROTECT, related_name="certificats")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    feuille = models.JSONField()
    etabli_le = models.DateTimeField()
    ecarte_le = models.DateTimeField(null=True, blank=True)
    ecarte_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    motif = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["etabli_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["demande"], condition=Q(ecarte_le=None), name="un_certificat_en_vigueur_par_demande"
            ),
            models.CheckConstraint(
                condition=Q(ecarte_le=None, ecarte_par=None, motif="")
                | Q(ecarte_le__isnull=False, ecarte_par__isnull=False) & ~Q(motif=""),
                name="certificat_ecarte_et_motive",
            ),
        ]


class ControleSurPlace(Objet):
    """A visit to the beneficiary's premises. ``dossier_tenu``: the records that the text wants there were there."""

    class Etat(models.TextChoices):
        PREVU = "prevu", _("Prévu")
        NOTIFIE = "notifie", _("Notifié")
        RAPPORTE = "rapporte", _("Rapport rendu, réponse attendue")
        CONCLU = "conclu", _("Conclu")
        ABANDONNE = "abandonne", _("Abandonné")

    class Suite(models.TextChoices):
        SANS_SUITE = "sans_suite", _("Sans suite")
        CORRECTION = "correction", _("À corriger par le bénéficiaire")
        REVERSEMENT = "reversement", _("Reversement à demander")

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="controles_sur_place")
    etat = models.CharField(_("état"), max_length=10, choices=Etat.choices, default=Etat.PREVU)
    version = models.PositiveIntegerField(default=1)
    objet = models.TextField(_("objet"))
    lieu = models.CharField(_("lieu"), max_length=200)
    jour = models.DateField(_("jour"))
    designees = models.CharField(_("personnes désignées"), max_length=300)
    prevu_par = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    prevu_le = models.DateTimeField(default=timezone.now)
    notifie_le = models.DateTimeField(null=True, blank=True)
    fait_le = models.DateField(_("fait le"), null=True, blank=True)
    dossier_tenu = models.BooleanField(_("dossier des pièces tenu à disposition"), null=True, blank=True)
    rapport = models.TextField(_("rapport"), blank=True)
    papier = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    rapporte_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    rapporte_le = models.DateTimeField(null=True, blank=True)
    limite = models.DateField(_("réponse attendue jusqu'au"), null=True, blank=True)
    suite = models.CharField(_("suite"), max_length=12, choices=Suite.choices, blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    conclu_par = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    conclu_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["prevu_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(etat__in=["prevu", "notifie", "rapporte"]),
                name="un_controle_sur_place_a_la_fois",
            ),
            models.CheckConstraint(
                condition=Q(etat__in=["prevu", "abandonne"]) | Q(notifie_le__isnull=False), name="controle_notifie"
            ),
            models.CheckConstraint(
                condition=~Q(etat__in=["rapporte", "conclu"])
                | Q(fait_le__isnull=False, dossier_tenu__isnull=False, rapporte_le__isnull=False) & ~Q(rapport=""),
                name="controle_rapporte",
            ),
            models.CheckConstraint(
                condition=Q(limite=None) | Q(limite__gt=F("fait_le")), name="controle_laisse_repondre"
            ),
            models.CheckConstraint(
                condition=Q(etat="conclu", conclu_le__isnull=False) & ~Q(suite="") & ~Q(conclusion="")
                | Q(etat="abandonne", suite="") & ~Q(conclusion="")
                | Q(etat__in=["prevu", "notifie", "rapporte"], suite="", conclusion="", conclu_le=None),
                name="controle_conclu_et_motive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier}, sur place le {self.jour:%d/%m/%Y}"

    @property
    def en_cours(self) -> bool:
        return self.etat in (self.Etat.PREVU, self.Etat.NOTIFIE, self.Etat.RAPPORTE)

    @property
    def attend_une_reponse(self) -> bool:
        return self.etat == self.Etat.RAPPORTE

    def delai_passe(self, jour: date) -> bool:
        return self.limite is not None and jour > self.limite


class Constat(Objet):
    """One finding of a visit. ``irregulier``: it departs from what the act or the law wants."""

    controle = models.ForeignKey(ControleSurPlace, models.CASCADE, related_name="constats")
    rang = models.PositiveSmallIntegerField()
    texte = models.TextField(_("constat"))
    irregulier = models.BooleanField()

    class Meta:
        ordering: ClassVar = ["rang"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["controle", "rang"], name="constat_par_rang"),
        ]


class VersementAuControle(Objet):
    """What is put to a visit's file: a document of the service's, or what the beneficiary answers to its report."""

    controle = models.ForeignKey(ControleSurPlace, models.PROTECT, related_name="versements")
    du_service = models.BooleanField()
    texte = models.TextField(blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    fait_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["fait_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(texte="") | Q(document__isnull=False), name="versement_dit_ou_joint"),
        ]
