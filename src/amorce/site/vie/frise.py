"""The life of an award at a glance: its days on one line, today among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from amorce.actes.vie import ObligationLue

LARGEUR, BASE, PAS = 1000, 70, 15
MARGE = 20


@dataclass(frozen=True)
class Point:
    """``y`` is higher for one more on the same day."""

    x: int
    y: int
    statut: str


class Frise:
    def __init__(self, obligations: Sequence[ObligationLue], octroi: date, aujourd_hui: date) -> None:
        self.datees = [une for une in obligations if une.jour is not None]
        self.octroi, self.aujourd_hui = octroi, aujourd_hui

    @property
    def _jours(self) -> list[date]:
        return [self.octroi, self.aujourd_hui, *(une.jour for une in self.datees if une.jour)]

    @cached_property
    def debut(self) -> date:
        return min(self._jours)

    @cached_property
    def fin(self) -> date:
        """What is kept for years is not drawn: it would leave no room for the rest."""
        proches = [j for j in self._jours if j <= self.octroi + timedelta(days=365 * 6)]
        return max(*proches, self.debut + timedelta(days=1))

    def x(self, jour: date) -> int:
        return MARGE + (jour - self.debut).days * (LARGEUR - 2 * MARGE) // (self.fin - self.debut).days

    @property
    def ici(self) -> int:
        return self.x(self.aujourd_hui)

    @property
    def annees(self) -> list[tuple[int, int]]:
        """Each first of January, and where it is."""
        ans = range(self.debut.year + 1, self.fin.year + 1)
        return [(self.x(date(an, 1, 1)), an) for an in ans]

    @property
    def points(self) -> list[Point]:
        hauteurs: Counter[int] = Counter()
        places = []
        for une in self.datees:
            if une.jour is not None and une.jour <= self.fin:
                x = self.x(une.jour)
                places.append(Point(x, BASE - PAS * hauteurs[x], str(une.statut)))
                hauteurs[x] += 1
        return places
