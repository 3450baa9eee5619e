"""How an agreement lives: who is heard and when, what each measure asked for became, the indicators of a year."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.cooperation.models.conventions import Convention, PieceDeConvention
from amorce.octrois.models import Octroi
from amorce.socle.modeles import Objet


class OrganisationAssociee(Objet):
    """``code``: of those that the law names; ``nom``: of a regional association. ``roles``: codes of the law too."""

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="organisations")
    code = models.CharField(max_length=40)
    nom = models.CharField(_("nom"), max_length=160, blank=True)
    roles = models.JSONField(_("rôles"), default=list)

    class Meta:
        ordering: ClassVar = ["code", "nom"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "code", "nom"], name="organisation_associee_une_fois"),
        ]


class Concertation(Objet):
    """A meeting foreseen, then held. ``organisations``: the codes of those that came."""

    class Genre(models.TextChoices):
        CONCERTATION = "concertation", _("Concertation")
        COMITE = "comite", _("Comité de suivi")
        BILAN = "bilan", _("Évaluation partagée")

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="concertations")
    genre = models.CharField(_("nature"), max_length=12, choices=Genre.choices)
    prevue_le = models.DateField(_("prévue le"))
    objet = models.CharField(_("objet"), max_length=300)
    tenue_le = models.DateField(_("tenue le"), null=True, blank=True)
    organisations = models.JSONField(_("organisations présentes"), default=list)
    compte_rendu = models.TextField(_("compte rendu"), blank=True)
    piece = models.ForeignKey(PieceDeConvention, models.PROTECT, null=True, blank=True, related_name="concertations")

    class Meta:
        ordering: ClassVar = ["prevue_le", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(tenue_le__isnull=False) | Q(compte_rendu="", piece=None), name="compte_rendu_d_une_tenue"
            ),
        ]


class SuiviDeMesure(Objet):
    """A year of a measure that the note asks for: foreseen or not, what is committed, what is counted, what is said.

    ``lieux``: the directory that some ask for, one name by line. ``source``: where a number that is counted elsewhere
    comes from. ``corrigee_le``: what everybody reads of it changed after the committee had closed that year, and why.
    """

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="suivis")
    mesure = models.CharField(max_length=40)
    annee = models.PositiveSmallIntegerField(_("année"))
    presente = models.BooleanField(_("prévue par la convention"))
    engage = models.BigIntegerField(_("engagé"), null=True, blank=True)
    quantite = models.PositiveIntegerField(_("nombre"), null=True, blank=True)
    lieux = models.TextField(_("répertoire"), blank=True)
    note = models.TextField(_("ce qu'il faut en retenir"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    corrigee_le = models.DateTimeField(null=True, blank=True)
    motif_de_la_correction = models.CharField(_("motif de la correction"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["mesure", "annee"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "mesure", "annee"], name="suivi_de_mesure_par_annee"),
            models.CheckConstraint(condition=Q(engage=None) | Q(engage__gte=0), name="suivi_de_mesure_positif"),
            models.CheckConstraint(
                condition=Q(corrigee_le=None, motif_de_la_correction="")
                | Q(corrigee_le__isnull=False) & ~Q(motif_de_la_correction=""),
                name="mesure_corrigee_et_pourquoi",
            ),
        ]


class Rattachement(Objet):
    """An aid that serves a measure."""

    octroi = models.ForeignKey(Octroi, models.CASCADE, related_name="rattachements")
    mesure = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["octroi", "mesure"], name="rattachement_une_fois"),
        ]
        indexes: ClassVar = [models.Index(fields=["mesure"], name="rattachements_d_une_mesure")]


class IndicateursArretes(Objet):
    """The indicators of a year as the follow-up committee read them: they do not move any more."""

    convention = models.ForeignKey(Convention, models.PROTECT, related_name="indicateurs_arretes")
    annee = models.PositiveSmallIntegerField(_("année"))
    donnees = models.JSONField()
    arretes_le = models.DateTimeField(default=timezone.now)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["annee"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "annee"], name="indicateurs_arretes_par_annee"),
        ]
