"""``amorce octrois`` : relire les aides accordées dans les décisions du fonds."""

from __future__ import annotations

from amorce.commandes.preparation import base_joignable, exige_a_jour
from amorce.droit.fonds import fonds
from amorce.octrois.actions.projection import reprojeter as relit


def reprojeter(code: str) -> str:
    exige_a_jour()
    if code:
        fonds(code)  # an unknown one is refused by name
    with base_joignable():
        combien = relit(code=code)
    return "1 aide relue.\n" if combien == 1 else f"{combien} aides relues.\n"
