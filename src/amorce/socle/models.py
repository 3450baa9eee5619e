"""What workers tell each other through the database."""

from __future__ import annotations

from django.db import models


class Ouvrier(models.Model):
    """A worker that says, again and again, that it lives."""

    id = models.CharField(primary_key=True, max_length=64)
    battement = models.DateTimeField()


class Echeance(models.Model):
    """When a periodic job is next due."""

    nom = models.CharField(primary_key=True, max_length=200)
    prochaine = models.DateTimeField()
