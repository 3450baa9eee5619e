"""Who does what of an examination: the secretariat checks and reports, the service alone addresses applicants."""

from __future__ import annotations

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Dossier

INSTRUISENT = (RoleDeFonds.INSTRUCTEUR, RoleDeFonds.RESPONSABLE)
CONTROLENT = (*INSTRUISENT, RoleDeFonds.SECRETARIAT)


def instruit_le_fonds(qui: Acteur, fonds: str) -> bool:
    return qui.a(fonds, *INSTRUISENT)


def instruit(qui: Acteur, dossier: Dossier) -> bool:
    return instruit_le_fonds(qui, dossier.fonds)


def controle(qui: Acteur, dossier: Dossier) -> bool:
    return qui.a(dossier.fonds, *CONTROLENT)


def rend_le_controle(qui: Acteur, dossier: Dossier) -> bool:
    return qui.a(dossier.fonds, RoleDeFonds.SECRETARIAT)
