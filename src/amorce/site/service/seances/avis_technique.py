"""The technical opinion given to the readers, and whether it came in time, as the service's pages say it."""

from __future__ import annotations

from amorce.commission.actions.commun import avis_technique_au, retard_de_l_avis
from amorce.commission.models import Inscription


def retard(place: Inscription) -> str:
    """The rule that it breaks, where it was given late."""
    if place.avis_technique_le is None:
        return ""
    _faits, reponse = avis_technique_au(place.seance, place.avis_technique_le)
    return retard_de_l_avis(reponse)


def dit_de_la_communication(place: Inscription) -> str:
    fait, regle = "L'avis technique est communiqué aux membres", retard(place)
    return f"{fait}, mais hors délai : « {regle} ». Le journal le garde." if regle else f"{fait}."
