"""Who holds the budget, who prepares what the elected body votes, who makes it known."""

from __future__ import annotations

from amorce.commission.droits import tient
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds

PREPARENT = (RoleDeFonds.RESPONSABLE, RoleDeFonds.INSTRUCTEUR)
TIENNENT_LE_BUDGET = (RoleDeFonds.PAIEMENTS, RoleDeFonds.RESPONSABLE)
SIGNENT = (RoleDeFonds.RESPONSABLE,)
ECRIVENT_LES_MODELES = (RoleDeFonds.RESPONSABLE, RoleDeFonds.REGLAGES)
VOIENT = (*PREPARENT, RoleDeFonds.PAIEMENTS, RoleDeFonds.AUDITEUR)


def voit(qui: Acteur, fonds: str) -> bool:
    """Its envelopes and its deliberations."""
    return tient(qui, fonds, *VOIENT)


def fonds_vus(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if voit(qui, code))


def prepare(qui: Acteur, fonds: str) -> bool:
    return tient(qui, fonds, *PREPARENT)


def tient_le_budget(qui: Acteur, fonds: str) -> bool:
    return tient(qui, fonds, *TIENNENT_LE_BUDGET)


def ecrit_les_modeles(qui: Acteur, fonds: str) -> bool:
    """What all the acts of a fund say."""
    return tient(qui, fonds, *ECRIVENT_LES_MODELES)
