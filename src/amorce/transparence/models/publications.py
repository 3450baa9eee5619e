"""Files published, what their validator said, what is kept out of them and why, which figures a fund set."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.comptes.models import Personne
from amorce.octrois.models import Octroi
from amorce.socle.modeles import Objet


class Publication(Objet):
    """One making of one file. ``courante``: the one that its address gives; refused, the one before stays.
    ``constats``: the first faults, each by row and reason; ``fautes``: how many. ``retenues``: what is kept out."""

    class Etat(models.TextChoices):
        EN_COURS = "en_cours", _("En préparation")
        PUBLIEE = "publiee", _("Publiée")
        REFUSEE = "refusee", _("Refusée par le contrôle")
        VIDE = "vide", _("Rien à publier")

    fonds = models.CharField(max_length=40)
    export = models.CharField(max_length=40)
    etat = models.CharField(_("état"), max_length=10, choices=Etat.choices, default=Etat.EN_COURS)
    courante = models.BooleanField(default=False)
    lignes = models.PositiveIntegerField(default=0)
    retenues = models.PositiveIntegerField(default=0)
    taille = models.PositiveBigIntegerField(default=0)
    empreinte = models.CharField(max_length=64, blank=True)
    fichier = models.CharField(max_length=200, blank=True, help_text="où il est rangé")
    constats = models.JSONField(default=list)
    fautes = models.PositiveIntegerField(default=0)
    personne = models.ForeignKey(Personne, models.PROTECT, null=True, blank=True, related_name="+")
    demandee_le = models.DateTimeField(default=timezone.now)
    faite_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-demandee_le"]
        indexes: ClassVar = [models.Index(fields=["fonds", "export", "-demandee_le"], name="publications_d_un_export")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["fonds", "export"], condition=Q(courante=True), name="une_publication_courante"
            ),
            models.CheckConstraint(
                condition=Q(courante=False) | Q(etat="publiee") & ~Q(fichier=""), name="courante_si_publiee"
            ),
            models.CheckConstraint(
                condition=Q(etat="en_cours") | Q(faite_le__isnull=False), name="publication_faite_datee"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fonds}, {self.export}"


class Parution(models.Model):
    """That the essential data of this aid were published, first on this day. It outlives an import undone: brought in
    again with the address that it had, the aid has its day again."""

    octroi = models.OneToOneField(
        Octroi, models.DO_NOTHING, primary_key=True, related_name="parution", db_constraint=False
    )
    parue_le = models.DateField()


class ParutionEuropeenne(models.Model):
    """That this aid was in the file that the Union wants, first on this day; likewise."""

    octroi = models.OneToOneField(
        Octroi, models.DO_NOTHING, primary_key=True, related_name="parution_europeenne", db_constraint=False
    )
    parue_le = models.DateField()


class Retenue(Objet):
    """An aid kept out of the public pages and files, by whom and why."""

    octroi = models.OneToOneField(Octroi, models.CASCADE, related_name="retenue")
    motif = models.CharField(_("motif"), max_length=300)
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    retenue_le = models.DateTimeField(default=timezone.now)


class Reglage(Objet):
    """What a fund sets: a figure left empty is the law's. ``regime``: the number of its scheme of State aid."""

    fonds = models.CharField(max_length=40, unique=True)
    seuil_europeen = models.BigIntegerField(_("seuil de la transparence européenne"), null=True, blank=True)
    delai_europeen = models.PositiveSmallIntegerField(_("mois pour la publier"), null=True, blank=True)
    plafond_de_minimis = models.BigIntegerField(_("plafond de minimis"), null=True, blank=True)
    regime = models.CharField(_("numéro SA du régime"), max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)
