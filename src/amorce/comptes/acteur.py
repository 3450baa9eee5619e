"""Who acts: a person, with what they hold today. Read once per request, then asked by ``droits.py`` everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from amorce.comptes.models import Appartenance, Attribution, Personne, en_cours
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.droit.fonds import tous
from amorce.journal.actions import Auteur
from amorce.socle.jours import jour_du


@dataclass(frozen=True)
class Acteur:
    """``None`` as person is the system itself (a scheduled job); an anonymous visitor is no actor at all."""

    personne: UUID | None
    nom: str
    roles: Mapping[str, frozenset[RoleDeFonds]] = field(default_factory=dict)
    organisations: Mapping[UUID, RoleDansOrganisation] = field(default_factory=dict)
    administrateur: bool = False
    second_facteur: bool = False
    delegations: Mapping[tuple[str, RoleDeFonds], UUID] = field(default_factory=dict)
    """By whom, for the roles held only by delegation."""

    def a(self, fonds: str, *roles: RoleDeFonds) -> bool:
        return bool(self.roles.get(fonds, frozenset()) & set(roles))

    def a_quelque_part(self, roles: Iterable[RoleDeFonds]) -> bool:
        cherches = set(roles)
        return any(tenus & cherches for tenus in self.roles.values())

    @property
    def doit_second_facteur(self) -> bool:
        return self.administrateur or bool(self.roles)

    @property
    def manque_second_facteur(self) -> bool:
        return self.doit_second_facteur and not self.second_facteur

    def auteur(self, role: str = "", fonds: str = "") -> Auteur:
        """How the journal names this actor, in the role in which the act is done."""
        delegation = self.delegations.get((fonds, RoleDeFonds(role))) if role in RoleDeFonds.values else None
        return Auteur(self.personne, role, delegation)

    def role_parmi(self, roles: Iterable[RoleDeFonds], fonds: str) -> RoleDeFonds:
        """The first of these that it holds, one of which the act has asked for."""
        return next(role for role in roles if self.a(fonds, role))

    def auteur_parmi(self, roles: Iterable[RoleDeFonds], fonds: str) -> Auteur:
        return self.auteur(self.role_parmi(roles, fonds), fonds)


SYSTEME = Acteur(None, "Amorce")


def acteur(personne: Personne, instant: datetime, second_facteur: bool = False) -> Acteur:
    """What this person may do at this instant: two queries. A fund's roles run by the days of its own zone."""
    roles: dict[str, set[RoleDeFonds]] = defaultdict(set)
    propres: set[tuple[str, RoleDeFonds]] = set()
    delegations: dict[tuple[str, RoleDeFonds], UUID] = {}
    for une in _attributions(personne, instant):
        cle = (une.fonds, RoleDeFonds(une.role))
        roles[une.fonds].add(cle[1])
        if une.delegue_par_id is None:
            propres.add(cle)
        else:
            delegations[cle] = une.delegue_par_id
    return Acteur(
        personne.id,
        str(personne),
        {fonds: frozenset(tenus) for fonds, tenus in roles.items()},
        _organisations(personne, instant),
        personne.administrateur,
        second_facteur,
        {cle: par for cle, par in delegations.items() if cle not in propres},
    )


def _attributions(personne: Personne, instant: datetime) -> Iterator[Attribution]:
    """The roles that run on the fund's own day. A fund that no longer exists gives nothing."""
    ici = instant.date()
    voisins = Q(depuis__lte=ici + timedelta(1)) & (Q(jusqua__isnull=True) | Q(jusqua__gte=ici - timedelta(1)))
    for une in Attribution.objects.filter(voisins, personne=personne, terminee_le__isnull=True):
        fonds = tous().get(une.fonds)
        if fonds is not None:
            jour = jour_du(fonds.code, instant)
            if une.depuis <= jour and (une.jusqua is None or jour <= une.jusqua):
                yield une


def _organisations(personne: Personne, instant: datetime) -> dict[UUID, RoleDansOrganisation]:
    tenues = Appartenance.objects.filter(en_cours(timezone.localdate(instant)), personne=personne)
    return {une: RoleDansOrganisation(role) for une, role in tenues.values_list("organisation_id", "role")}
