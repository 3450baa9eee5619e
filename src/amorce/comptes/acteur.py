"""Who acts: a person, with what they hold today. Read once per request, then asked by ``droits.py`` everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from amorce.comptes.models import Appartenance, Attribution, Personne, en_cours
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds


@dataclass(frozen=True)
class Acteur:
    """``None`` as person is the system itself (a scheduled job); an anonymous visitor is no actor at all."""

    personne: UUID | None
    nom: str
    roles: Mapping[str, frozenset[RoleDeFonds]] = field(default_factory=dict)
    organisations: Mapping[UUID, RoleDansOrganisation] = field(default_factory=dict)
    administrateur: bool = False
    second_facteur: bool = False

    def a(self, fonds: str, *roles: RoleDeFonds) -> bool:
        return bool(self.roles.get(fonds, frozenset()) & set(roles))

    def a_quelque_part(self, roles: Iterable[RoleDeFonds]) -> bool:
        cherches = set(roles)
        return any(tenus & cherches for tenus in self.roles.values())

    @property
    def doit_second_facteur(self) -> bool:
        return self.administrateur or bool(self.roles)


SYSTEME = Acteur(None, "Amorce")


def acteur(personne: Personne, jour: date, second_facteur: bool = False) -> Acteur:
    """What this person may do on this day: two queries."""
    roles: dict[str, set[RoleDeFonds]] = defaultdict(set)
    for fonds, role in Attribution.objects.filter(en_cours(jour), personne=personne).values_list("fonds", "role"):
        roles[fonds].add(RoleDeFonds(role))
    organisations = {
        organisation: RoleDansOrganisation(role)
        for organisation, role in Appartenance.objects.filter(en_cours(jour), personne=personne).values_list(
            "organisation_id", "role"
        )
    }
    return Acteur(
        personne.id,
        str(personne),
        {fonds: frozenset(tenus) for fonds, tenus in roles.items()},
        organisations,
        personne.administrateur,
        second_facteur,
    )
