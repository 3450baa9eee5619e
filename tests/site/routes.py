"""All the routes of the site, and the roles that walk them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from tests.comptes.fabrique import administrateur, agent, personne
from tests.site.objets import FONDS

EXEMPLES: dict[str, object] = {
    "UUIDConverter": UUID(int=1),
    "UUIDStrConverter": UUID(int=1),
    "IntConverter": 1,
    "SlugConverter": "inconnu",
    "StringConverter": "inconnu",
    "PathConverter": "inconnu",
}
PAR_NOM: dict[str, dict[str, object]] = {"account_reset_password_from_key": {"uidb36": "1", "key": "cle-x"}}
"""Arguments of routes written as regular expressions."""


@dataclass(frozen=True)
class Route:
    nom: str
    vue: Callable[..., Any]
    arguments: tuple[tuple[str, object], ...]

    @property
    def adresse(self) -> str:
        return reverse(self.nom, kwargs=dict(self.arguments))


def toutes() -> list[Route]:
    return sorted(set(_descend(get_resolver().url_patterns, "", {})), key=lambda route: route.nom)


def _descend(motifs: list[URLPattern | URLResolver], espace: str, herites: dict[str, object]) -> Iterator[Route]:
    for motif in motifs:
        arguments = herites | {cle: EXEMPLES[type(un).__name__] for cle, un in motif.pattern.converters.items()}
        if isinstance(motif, URLResolver):
            dedans = f"{espace}{motif.namespace}:" if motif.namespace else espace
            yield from _descend(motif.url_patterns, dedans, arguments)
        else:
            nom = f"{espace}{motif.name or motif.pattern}"
            yield Route(nom, motif.callback, tuple((PAR_NOM.get(nom) or arguments).items()))


ROLES: dict[str, Callable[[], Personne | None]] = {
    "visiteur": lambda: None,
    "porteur": personne,
    "administrateur": administrateur,
    "administrateur sans second facteur": lambda: administrateur(second_facteur=False),
    **{f"{role}": lambda role=role: agent(FONDS, role) for role in RoleDeFonds},  # type: ignore[misc]
    **{
        f"{role} sans second facteur": lambda role=role: agent(FONDS, role, second_facteur=False)  # type: ignore[misc]
        for role in RoleDeFonds
    },
}
