"""What a published agreement's page says of it, closed by the worker: nobody waits for its aids to be read."""

from __future__ import annotations

from django.db import models

from amorce.cooperation.models.conventions import Convention


class ChiffresDeConvention(models.Model):
    """``ratios``: its ledger by year; ``indicateurs``: their values by code and year. ``repere``: what they were read
    from, so that the worker knows when that changed."""

    convention = models.OneToOneField(Convention, models.CASCADE, primary_key=True, related_name="chiffres")
    ratios = models.JSONField()
    indicateurs = models.JSONField()
    repere = models.JSONField()
    arretes_le = models.DateTimeField()
