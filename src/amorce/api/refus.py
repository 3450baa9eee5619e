"""The refusals of the acts, as problems: what was sent is wrong (422), or what stands there does not allow it (409)."""

from __future__ import annotations

from amorce.api.problemes import Faute, Probleme
from amorce.dossiers.actions import ActeRefuse, ChampRefuse


def probleme_de(refus: ActeRefuse) -> Probleme:
    if refus.champ or isinstance(refus, ChampRefuse):
        return Probleme.de_fautes([Faute(f"/{refus.champ}", str(refus))])
    return Probleme(409, str(refus))
