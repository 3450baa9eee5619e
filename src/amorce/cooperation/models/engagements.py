"""What the note wants to see of the cultural fabric, one by one: contracts of several years, travelling cinemas."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from amorce.cooperation.models.conventions import Convention
from amorce.octrois.models import Autorite
from amorce.socle.modeles import Objet


class Contrat(Objet):
    """A contract of objectives and means. ``criteres``: codes of « criteres_qualitatifs »; none, it has none.
    ``television``: the local one that it is with, if it is with one; ``investissements``: what it invests, by genre, of
    ``montant``, in cents. Of what nobody said there is none: never a zero."""

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="contrats")
    autorite = models.ForeignKey(Autorite, models.PROTECT, related_name="+")
    intitule = models.CharField(_("contrat"), max_length=160)
    premiere_annee = models.PositiveSmallIntegerField(_("première année"))
    duree = models.PositiveSmallIntegerField(_("durée en années"))
    criteres = models.JSONField(_("critères qualitatifs"), default=list, blank=True)
    television = models.CharField(_("télévision locale"), max_length=160, blank=True)
    montant = models.BigIntegerField(_("montant du contrat"), null=True, blank=True)
    investissements = models.JSONField(_("investi par genre"), default=dict, blank=True)

    class Meta:
        ordering: ClassVar = ["premiere_annee", "intitule"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "intitule"], name="contrat_une_fois"),
            models.CheckConstraint(condition=models.Q(duree__gt=0), name="contrat_dure"),
            models.CheckConstraint(
                condition=models.Q(montant=None) | models.Q(montant__gt=0), name="contrat_d_un_montant_positif"
            ),
        ]

    def __str__(self) -> str:
        return self.intitule


class Circuit(Objet):
    """A travelling cinema, one year. ``reste``: what nobody supports of what it costs, in cents."""

    convention = models.ForeignKey(Convention, models.CASCADE, related_name="circuits")
    nom = models.CharField(_("circuit"), max_length=160)
    annee = models.PositiveSmallIntegerField(_("année"))
    reste = models.BigIntegerField(_("reste à charge"))

    class Meta:
        ordering: ClassVar = ["annee", "nom"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["convention", "nom", "annee"], name="circuit_une_fois_par_an"),
            models.CheckConstraint(condition=models.Q(reste__gte=0), name="reste_positif"),
        ]

    def __str__(self) -> str:
        return self.nom
