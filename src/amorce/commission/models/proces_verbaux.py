"""The minutes of a session, version after version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from amorce.commission.models.membres import Membre
from amorce.commission.models.seances import Seance
from amorce.dossiers.models import Ecrit


class ProcesVerbal(Ecrit):
    """Approved, a version is the last one. ``publie_le``: since when everybody reads what may be said of it."""

    seance = models.ForeignKey(Seance, models.PROTECT, related_name="proces_verbaux")
    approuve_le = models.DateTimeField(null=True, blank=True)
    approuve_par = models.ForeignKey(Membre, models.PROTECT, null=True, blank=True, related_name="+")
    publie_le = models.DateTimeField(null=True, blank=True)

    class Meta(Ecrit.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["seance", "rang"], name="proces_verbal_par_rang"),
            models.UniqueConstraint(
                fields=["seance"], condition=Q(approuve_le__isnull=False), name="un_proces_verbal_approuve"
            ),
            models.CheckConstraint(
                condition=Q(approuve_le__isnull=True) | Q(approuve_par__isnull=False), name="approuve_par_quelqu_un"
            ),
            models.CheckConstraint(
                condition=Q(publie_le__isnull=True) | Q(approuve_le__isnull=False), name="publie_une_fois_approuve"
            ),
        ]
