"""The one PDF of an application: the last that was made, and how far the next one is."""

from __future__ import annotations

from django.db import models

from amorce.dossiers.models.dossier import Dossier


class Assemblage(models.Model):
    """``faite`` and ``voulue`` say of what matter: they differ while the worker has not made what was asked for."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="assemblage")
    voulue = models.CharField(max_length=64, blank=True)
    voulue_le = models.DateTimeField(null=True)
    pretes = models.PositiveIntegerField(default=0, help_text="fichiers préparés")
    total = models.PositiveIntegerField(default=0)
    faite = models.CharField(max_length=64, blank=True)
    faite_le = models.DateTimeField(null=True)
    fichier = models.CharField(max_length=200, blank=True, help_text="où il est rangé")
    pages = models.PositiveIntegerField(default=0)
    taille = models.PositiveBigIntegerField(default=0)
