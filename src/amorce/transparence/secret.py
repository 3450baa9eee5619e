"""What figures must not tell of a person: where they are, nor, in a cell of a few, what was theirs.

An aid to a person is of no department and no commune, on pages, drawings and files alike. In a file that crosses
several axes, a cell of too few is kept silent; and so is another beside it, since a total would give it back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Case, F, Value, When

from amorce.droit.publication import MINIMUM_STATISTIQUE

LIEU_PUBLIC = Case(When(personne=False, then=F("departement")), default=Value(""))
"""Of an aid, the department that may be read."""
Case_ = Mapping[str, Any]


def tues(cases: Sequence[Case_], axes: Collection[str], poids: str) -> set[int]:
    """By rank, the cells to keep silent: those of too few, then, wherever one alone is silent in a year or on a line of
    that year, the lightest of its neighbours."""
    secretes = {rang for rang, une in enumerate(cases) if _de_trop_peu(une)}
    groupes = _groupes(cases, axes)
    while a_taire := _seules(groupes, secretes):
        secretes |= {min(voisines, key=lambda rang: (cases[rang][poids], rang)) for voisines in a_taire}
    return secretes


def _de_trop_peu(une: Case_) -> bool:
    personnes, tous = int(une["personnes"]), int(une["qui"])
    return personnes > 0 and tous < MINIMUM_STATISTIQUE.valeur


def _groupes(cases: Sequence[Case_], axes: Collection[str]) -> list[list[int]]:
    """What the pages give totals of: each year, and each value of each axis in it."""
    groupes: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for rang, une in enumerate(cases):
        groupes["annee", une["annee"]].append(rang)
        for axe in axes:
            groupes[axe, une["annee"], une[axe]].append(rang)
    return list(groupes.values())


def _seules(groupes: list[list[int]], secretes: set[int]) -> list[list[int]]:
    """The neighbours of those that are alone to be silent. Without any, there is nothing to hide behind."""
    seules = (groupe for groupe in groupes if sum(rang in secretes for rang in groupe) == 1 < len(groupe))
    return [[rang for rang in groupe if rang not in secretes] for groupe in seules]
