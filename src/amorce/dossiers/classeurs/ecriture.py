"""A spreadsheet written: XLSX with openpyxl, ODS by hand (an archive of four small files)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from amorce.dossiers.classeurs.contenu import Contenu, Euros, FeuilleAEcrire, Formule

_TITRE, _FOND = Font(bold=True), PatternFill("solid", fgColor="E2F0EE")
_FORMAT_EUROS = "#,##0.00"


def en_xlsx(feuilles: Iterable[FeuilleAEcrire]) -> bytes:
    sortie, livre = BytesIO(), Workbook(write_only=True)
    livre.properties.creator = "Amorce"
    for feuille in feuilles:
        page = livre.create_sheet(feuille.nom)
        page.freeze_panes = "A2"
        for rang, largeur in enumerate(feuille.largeurs):
            page.column_dimensions[chr(65 + rang)].width = largeur
        for numero, rangee in enumerate(feuille.rangees):
            page.append([_cellule_xlsx(page, contenu, titre=numero == 0) for contenu in rangee])
    livre.save(sortie)
    return sortie.getvalue()


def _cellule_xlsx(page: WriteOnlyWorksheet, contenu: Contenu, titre: bool) -> Cell | None:
    if contenu is None:
        return None
    cellule = WriteOnlyCell(page)
    match contenu:
        case Euros(centimes):
            cellule.value, cellule.number_format = Decimal(centimes) / 100, _FORMAT_EUROS
        case Formule(texte):
            cellule.value, cellule.number_format = f"={texte}", _FORMAT_EUROS
        case str():
            cellule.value, cellule.data_type = contenu, "s"  # a label that begins with « = » is no formula
        case _:
            cellule.value, cellule.number_format = contenu, "dd/mm/yyyy"
    if titre:
        cellule.font, cellule.fill = _TITRE, _FOND
    return cellule


_ESPACES = " ".join(
    f'xmlns:{court}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for court, long in (("office", "office"), ("table", "table"), ("text", "text"), ("of", "of"))
)
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFESTE = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def en_ods(feuilles: Iterable[FeuilleAEcrire]) -> bytes:
    sortie = BytesIO()
    tables = "".join(_table_ods(feuille) for feuille in feuilles)
    with ZipFile(sortie, "w") as archive:
        archive.writestr("mimetype", _MIME, ZIP_STORED)  # first, and not packed: the format wants it
        contenu = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ESPACES} office:version="1.3">'
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
        )
        archive.writestr("content.xml", contenu, ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", _MANIFESTE, ZIP_DEFLATED)
    return sortie.getvalue()


def _table_ods(feuille: FeuilleAEcrire) -> str:
    rangees = "".join(f"<table:table-row>{_rangee_ods(r)}</table:table-row>" for r in feuille.rangees)
    return f"<table:table table:name={quoteattr(feuille.nom)}>{rangees}</table:table>"


def _rangee_ods(rangee: Sequence[Contenu]) -> str:
    return "".join(_cellule_ods(contenu) for contenu in rangee)


def _cellule_ods(contenu: Contenu) -> str:
    match contenu:
        case None:
            return "<table:table-cell/>"
        case Euros(centimes):
            valeur = f"{Decimal(centimes) / 100:f}"
            return f'<table:table-cell office:value-type="float" office:value="{valeur}"/>'
        case Formule(texte):
            return f"<table:table-cell table:formula={quoteattr('of:=' + _en_openformula(texte))}/>"
        case date():
            return f'<table:table-cell office:value-type="date" office:date-value="{contenu.isoformat()}"/>'
        case _:
            return f'<table:table-cell office:value-type="string"><text:p>{escape(contenu)}</text:p></table:table-cell>'


def _en_openformula(texte: str) -> str:
    """« Budget!$A$2:$A$9 » is « [$Budget.$A$2:.$A$9] » there, and arguments are parted by semicolons."""
    morceaux = texte.replace(",", ";").split("Budget!")
    return morceaux[0] + "".join(_reference(m) for m in morceaux[1:])


def _reference(morceau: str) -> str:
    fin = next(i for i, c in enumerate(morceau) if c in ";)")
    return f"[$Budget.{morceau[:fin].replace(':', ':.')}]{morceau[fin:]}"


ECRIVAINS: Mapping[str, tuple[Callable[[Iterable[FeuilleAEcrire]], bytes], str]] = {
    "xlsx": (en_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ods": (en_ods, _MIME),
}


def ecrit(feuilles: Iterable[FeuilleAEcrire], en: str) -> bytes:
    return ECRIVAINS[en][0](feuilles)
