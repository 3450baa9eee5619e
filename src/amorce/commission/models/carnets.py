"""What a member writes for themselves alone on a dossier."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from amorce.commission.models.membres import Membre
from amorce.commission.models.seances import Inscription
from amorce.socle.modeles import Objet


class Carnet(Objet):
    """``grille``: by criterion, what the member thinks of it. Its author reads it, and nobody else by any page."""

    membre = models.ForeignKey(Membre, models.CASCADE, related_name="carnets")
    inscription = models.ForeignKey(Inscription, models.CASCADE, related_name="carnets")
    notes = models.TextField(_("notes"), blank=True)
    grille = models.JSONField(default=dict)
    lu_le = models.DateTimeField(_("lu le"), null=True, blank=True)
    garde_le = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["membre", "inscription"], name="carnet_unique")]
