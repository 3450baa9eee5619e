"""Who audits a fund: a role of its own, dated, that writes nothing; and who answers for the fund."""

from __future__ import annotations

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.droits import depose
from amorce.dossiers.models import Dossier

AUDITENT = (RoleDeFonds.AUDITEUR, RoleDeFonds.RESPONSABLE)


def audite_le_fonds(qui: Acteur, fonds: str) -> bool:
    return qui.a(fonds, *AUDITENT)


def audite(qui: Acteur, dossier: Dossier) -> bool:
    return depose(dossier) and audite_le_fonds(qui, dossier.fonds)


def fonds_audites(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if audite_le_fonds(qui, code))
