"""What is said of a property: proven, or the projects that show otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from amorce.moteur.natures import Valeur

Faits = dict[str, Valeur]


class Statut(StrEnum):
    PROUVE = "prouvé"
    CONTRE_EXEMPLE = "contre-exemple"
    FALAISE = "falaise"
    SANS_EFFET = "sans effet"
    """A condition or a branch that no project reaches: dead law."""
    SANS_OBJET = "sans objet"
    NON_DECIDE = "non décidé"


@dataclass(frozen=True)
class Exemple:
    """A project that shows something."""

    intitule: str
    faits: Mapping[str, Valeur]


@dataclass(frozen=True)
class Constat:
    """One thing found: a sentence, and the projects that show it."""

    texte: str
    exemples: tuple[Exemple, ...] = ()


@dataclass
class Preuve:
    """A property of a scheme, and what became of it."""

    dispositif: str
    propriete: str
    enonce: str
    statut: Statut
    detail: str = ""
    constats: list[Constat] = field(default_factory=list)
    secondes: float = 0.0
