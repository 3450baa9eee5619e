"""Rows as a CSV of open data: UTF-8, a comma, a point before the cents, dates as ISO 8601 has them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from typing import BinaryIO


def ecrit_csv(vers: BinaryIO, colonnes: Sequence[str], lignes: Iterable[Mapping[str, str]]) -> int:
    """Row by row: memory does not grow with them."""
    texte = TextIOWrapper(vers, "utf-8", newline="", write_through=True)
    ecrivain = csv.DictWriter(texte, colonnes)
    ecrivain.writeheader()
    combien = 0
    for ligne in lignes:
        ecrivain.writerow(ligne)
        combien += 1
    texte.flush()
    texte.detach()
    return combien


def euros(centimes: int | None) -> str:
    return "" if centimes is None else f"{centimes // 100}.{centimes % 100:02d}"


def oui(dit: bool | None) -> str:
    return "" if dit is None else "oui" if dit else "non"
