"""A table in CSV, as a French spreadsheet opens it; a name that begins as a formula stays a name, an amount
below zero stays an amount."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_NOMBRE = re.compile(r"-\d+(,\d+)?")


def en_csv(rangees: Iterable[Sequence[object]]) -> bytes:
    sortie = StringIO()
    table = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    table.writerows(map(_inerte, rangee) for rangee in rangees)
    return sortie.getvalue().encode("utf-8-sig")


def euros(centimes: int) -> str:
    signe = "-" if centimes < 0 else ""
    return f"{signe}{abs(centimes) // 100},{abs(centimes) % 100:02d}"


def _inerte(dit: object) -> str:
    texte = str(dit)
    formule = texte[:1] in ("=", "+", "-", "@", "\t") and not _NOMBRE.fullmatch(texte)
    return f"'{texte}" if formule else texte
