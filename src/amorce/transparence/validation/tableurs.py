"""A spreadsheet against its Table Schema: it is read again as CSV by what people open it with."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from amorce.transparence.csvs import ecrit_csv
from amorce.transparence.validation import tables
from amorce.transparence.validation.constats import Constat


def constats(nom: str, fichier: Path) -> Iterator[Constat]:
    classeur = load_workbook(fichier, read_only=True)
    page = classeur.worksheets[0]
    rangees = page.iter_rows(values_only=True)
    colonnes = [str(c) for c in next(rangees)]
    with tempfile.TemporaryDirectory(prefix="amorce-tableur-") as dossier:
        csv = Path(dossier) / "lu.csv"
        with csv.open("wb") as sortie:
            ecrit_csv(sortie, colonnes, (dict(zip(colonnes, map(_texte, r), strict=False)) for r in rangees))
        yield from tables.constats(nom, tables.sans_plus, csv)


def _texte(cellule: object) -> str:
    if isinstance(cellule, datetime):
        cellule = cellule.date()
    return "" if cellule is None else cellule.isoformat() if isinstance(cellule, date) else str(cellule)
