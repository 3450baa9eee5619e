"""The authority's own opinion, given to the readers: what the law answers of the day when they have it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from amorce.commission.models import Inscription, Seance
from amorce.commission.regles import Reponse, interroge
from amorce.fonds.requetes import ReglagesDesFonds
from amorce.moteur.explication import cite


def avis_technique_au(
    seance: Seance, avis: datetime, reglages: ReglagesDesFonds | None = None
) -> tuple[dict[str, Any], Reponse]:
    """What the law answers of one given at this instant, and on which facts."""
    faits = {"date_seance": seance.jour.isoformat(), "date_avis_technique": seance.jour_de(avis).isoformat()}
    commission = seance.de_la_commission
    return faits, interroge(seance.fonds, commission, "avis_technique", seance.jour, faits, reglages)


def retard_de_l_avis(reponse: Reponse) -> str:
    """The rule that one given late breaks, with its article; nothing when it is in time."""
    regle = reponse.regle("delai_respecte")
    return "" if reponse.vaut("delai_respecte") else f"{regle.enonce.rstrip('.')} ({cite(regle.source)})"


def retard(place: Inscription, reglages: ReglagesDesFonds | None = None) -> str:
    """The same of the one that this dossier's readers have."""
    if place.avis_technique_le is None:
        return ""
    _faits, reponse = avis_technique_au(place.seance, place.avis_technique_le, reglages)
    return retard_de_l_avis(reponse)
