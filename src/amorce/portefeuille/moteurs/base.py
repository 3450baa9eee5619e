"""What an engine is given and gives back: batches of projects in, each batch with the answers of each scheme out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import polars as pl

from amorce.portefeuille.reduction import Calcul

Avance = Callable[[int], None]
"""Told how many more rows are done."""
DISPOSITIF = "dispositif"


@dataclass(frozen=True)
class Lot:
    """A batch: the facts in the engine's own columns, and what follows each row to the result without being read.

    ``enfants`` holds the rows of an entity, by project, where they were given.
    """

    lues: int
    table: pl.DataFrame
    suite: pl.DataFrame
    enfants: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    def de(self, calcul: Calcul) -> Lot:
        """The projects that this scheme is asked about: all, unless each row names its scheme."""
        if DISPOSITIF not in self.table.columns:
            return self
        return replace(self, table=self.table.filter(pl.col(DISPOSITIF) == calcul.dispositif.code))


Repondu = tuple[Lot, list[pl.DataFrame]]


class Moteur(Protocol):
    """Answers are named « question.nom », over the engine's integers, in the order of the rows."""

    def repond(self, calculs: Sequence[Calcul], lots: Iterator[Lot], avance: Avance) -> Iterator[Repondu]: ...
