"""A program of its own: a spreadsheet on its input, its sheets as JSON on its output.

It runs apart, short of memory and time, so that a file made to burst bursts here. Not imported by the site.
"""

import json
import resource
import sys
from datetime import date, datetime
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

MEMOIRE = 1 << 30
SECONDES = 15
CELLULES_MAX = 2_000_000


def _cellule(valeur: Any) -> Any:
    if isinstance(valeur, datetime):
        return valeur.date().isoformat()
    if isinstance(valeur, date):
        return valeur.isoformat()
    return valeur if isinstance(valeur, str | int | float) else str(valeur)


def _feuilles(contenu: bytes) -> list[tuple[str, list[int], list[list[Any]], list[Any]]]:
    classeur = CalamineWorkbook.from_filelike(BytesIO(contenu))
    rendues = []
    for nom in classeur.sheet_names:
        feuille = classeur.get_sheet_by_name(nom)
        if feuille.height * feuille.width > CELLULES_MAX:
            raise MemoryError
        depart = list(feuille.start or (0, 0))
        rangees = [[_cellule(v) for v in r] for r in feuille.to_python(skip_empty_area=True)]
        rendues.append((nom, depart, rangees, feuille.merged_cell_ranges or []))
    return rendues


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES, SECONDES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(_feuilles(sys.stdin.buffer.read()), sys.stdout)
