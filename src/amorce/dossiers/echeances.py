"""Instants as a refusal or a notice tells them: on the fund's clock, to the second where seconds count."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from amorce.droit.fonds import Fonds


def instant_dit(instant: datetime, du: Fonds) -> str:
    """« 12 mars 2026 à 12:00:00 (heure du fonds, La Réunion) »."""
    la = instant.astimezone(ZoneInfo(du.fuseau))
    return _("{jour} à {heure} (heure du fonds, {territoire})").format(
        jour=date_format(la, "j F Y"), heure=f"{la:%H:%M:%S}", territoire=_(du.territoire)
    )


instant_dit_lazy = lazy(instant_dit, str)
"""In the language of each person who is told."""
