"""What is looked for in an application, in plain words: kept beside it, written again whenever it changes."""

from __future__ import annotations

from django.db import models

from amorce.dossiers.models.dossier import Dossier


class Fiche(models.Model):
    """``texte``: its words, a line for each part, the one that counts most first. ``portee``: to whom it shows.

    An index on both is laid by ``recherche.index``, outside Django: a migration that remakes this table lays it again.
    """

    id = models.BigAutoField(primary_key=True)
    dossier = models.OneToOneField(Dossier, models.CASCADE, related_name="fiche")
    portee = models.TextField()
    texte = models.TextField()


class Mot(models.Model):
    """A word that some application has: what a word badly typed is brought back to."""

    id = models.BigAutoField(primary_key=True)
    texte = models.CharField(max_length=200, unique=True)
