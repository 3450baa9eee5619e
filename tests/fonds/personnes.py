"""Who sets a fund, in these tests."""

from uuid import uuid4

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds

FONDS = "la-reunion"


def acteur(*roles: RoleDeFonds, fonds: str = FONDS) -> Acteur:
    return Acteur(uuid4(), "Une personne", {fonds: frozenset(roles)}, second_facteur=True)


ADMINISTRATEUR = acteur(RoleDeFonds.REGLAGES)
RESPONSABLE = acteur(RoleDeFonds.RESPONSABLE)
INSTRUCTEUR = acteur(RoleDeFonds.INSTRUCTEUR)
