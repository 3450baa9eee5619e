"""How often each caller has asked in its current minute; what was sent under each key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from amorce.comptes.models import Personne


class Debit(models.Model):
    """One row a caller: a token, or an address, forgotten within the hour."""

    appelant = models.CharField(primary_key=True, max_length=100)
    minute = models.BigIntegerField()
    demandes = models.PositiveIntegerField()


class Envoi(models.Model):
    """An act done under a key, with what it answered: sent again, it is answered again and not done again."""

    personne = models.ForeignKey(Personne, models.CASCADE, related_name="+")
    cle = models.CharField(max_length=80)
    empreinte = models.CharField(max_length=64, help_text="de l'adresse et du corps envoyés")
    reponse = models.JSONField(default=dict)
    recu_le = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["personne", "cle"], name="envoi_une_fois")]
