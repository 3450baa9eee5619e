"""The technical opinion given to the readers, as the service's pages say it."""

from __future__ import annotations

from amorce.commission.avis_technique import retard
from amorce.commission.models import Inscription


def dit_de_la_communication(place: Inscription) -> str:
    fait, regle = "L'avis technique est communiqué aux membres", retard(place)
    return f"{fait}, mais hors délai : « {regle} ». Le journal le garde." if regle else f"{fait}."
