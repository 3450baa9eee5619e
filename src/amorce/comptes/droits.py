"""Who may do what with accounts: small predicates on an actor, and the refusal that looks like nothing there."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import DELEGABLES, RoleDansOrganisation, RoleDeFonds


class Interdit(Http404):
    """The actor may not do this: for them, it does not exist."""


def exige(permis: bool) -> None:
    if not permis:
        raise Interdit


def soi(qui: Acteur) -> UUID:
    """The person who acts. The system has no account of its own."""
    if qui.personne is None:
        raise Interdit
    return qui.personne


def est_membre(qui: Acteur, organisation: UUID) -> bool:
    return organisation in qui.organisations


def represente(qui: Acteur, organisation: UUID) -> bool:
    """May bind the organisation: its data, its members, its deposits."""
    return qui.organisations.get(organisation) is RoleDansOrganisation.REPRESENTANT


def redige(qui: Acteur, organisation: UUID) -> bool:
    """May prepare what the organisation applies for."""
    return qui.organisations.get(organisation) in (RoleDansOrganisation.REPRESENTANT, RoleDansOrganisation.REDACTEUR)


def regle_le_fonds(qui: Acteur, fonds: str) -> bool:
    return not qui.manque_second_facteur and (qui.administrateur or qui.a(fonds, RoleDeFonds.REGLAGES))


def delegue(qui: Acteur, fonds: str, role: RoleDeFonds) -> bool:
    """Who holds a role in their own right may delegate it; what was delegated is not delegated again."""
    tenu = role in DELEGABLES and qui.a(fonds, role) and not qui.manque_second_facteur
    return tenu and (fonds, role) not in qui.delegations


def delegables(qui: Acteur, fonds: str) -> list[RoleDeFonds]:
    return [role for role in DELEGABLES if delegue(qui, fonds, role)]
