"""The clock of silence: the day on which, without any decision, the law says that one was taken.

Asking for required pieces stops it for the time given to send them, and no longer: it runs again when that time is over
or, sooner, when all of them have come (code des relations entre le public et l'administration, L. 114-5). Receipt,
pages and reminders read this clock and no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from amorce.moteur.delais import plus_mois


@dataclass(frozen=True)
class Suspension:
    """``depuis``: the day of the request, which has run; ``jusqua``: the last day that does not run."""

    depuis: date
    jusqua: date


@dataclass(frozen=True)
class Horloge:
    """``depart``: the day from which silence counts, ``None`` while a copy that makes it start has not come."""

    depart: date | None
    mois: int
    suspensions: Sequence[Suspension] = field(default=())

    @property
    def initiale(self) -> date | None:
        """The last day of the silence if nothing had stopped it."""
        return plus_mois(self.depart, self.mois) if self.depart else None

    @cached_property
    def _arrets(self) -> tuple[date | None, int]:
        """The last day of the silence, and how many days did not run. What comes after that day stops nothing."""
        fin, arretes = self.initiale, 0
        if self.depart is None or fin is None:
            return None, 0
        libre = self.depart
        for une in sorted(self.suspensions, key=lambda s: s.depuis):
            if une.depuis > fin:
                break
            jours = max((une.jusqua - max(une.depuis, libre)).days, 0)
            fin, arretes, libre = fin + timedelta(jours), arretes + jours, max(libre, une.jusqua)
        return fin, arretes

    @property
    def echeance(self) -> date | None:
        return self._arrets[0]

    @property
    def jours_suspendus(self) -> int:
        return self._arrets[1]

    def suspendue(self, jour: date) -> Suspension | None:
        """The suspension under way on this day."""
        return next((s for s in self.suspensions if s.depuis < jour <= s.jusqua), None)

    def passee(self, jour: date) -> bool:
        """Has silence become a decision?"""
        return self.echeance is not None and jour > self.echeance
