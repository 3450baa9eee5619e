"""An agreement of three years: who signs it, what it says and does not say, its amendments, its papers."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.dossiers.models import Contenu
from amorce.droit.conventions.mesurage import CONCENTRATION
from amorce.octrois.models import Autorite
from amorce.socle.modeles import Objet

PARTS = ("part_cnc", "part_collectivites")
TERMES = (*PARTS, "seuils", "solidarite", "partenariat_renforce")
"""What is said before it is signed, and changed by an amendment only, afterwards."""


class Convention(Objet):
    """``fonds``: who keeps it here. ``seuils``: the fund whose text says from which aid the CNC matches; empty, none
    does. ``part_cnc`` for ``part_collectivites``: one for two unless it says otherwise. These, as the last amendment
    left them; ``termes_d_avant``: what amendments replaced, in their order, each with the day it was signed and the day
    its terms hold from. ``quittee``: a signatory left by one; ``arrivees``: by authority that one let in, the year it
    was signed in. ``retiree_le``: everybody read it until then, and why no more. ``seuil_de_concentration``: the share
    beyond which aids to the biggest budgets are signalled; none, that which the law of the house reads."""

    fonds = models.CharField(max_length=40)
    intitule = models.CharField(_("intitulé"), max_length=160)
    region = models.CharField(_("code INSEE de la région"), max_length=3, blank=True)
    premiere_annee = models.PositiveSmallIntegerField(_("première année"))
    derniere_annee = models.PositiveSmallIntegerField(_("dernière année"))
    signee_le = models.DateField(_("signée le"), null=True, blank=True)
    renouvellement_le = models.DateField(_("à renouveler le"), null=True, blank=True)
    partenariat_renforce = models.BooleanField(_("partenariat renforcé"), default=False)
    region_sensible = models.BooleanField(_("Région signalée comme sensible"), default=False)
    seuils = models.CharField(_("seuils du « 1 € pour 2 € »"), max_length=40, blank=True)
    part_cnc = models.PositiveSmallIntegerField(_("euros du CNC"), default=1)
    part_collectivites = models.PositiveSmallIntegerField(_("pour tant d'euros des collectivités"), default=2)
    termes_d_avant = models.JSONField(default=list, blank=True)
    quittee = models.BooleanField(default=False)
    arrivees = models.JSONField(default=dict, blank=True)
    solidarite = models.PositiveIntegerField(
        _("part réservée à la solidarité territoriale"), null=True, blank=True, help_text=_("en millionièmes")
    )
    hausse_des_prix = models.PositiveIntegerField(
        _("hausse des prix depuis la convention précédente"), null=True, blank=True, help_text=_("en millionièmes")
    )
    seuil_de_concentration = models.PositiveIntegerField(
        _("seuil d'alerte sur les budgets très élevés"), null=True, blank=True, help_text=_("en millionièmes")
    )
    indicateurs = models.JSONField(_("indicateurs partagés"), default=list, blank=True)
    precedente = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="suivante")
    autorites: models.ManyToManyField[Autorite, Signataire] = models.ManyToManyField(
        Autorite, through="Signataire", related_name="conventions"
    )
    publiee_le = models.DateTimeField(null=True, blank=True)
    retiree_le = models.DateTimeField(null=True, blank=True)
    motif_du_retrait = models.CharField(_("motif du retrait"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    ouverte_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-premiere_annee", "intitule"]
        indexes: ClassVar = [models.Index(fields=["fonds", "premiere_annee"], name="conventions_d_un_fonds")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(derniere_annee__gte=F("premiere_annee")), name="convention_annees_en_ordre"
            ),
            models.CheckConstraint(
                condition=Q(part_cnc__gt=0, part_collectivites__gt=0), name="convention_ratio_positif"
            ),
            models.CheckConstraint(
                condition=Q(publiee_le=None) | Q(signee_le__isnull=False), name="convention_publiee_signee"
            ),
            models.CheckConstraint(
                condition=Q(retiree_le=None, motif_du_retrait="")
                | Q(retiree_le__isnull=False, publiee_le=None) & ~Q(motif_du_retrait=""),
                name="convention_retiree_et_pourquoi",
            ),
        ]

    def __str__(self) -> str:
        return self.intitule

    @property
    def annees(self) -> range:
        return range(self.premiere_annee, self.derniere_annee + 1)

    @property
    def ratio(self) -> Fraction:
        """The last signed."""
        return Fraction(self.part_cnc, self.part_collectivites)

    def terme_au(self, terme: str, jour: date, lu_le: date | None = None) -> Any:
        """In force on that day: an amendment holds from the day it is signed, or from the year that it says.
        ``lu_le``: as it was known then; none, as it is today."""
        dit = getattr(self, terme)
        for un in reversed(self.termes_d_avant):
            if terme in un["avant"]:
                connu = lu_le is None or un["signe_le"] <= lu_le.isoformat()
                if connu and un["depuis"] <= jour.isoformat():
                    return dit
                dit = un["avant"][terme]
        return dit

    def parts_au(self, jour: date, lu_le: date | None = None) -> tuple[int, int]:
        part_cnc, part_collectivites = (self.terme_au(part, jour, lu_le) for part in PARTS)
        return part_cnc, part_collectivites

    def ratio_de(self, annee: int) -> Fraction:
        """A year is counted with the ratio in force when it ends."""
        return Fraction(*self.parts_au(date(annee, 12, 31)))

    @property
    def concentration(self) -> Fraction:
        """Beyond that share, aids to the biggest budgets are signalled."""
        dit = self.seuil_de_concentration
        return CONCENTRATION if dit is None else Fraction(dit, 1_000_000)

    @property
    def statut(self) -> str:
        return "signee" if self.signee_le else "preparation"


class Signataire(Objet):
    convention = models.ForeignKey(Convention, models.CASCADE, related_name="signataires")
    autorite = models.ForeignKey(Autorite, models.PROTECT, related_name="signatures")

    class Meta:
        ordering: ClassVar = ["autorite__niveau", "autorite__nom"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "autorite"], name="signataire_une_fois"),
        ]


class AncienSignataire(Objet):
    """Who signed, and left by an amendment: what it voted before that day stays counted."""

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="anciens_signataires")
    autorite = models.ForeignKey(Autorite, models.PROTECT, related_name="anciennes_signatures")
    parti_le = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "autorite"], name="ancien_signataire_une_fois"),
        ]


class Clause(Objet):
    """``code``: of what the note asks (``droit.conventions``). No row: nobody has looked yet."""

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="clauses")
    code = models.CharField(max_length=40)
    presente = models.BooleanField(_("présente"))
    reference = models.CharField(_("où elle se lit"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["code"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "code"], name="clause_une_fois"),
        ]


class Avenant(Objet):
    """``changements``: what it changed, before and after, as it was signed: by envelope (none before, it is added; zero
    after, it is withdrawn), ``ratio``, the other terms by their names, ``depuis`` the year that these hold from when it
    says one, ``derniere_annee``, ``signataires`` who join, ``departs``."""

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="avenants")
    rang = models.PositiveSmallIntegerField()
    objet = models.CharField(_("objet"), max_length=300)
    signe_le = models.DateField(_("signé le"))
    changements = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["rang"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "rang"], name="avenant_de_convention_par_rang"),
        ]


class PieceDeConvention(Objet):
    """``montre``: what everybody reads instead: what somebody gave, without what its properties say of who wrote it;
    what the site composed, without the aids kept out of the public. ``publique``: everybody reads it, since
    ``montree_le``; no more since ``retiree_le``, and why stays said. ``autorite``: of what the site composes, the one
    whose aids it says; none, of before that was kept: perhaps any. ``certifiee_le``: of what the site composes, when
    it was signed: before, it is the service's only. ``appel``: what it calls, of a call for funds."""

    class Nature(models.TextChoices):
        CONVENTION = "convention", _("Convention")
        AVENANT = "avenant", _("Avenant")
        ANNEXE = "annexe", _("Annexe financière")
        APPEL = "appel", _("Appel de fonds")
        COMPTE_RENDU = "compte_rendu", _("Compte rendu")
        BILAN = "bilan", _("Bilan ou évaluation")
        ETUDE = "etude", _("Étude")

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="pieces")
    nature = models.CharField(_("nature"), max_length=16, choices=Nature.choices)
    intitule = models.CharField(_("intitulé"), max_length=160)
    nom = models.CharField(max_length=200)
    contenu = models.ForeignKey(Contenu, models.PROTECT, related_name="+")
    montre = models.ForeignKey(
        Contenu, models.PROTECT, null=True, blank=True, related_name="+", help_text="ce que tout le monde en lit"
    )
    datee_le = models.DateField(_("datée du"))
    annee = models.PositiveSmallIntegerField(_("année"), null=True, blank=True)
    autorite = models.ForeignKey(Autorite, models.PROTECT, null=True, blank=True, related_name="+")
    appel = models.ForeignKey("AppelDeFonds", models.PROTECT, null=True, blank=True, related_name="pieces")
    publique = models.BooleanField(_("publique"), default=False)
    certifiee_le = models.DateField(_("certifiée le"), null=True, blank=True)
    montree_le = models.DateTimeField(null=True, blank=True)
    retiree_le = models.DateTimeField(null=True, blank=True)
    motif_du_retrait = models.CharField(_("motif du retrait"), max_length=300, blank=True)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    rangee_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-datee_le", "intitule"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(retiree_le=None, motif_du_retrait="")
                | Q(retiree_le__isnull=False, publique=False) & ~Q(motif_du_retrait=""),
                name="piece_de_convention_retiree_et_pourquoi",
            ),
        ]

    def __str__(self) -> str:
        return self.intitule
