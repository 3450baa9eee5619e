"""What an aid was to bring to its territory, as its application said: beside what it is as a work, never instead."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from amorce.octrois.models import Octroi


class Retombee(models.Model):
    """Of one aid of ours. Amounts in cents, jobs in person-days; nothing where nothing was said. ``fonds`` and
    ``annee`` are the aid's own: totals by year are read from here alone."""

    octroi = models.OneToOneField(Octroi, models.CASCADE, primary_key=True, related_name="retombee")
    fonds = models.CharField(max_length=40)
    annee = models.PositiveSmallIntegerField()
    depenses_locales = models.BigIntegerField(null=True)
    emplois_locaux = models.PositiveIntegerField(null=True)
    usage_ia = models.BooleanField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["fonds", "annee", "depenses_locales", "emplois_locaux", "usage_ia"], name="retombees_par_annee"
            )
        ]
