"""Who may do what with a project."""

from __future__ import annotations

from uuid import UUID

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.models import Projet

ECRIVENT = frozenset({RoleDansOrganisation.REPRESENTANT, RoleDansOrganisation.REDACTEUR})


def peut_porter(qui: Acteur, organisation: UUID | None) -> bool:
    """Start a project in this organisation's name; ``None``: in one's own."""
    if organisation is None:
        return qui.personne is not None
    return qui.organisations.get(organisation) in ECRIVENT


def peut_voir_le_projet(qui: Acteur, projet: Projet) -> bool:
    """Its author, or whoever belongs to the organisation that carries it."""
    if projet.auteur_id is not None:
        return projet.auteur_id == qui.personne
    return projet.organisation_id in qui.organisations
