"""What a fund published of its law, each time it changed: once published, a version never changes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amorce.socle.modeles import Objet


class VersionPubliee(Objet):
    """``vaut_depuis``: the day from which the law has it so; empty where the text bears no date. ``contenu``: its
    parts and their lines, as ``contenus`` words them; ``empreinte``: theirs."""

    class Genre(models.TextChoices):
        REGLEMENT = "reglement", _("Règlement du fonds")
        CADRE = "cadre", _("Cadre d'intervention")
        FORMULAIRE = "formulaire", _("Formulaire et documents à joindre")

    fonds = models.CharField(max_length=40)
    genre = models.CharField(max_length=12, choices=Genre.choices)
    dispositif = models.CharField(max_length=40, blank=True)
    numero = models.PositiveIntegerField()
    vaut_depuis = models.DateField(_("vaut depuis le"), null=True, blank=True)
    publiee_le = models.DateTimeField(_("publiée le"), default=timezone.now)
    empreinte = models.CharField(max_length=64)
    contenu = models.JSONField()

    class Meta:
        ordering: ClassVar = ["fonds", "genre", "dispositif", "-numero"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["fonds", "genre", "dispositif", "numero"], name="version_publiee_une_fois"),
            models.CheckConstraint(
                condition=Q(genre="reglement", dispositif="") | ~Q(genre="reglement") & ~Q(dispositif=""),
                name="version_d_un_dispositif_sauf_le_reglement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_genre_display()}, version {self.numero}"
