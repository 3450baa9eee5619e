"""Lines by their rank, as people write several: « 3, 7-9 »."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SUITE = re.compile(r"(\d{1,4})(?:[-–](\d{1,4}))?")


def rangs_dits(texte: str) -> list[int]:
    """``ValueError`` with the part that is none."""
    rangs: list[int] = []
    for dit in texte.replace(";", ",").replace(",", " ").split():
        lu = _SUITE.fullmatch(dit)
        if lu is None or (lu[2] and int(lu[2]) < int(lu[1])):
            raise ValueError(dit[:20])
        rangs += range(int(lu[1]), int(lu[2] or lu[1]) + 1)
    return rangs


def en_rangs(rangs: Iterable[int]) -> str:
    suites: list[list[int]] = []
    for rang in sorted(set(rangs)):
        if suites and suites[-1][1] == rang - 1:
            suites[-1][1] = rang
        else:
            suites.append([rang, rang])
    return ", ".join(str(un) if un == autre else f"{un}-{autre}" for un, autre in suites)
