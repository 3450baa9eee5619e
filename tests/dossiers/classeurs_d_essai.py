"""Spreadsheets for tests, written cell by cell."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

TITRES = ("Classe", "Compte", "Libellé", "Prévu", "Dont local", "Payé", "Dont local")


def xlsx(**feuilles: Sequence[Sequence[Any]]) -> bytes:
    livre, sortie = Workbook(), BytesIO()
    livre.remove(livre.worksheets[0])
    for nom, rangees in feuilles.items():
        page = livre.create_sheet(nom)
        for rangee in rangees:
            page.append(rangee)
    livre.save(sortie)
    return sortie.getvalue()


def budget(*rangees: Sequence[Any], titres: Sequence[Any] = TITRES) -> bytes:
    return xlsx(Budget=[titres, *rangees])


def avec_partie(contenu: bytes, nom: str, partie: bytes) -> bytes:
    """The same archive with one more part, or with this one changed."""
    sortie = BytesIO()
    with ZipFile(BytesIO(contenu)) as avant, ZipFile(sortie, "w", ZIP_DEFLATED) as apres:
        for info in avant.infolist():
            if info.filename != nom:
                apres.writestr(info, avant.read(info))
        apres.writestr(nom, partie)
    return sortie.getvalue()
