"""Who publishes, who sees what is to be published."""

from __future__ import annotations

from amorce.commission.droits import tient
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds

PUBLIENT = (RoleDeFonds.RESPONSABLE, RoleDeFonds.REGLAGES)
VOIENT = (*PUBLIENT, RoleDeFonds.INSTRUCTEUR, RoleDeFonds.PAIEMENTS, RoleDeFonds.AUDITEUR)


def publie(qui: Acteur, fonds: str) -> bool:
    return tient(qui, fonds, *PUBLIENT)


def voit(qui: Acteur, fonds: str) -> bool:
    return tient(qui, fonds, *VOIENT)


def fonds_vus(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if voit(qui, code))
