"""What tells two budgets apart, or two financing plans: lines added, changed, removed."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic

from amorce.dossiers.lignes import L


@dataclass(frozen=True)
class Ecart(Generic[L]):
    """``avant`` is missing for a line added, ``apres`` for a line removed."""

    avant: L | None
    apres: L | None

    def change(self, champ: str) -> bool:
        return bool(getattr(self.avant, champ, None) != getattr(self.apres, champ, None))


def ecarts(avant: Iterable[L], apres: Iterable[L]) -> list[Ecart[L]]:
    """In the order of what stands after; then what is no longer there. Identical lines are no difference."""
    return [e for e in appariees(avant, apres) if e.avant != e.apres]


def appariees(avant: Iterable[L], apres: Iterable[L]) -> list[Ecart[L]]:
    """Each line beside the one it was: same class, account and label; or same kind of funder and same name."""
    restantes: dict[tuple[str, ...], deque[L]] = defaultdict(deque)
    for ligne in avant:
        restantes[ligne.cle].append(ligne)
    paires = [Ecart(restantes[une.cle].popleft() if restantes[une.cle] else None, une) for une in apres]
    return paires + [Ecart(une, None) for file in restantes.values() for une in file]
