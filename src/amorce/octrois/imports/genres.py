"""The kinds of tables that may be imported. A room above declares its own from its ``AppConfig.ready``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from amorce.dossiers.classeurs.rangees import Rangee
from amorce.dossiers.lignes import nu
from amorce.octrois.models import Import


@dataclass(frozen=True)
class Colonne:
    """A column that a table may have. ``titre``: as our own models head it; ``dits``: other words seen over it."""

    champ: str
    titre: str
    dits: str = ""
    requise: bool = False
    aide: str = ""

    @cached_property
    def mots(self) -> frozenset[str]:
        return frozenset(nu(dit) for dit in (self.titre, self.champ.replace("_", " "), *self.dits.split(", ")) if dit)


@dataclass(frozen=True)
class Passee:
    """A row that writes nothing: why, by column."""

    remarques: tuple[tuple[str, str], ...]


class Lecteur(Protocol):
    """Reads the rows of one import, from the first to the last: it may remember those before."""

    def lit(self, rang: int, rangee: Rangee) -> Any | None:
        """A line ready to be written, or a row passed over; what is wrong goes to ``rangee.fautes``. ``rang``: the
        number of the row in the spreadsheet."""


def _toujours(_importation: Import) -> None:
    """Nothing keeps it here."""


def _rien(_importation: Import) -> Iterator[int]:
    return iter(())


@dataclass(frozen=True)
class Genre:
    """``groupes``: columns of which one at least is needed. ``ecrit``: all the good lines, in one transaction;
    ``remplace``: the lines that say otherwise what is kept, in its place. ``efface``: all that an import wrote, in one
    transaction too; before it, ``s_efface`` refuses what may not go, and ``prepare`` does what may be done beforehand,
    as often as one likes, and says how many rows it is at."""

    code: str
    titre: str
    colonnes: Sequence[Colonne]
    lecteur: Callable[[Import], Lecteur]
    ecrit: Callable[[Import, Iterable[Any]], int]
    efface: Callable[[Import], None]
    groupes: Sequence[tuple[str, ...]] = ()
    avec_autorite: bool = False
    remplace: Callable[[Import, Sequence[Any]], int] | None = None
    s_efface: Callable[[Import], None] = _toujours
    prepare: Callable[[Import], Iterator[int]] = _rien

    @cached_property
    def titres(self) -> Mapping[str, str]:
        return {colonne.champ: colonne.titre for colonne in self.colonnes}

    @cached_property
    def necessaires(self) -> Sequence[tuple[str, ...]]:
        return [*((c.champ,) for c in self.colonnes if c.requise), *self.groupes]

    def manquent(self, champs: Iterable[str]) -> list[str]:
        """The groups of headings of which none is there, in words."""
        tenus = set(champs)
        return [
            " ou ".join(f"« {self.titres[c]} »" for c in groupe) for groupe in self.necessaires if not tenus & {*groupe}
        ]


Remarque = Callable[[UUID, int, date], str]
REMARQUENT: list[Callable[[Import], Remarque]] = []
"""What rooms above have to say of an authority's aid of a year, voted on a day, as one import is read; it keeps nothing
from being kept."""
RETIENNENT: list[Callable[[Collection[UUID]], str]] = []
"""Why these aids may not go away with their import, as rooms above know it; nothing: they may."""
GENRES: dict[str, Genre] = {}


def declare(genre: Genre) -> Genre:
    GENRES[genre.code] = genre
    return genre


def genre_de(importation: Import) -> Genre:
    return GENRES[importation.genre]
