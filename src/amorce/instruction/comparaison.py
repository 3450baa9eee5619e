"""What changed between two versions of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

Morceau = tuple[str, str]
"""``ins``, ``del`` or nothing; what is said."""
MOTS = re.compile(r"\s+|\w+|[^\w\s]")


def compare(avant: str, apres: str) -> list[Morceau]:
    """Lines first, then the words of those that are not the same: a long report stays quick to compare."""
    lignes = _differences(avant.splitlines(keepends=True), apres.splitlines(keepends=True))
    return [
        (genre, "".join(dit for _genre, dit in suite))
        for genre, suite in groupby((m for av, ap in lignes for m in _mots(av, ap)), lambda m: m[0])
    ]


def _mots(avant: str, apres: str) -> Iterator[Morceau]:
    if avant == apres:
        yield "", avant
        return
    for ote, mis in _differences(MOTS.findall(avant), MOTS.findall(apres)):
        if ote == mis:
            yield "", ote
            continue
        yield from ((genre, dit) for genre, dit in (("del", ote), ("ins", mis)) if dit)


def _differences(avant: Sequence[str], apres: Sequence[str]) -> Iterator[tuple[str, str]]:
    for _genre, a, b, c, d in SequenceMatcher(None, avant, apres, autojunk=False).get_opcodes():
        yield "".join(avant[a:b]), "".join(apres[c:d])
