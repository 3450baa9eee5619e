"""A table in CSV, as a French spreadsheet opens it; a name that begins as a formula stays a name."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO


def en_csv(rangees: Iterable[Sequence[object]]) -> bytes:
    sortie = StringIO()
    table = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    table.writerows(map(_inerte, rangee) for rangee in rangees)
    return sortie.getvalue().encode("utf-8-sig")


def euros(centimes: int) -> str:
    return f"{centimes // 100},{centimes % 100:02d}"


def _inerte(dit: object) -> str:
    texte = str(dit)
    return f"'{texte}" if texte[:1] in ("=", "+", "-", "@", "\t") else texte
