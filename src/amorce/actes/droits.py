"""Who holds the budget, who prepares what the elected body votes, who makes it known."""

from __future__ import annotations

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import Interdit
from amorce.comptes.roles import RoleDeFonds

PREPARENT = (RoleDeFonds.RESPONSABLE, RoleDeFonds.INSTRUCTEUR)
TIENNENT_LE_BUDGET = (RoleDeFonds.PAIEMENTS, RoleDeFonds.RESPONSABLE)
SIGNENT = (RoleDeFonds.RESPONSABLE,)
VOIENT = (*PREPARENT, RoleDeFonds.PAIEMENTS, RoleDeFonds.AUDITEUR)


def en_tant_que(qui: Acteur, fonds: str, roles: tuple[RoleDeFonds, ...]) -> RoleDeFonds:
    """The first of these roles that this person holds, or a refusal that looks like nothing there."""
    tenu = next((role for role in roles if qui.a(fonds, role)), None)
    if tenu is None or qui.manque_second_facteur:
        raise Interdit
    return tenu


def voit(qui: Acteur, fonds: str) -> bool:
    """Its envelopes and its deliberations."""
    return qui.a(fonds, *VOIENT) and not qui.manque_second_facteur


def fonds_vus(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if voit(qui, code))


def prepare(qui: Acteur, fonds: str) -> bool:
    return qui.a(fonds, *PREPARENT) and not qui.manque_second_facteur


def tient_le_budget(qui: Acteur, fonds: str) -> bool:
    return qui.a(fonds, *TIENNENT_LE_BUDGET) and not qui.manque_second_facteur


def signe(qui: Acteur, fonds: str) -> bool:
    return qui.a(fonds, *SIGNENT) and not qui.manque_second_facteur
