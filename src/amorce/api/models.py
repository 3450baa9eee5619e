"""How often each caller has asked in its current minute."""

from __future__ import annotations

from django.db import models


class Debit(models.Model):
    """One row a caller: a token, or an address, forgotten within the hour."""

    appelant = models.CharField(primary_key=True, max_length=100)
    minute = models.BigIntegerField()
    demandes = models.PositiveIntegerField()
