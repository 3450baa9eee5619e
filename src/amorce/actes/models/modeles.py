"""What makes acts: their numbers, the templates that a fund writes, many of them asked for at once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.actes.models.actes import ActeAttributif
from amorce.actes.models.deliberations import Deliberation
from amorce.comptes.models import Personne
from amorce.socle.modeles import Objet


class CompteurDActes(models.Model):
    """The last number given by a fund in a year: numbers follow one another without gap."""

    fonds = models.CharField(max_length=40)
    annee = models.PositiveSmallIntegerField()
    dernier = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["fonds", "annee"], name="compteur_d_actes_unique")]


class Modele(Objet):
    """One version of a template, as it was written; the last of its fund and kind is in use."""

    fonds = models.CharField(max_length=40)
    genre = models.CharField(max_length=12, choices=ActeAttributif.Genre.choices)
    rang = models.PositiveIntegerField()
    texte = models.TextField()
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    ecrit_le = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-rang"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "genre", "rang"], name="modele_par_rang")
        ]

    def __str__(self) -> str:
        return f"modèle {self.rang}"


class LotDActes(Objet):
    """The acts of a deliberation, asked for all at once; ``refus`` says, by dossier, why some were not made."""

    deliberation = models.ForeignKey(Deliberation, models.PROTECT, related_name="lots_d_actes")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    signataire = models.CharField(_("signataire"), max_length=120)
    cooperation = models.CharField(_("convention de coopération"), max_length=200, blank=True)
    refus = models.JSONField(default=dict)
    lance_le = models.DateTimeField(default=timezone.now)
    fini_le = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-lance_le"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["deliberation"], condition=Q(fini_le=None), name="un_lot_d_actes_par_deliberation"
            )
        ]
