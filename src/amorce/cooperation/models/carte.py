"""The schemes that other authorities say they have, beside those that the law of the house knows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from amorce.octrois.models import Autorite
from amorce.socle.modeles import Objet


class DispositifDeclare(Objet):
    """``phases``, ``genres``: codes of the law; no genre: all. ``fonds``: who declares it here."""

    fonds = models.CharField(max_length=40)
    autorite = models.ForeignKey(Autorite, models.PROTECT, related_name="dispositifs_declares")
    intitule = models.CharField(_("intitulé"), max_length=160)
    phases = models.JSONField(_("phases"), default=list)
    genres = models.JSONField(_("genres"), default=list)
    adresse = models.URLField(_("adresse"), blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["autorite__niveau", "autorite__nom", "intitule"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "autorite", "intitule"], name="dispositif_declare_une_fois"),
        ]

    def __str__(self) -> str:
        return self.intitule
