"""What the commission knows of a person, for them to take away: what they wrote for themselves alone, never a vote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amorce.commission.models import Carnet
from amorce.comptes.models import Personne


def emporte_les_carnets(personne: Personne) -> Mapping[str, Any]:
    siens = Carnet.objects.filter(membre__personne=personne).select_related("inscription__dossier")
    return {"carnets_de_lecture": [_dit(un) for un in siens.order_by("garde_le")]}


def _dit(carnet: Carnet) -> dict[str, Any]:
    return {
        "dossier": carnet.inscription.dossier.numero,
        "notes": carnet.notes,
        "grille": carnet.grille,
        "lu_le": carnet.lu_le,
        "garde_le": carnet.garde_le,
    }
