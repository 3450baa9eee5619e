"""How many requests a year may bring, from those of the years before: the same for whoever foretells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from amorce.moteur.redaction import quotient


@dataclass(frozen=True)
class Prevision:
    """The load of the year to come, and between what it may stand."""

    annee: int
    recues: int
    au_moins: int
    au_plus: int


ANNEES_MIN, ANNEES_MAX = 3, 6


def prevoit(recues: Mapping[int, int], en_cours: int) -> Prevision | None:
    """The last whole year, and the mean of what each of the last five added to the one before; the bounds are the
    smallest and the largest of these. Nothing from fewer than three whole years."""
    entieres = sorted((annee, combien) for annee, combien in recues.items() if annee < en_cours)[-ANNEES_MAX:]
    if len(entieres) < ANNEES_MIN or entieres[-1][0] != en_cours - 1:
        return None
    ecarts = [apres - avant for (_a, avant), (_b, apres) in pairwise(entieres)]
    derniere, total = entieres[-1][1], sum(ecarts)
    return Prevision(
        en_cours,
        max(0, derniere + quotient(total, len(ecarts))),
        max(0, derniere + min(ecarts)),
        max(0, derniere + max(ecarts)),
    )
