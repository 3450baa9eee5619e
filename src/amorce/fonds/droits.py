"""Who may set a fund's sessions, readings and figures."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds

REGLENT = (RoleDeFonds.REGLAGES, RoleDeFonds.RESPONSABLE)


def peut_regler(qui: Acteur | None, fonds: str) -> bool:
    """The fund's administrator, or who answers for its service."""
    return qui is not None and qui.a(fonds, *REGLENT)


def exige_de_regler(qui: Acteur, fonds: str) -> RoleDeFonds:
    """The role in which this person sets the fund, or a refusal."""
    for role in REGLENT:
        if qui.a(fonds, role):
            return role
    raise PermissionDenied("Seuls l'administrateur et le responsable du fonds changent ses réglages.")
