"""An act that is refused, as a problem: a field to correct, a right that is missing, or a state that forbids it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from amorce.api.problemes import Faute, Probleme
from amorce.dossiers.actions import ActeRefuse, ChampRefuse
from amorce.instruction.actions import DossierChange, NonRecevable, RoleManquant
from amorce.instruction.historique import Evenement

T = TypeVar("T")


def probleme_de(refus: ActeRefuse, places: Mapping[str, str] | None = None) -> Probleme:
    """``places``: the pointer of a field that the body names otherwise."""
    if refus.champ or isinstance(refus, ChampRefuse):
        return Probleme.de_fautes([Faute((places or {}).get(refus.champ, f"/{refus.champ}"), str(refus))])
    return Probleme(409, str(refus))


def tente(acte: Callable[[], T], places: Mapping[str, str] | None = None) -> T:
    """An act of the service: what it gives, or its refusal as a problem."""
    try:
        return acte()
    except ActeRefuse as refus:
        raise probleme_d_instruction(refus, places or {}) from None


def probleme_d_instruction(refus: ActeRefuse, places: Mapping[str, str]) -> Probleme:
    if isinstance(refus, RoleManquant):
        return Probleme(403, str(refus))
    if isinstance(refus, DossierChange):
        changements = [_changement(un) for un in refus.evenements]
        return Probleme.de_conflits(
            [Faute("/version", str(refus), {"version": refus.version, "changements": changements})]
        )
    if isinstance(refus, NonRecevable):
        return Probleme(
            409, _("Ce dossier ne peut pas encore être déclaré recevable."), [Faute("", un) for un in refus.obstacles]
        )
    return probleme_de(refus, places)


def _changement(un: Evenement) -> dict[str, Any]:
    return {"acte": un.acte, "libelle": un.libelle, "par": un.qui, "le": un.instant.isoformat()}
