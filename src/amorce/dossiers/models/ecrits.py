"""What people write together, version after version: each is kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.socle.modeles import Objet


class Ecrit(Objet):
    """One version of a text in parts."""

    rang = models.PositiveIntegerField()
    textes = models.JSONField(help_text="par rubrique, ce qui en est dit")
    personne = models.ForeignKey(Personne, models.PROTECT, related_name="+")
    ecrit_le = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True
        ordering: ClassVar = ["rang"]
