"""Who brings tables in, who says where an aid falls, who sees what was brought."""

from __future__ import annotations

from amorce.commission.droits import tient
from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds

IMPORTENT = (RoleDeFonds.RESPONSABLE, RoleDeFonds.REGLAGES)
SITUENT = (*IMPORTENT, RoleDeFonds.INSTRUCTEUR)
VOIENT = (*IMPORTENT, RoleDeFonds.INSTRUCTEUR, RoleDeFonds.PAIEMENTS, RoleDeFonds.AUDITEUR)


def importe(qui: Acteur, fonds: str) -> bool:
    return tient(qui, fonds, *IMPORTENT)


def situe(qui: Acteur, fonds: str) -> bool:
    return tient(qui, fonds, *SITUENT)


def voit(qui: Acteur, fonds: str) -> bool:
    return tient(qui, fonds, *VOIENT)


def fonds_vus(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if voit(qui, code))
