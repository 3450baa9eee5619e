"""The authorities that support works, and the territories they act for."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amorce.socle.modeles import Objet


class Niveau(models.TextChoices):
    EUROPE = "europe", _("Europe")
    ETAT = "etat", _("État")
    CNC = "cnc", _("CNC")
    REGION = "region", _("Région")
    DEPARTEMENT = "departement", _("Département")
    METROPOLE = "metropole", _("Métropole")
    EPCI = "epci", _("Intercommunalité")
    COMMUNE = "commune", _("Commune")
    AUTRE = "autre", _("Autre")


class Autorite(Objet):
    """Who grants. ``code``: of its territory, by INSEE; ``fonds``: the one it runs here, if any."""

    nom = models.CharField(_("nom"), max_length=160)
    niveau = models.CharField(_("niveau"), max_length=12, choices=Niveau.choices)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True)
    code = models.CharField(_("code INSEE de son territoire"), max_length=10, blank=True)
    fonds = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["nom"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["niveau", "nom"], name="autorite_une_fois"),
            models.UniqueConstraint(fields=["fonds"], condition=~Q(fonds=""), name="un_fonds_une_autorite"),
        ]

    def __str__(self) -> str:
        return self.nom


class EnVigueur(models.Manager["Population"]):
    def get_queryset(self) -> models.QuerySet[Population]:
        return super().get_queryset().filter(ecartee_par=None)


class Population(Objet):
    """Who lived in a territory in a year. A region and a department may bear the same code: ``niveau`` tells. All the
    funds share these figures: the last table brought in says them, and the row it set aside (``ecartee_par``) comes
    back when it is undone. ``objects``: those that are said; ``toutes``: and those set aside."""

    class Territoire(models.TextChoices):
        REGION = "region", _("Région")
        DEPARTEMENT = "departement", _("Département")
        EPCI = "epci", _("Intercommunalité")
        COMMUNE = "commune", _("Commune")

    class Fragile(models.TextChoices):
        QPV = "qpv", _("Quartier prioritaire de la politique de la ville")
        RURAL = "rural", _("Rural")
        OUTRE_MER = "outre_mer", _("Outre-mer")
        PETITE_VILLE = "petite_ville", _("Petite ville")

    niveau = models.CharField(_("niveau"), max_length=12, choices=Territoire.choices)
    code = models.CharField(_("code INSEE"), max_length=10)
    nom = models.CharField(_("nom"), max_length=160)
    annee = models.PositiveSmallIntegerField(_("année"))
    habitants = models.PositiveIntegerField(_("habitants"))
    territoire_fragile = models.CharField(_("territoire fragile"), max_length=12, choices=Fragile.choices, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    importation = models.ForeignKey("octrois.Import", models.CASCADE, null=True, blank=True, related_name="populations")
    ecartee_par = models.ForeignKey("octrois.Import", models.PROTECT, null=True, blank=True, related_name="+")

    objects = EnVigueur()
    toutes: models.Manager[Population] = models.Manager()

    class Meta:
        ordering: ClassVar = ["niveau", "code", "annee"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["niveau", "code", "annee"], condition=Q(ecartee_par=None), name="population_une_fois"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nom}, {self.annee}"
