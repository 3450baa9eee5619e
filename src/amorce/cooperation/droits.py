"""Who keeps an agreement, who feeds it, who records what the CNC paid, who reads it: by role, authority by authority.

Keeping it is the fund's that opened it here; what concerns one signatory may also be recorded by that one's own people.
"""

from __future__ import annotations

from collections.abc import Iterable

from amorce.actes.droits import VOIENT
from amorce.commission.droits import tient
from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import Interdit
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.models import Convention

TIENNENT = (RoleDeFonds.RESPONSABLE,)
ALIMENTENT = (RoleDeFonds.RESPONSABLE, RoleDeFonds.INSTRUCTEUR)
PAIENT = (RoleDeFonds.RESPONSABLE, RoleDeFonds.PAIEMENTS)


def fonds_signataires(convention: Convention) -> list[str]:
    """The funds run here by those who signed, the keeper's first."""
    autres = {a.fonds for a in convention.autorites.all() if a.fonds} - {convention.fonds}
    return [convention.fonds, *sorted(autres)]


def _l_un(qui: Acteur, fonds: Iterable[str], roles: Iterable[RoleDeFonds]) -> bool:
    return any(tient(qui, code, *roles) for code in fonds)


def tient_la_convention(qui: Acteur, convention: Convention) -> bool:
    return tient(qui, convention.fonds, *TIENNENT)


def alimente(qui: Acteur, convention: Convention) -> bool:
    return _l_un(qui, fonds_signataires(convention), ALIMENTENT)


def paie(qui: Acteur, convention: Convention) -> bool:
    return _l_un(qui, fonds_signataires(convention), PAIENT)


def voit(qui: Acteur, convention: Convention) -> bool:
    """Who left still reads what it signed."""
    if _l_un(qui, fonds_signataires(convention), VOIENT):
        return True
    partis = convention.anciens_signataires.exclude(autorite__fonds="")
    return _l_un(qui, partis.values_list("autorite__fonds", flat=True), VOIENT)


def ouvre(qui: Acteur, fonds: str) -> bool:
    """May open an agreement, and say which schemes other authorities have."""
    return tient(qui, fonds, *TIENNENT)


def fonds_lus(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if tient(qui, code, *VOIENT))


def role_et_fonds(
    qui: Acteur, convention: Convention, roles: Iterable[RoleDeFonds], *, tenue: bool = False
) -> tuple[RoleDeFonds, str]:
    """In which role and for which fund this person acts on it, or a refusal that looks like nothing there."""
    trouve = role_dans(qui, [convention.fonds] if tenue else fonds_signataires(convention), roles)
    if trouve is None:
        raise Interdit
    return trouve


def role_dans(qui: Acteur, codes: Iterable[str], roles: Iterable[RoleDeFonds]) -> tuple[RoleDeFonds, str] | None:
    """The first of these roles that this person has in the first of these funds."""
    siens = ((role, code) for code in codes for role in roles if tient(qui, code, role))
    return next(siens, None)
