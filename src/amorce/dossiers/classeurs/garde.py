"""What a file must be before anybody reads it: a spreadsheet, whole, open, of a reasonable size, without macros.

What is read afterwards is not the file but what was measured here: its parts, unpacked and checked, put back together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.montants import SANS_VALEUR
from amorce.dossiers.formats.archives import (
    ABIMEES,
    OLE,
    abime,
    avec_une_definition,
    definit_un_document,
    genre,
    mesure,
    raison_ole,
)
from amorce.dossiers.formats.refus import refus

FICHIER_MAX = 4 * 1024 * 1024
DEPLIE_MAX = 60 * 1024 * 1024
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_FEUILLE = re.compile(r"xl/worksheets/[^/]+\.xml")


class Format(Enum):
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"


def rend_sur(nom: str, contenu: bytes) -> tuple[Format, bytes]:
    """The format that the content is, and what may be parsed of it."""
    if len(contenu) > FICHIER_MAX:
        raise refus(nom, _("il dépasse 4 Mo. Gardez les seules feuilles à lire, retirez les images."))
    if not contenu.strip(b"\0\r\n\t "):
        raise refus(nom, _("il est vide."))
    if contenu.startswith(OLE):
        raise refus(nom, raison_ole(contenu))
    if contenu.startswith(b"PK"):
        return _du_zip(nom, contenu)
    if nom.lower().endswith((".csv", ".tsv", ".txt")) and (contenu.startswith(UTF_16) or b"\0" not in contenu):
        return Format.CSV, contenu
    raise refus(nom, _pas_un_classeur())


def _pas_un_classeur() -> str:
    return _("ce n'est pas un classeur XLSX, ODS ou CSV, malgré son nom. Enregistrez-le dans ce format.")


def _du_zip(nom: str, contenu: bytes) -> tuple[Format, bytes]:
    try:
        with ZipFile(BytesIO(contenu)) as archive:
            mesure(nom, archive.infolist(), DEPLIE_MAX)
            parties = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except ABIMEES:
        raise refus(nom, abime()) from None
    trouve = genre(nom, parties, parties.__getitem__)
    if trouve not in {Format.XLSX.value, Format.ODS.value}:
        raise refus(nom, _pas_un_classeur())
    if any(definit_un_document(cle, partie[:4096]) for cle, partie in parties.items()):
        raise refus(nom, avec_une_definition())
    return Format(trouve), _remonte(parties, Format(trouve))


def _remonte(parties: dict[str, bytes], format_: Format) -> bytes:
    """The parts again in one archive, not packed; formulas that give an error, or nothing, say so in their cell."""
    sortie = BytesIO()
    with ZipFile(sortie, "w", ZIP_STORED) as archive:
        for cle, partie in _parties_utiles(parties):
            archive.writestr(cle, _formules_dites(cle, partie, format_))
    return sortie.getvalue()


def _formules_dites(cle: str, partie: bytes, format_: Format) -> bytes:
    if format_ is Format.XLSX and _FEUILLE.fullmatch(cle):
        return _formules_xlsx(partie)
    if format_ is Format.ODS and cle == "content.xml":
        return _FORMULE_ODS.sub(_sans_valeur_ods, _ERREUR_ODS.sub(_erreur_ods, partie))
    return partie


def _parties_utiles(parties: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for cle, partie in parties.items():
        if cle.endswith((".xml", ".rels")) or cle == "mimetype":
            yield cle, partie


_ERREUR_XLSX = re.compile(rb"""(<(?:\w+:)?c\b[^>]*?\s)t\s*=\s*["']e["']""")
_SANS_VALEUR = re.compile(
    rb"""<((?:\w+:)?)c\b((?:(?!\st\s*=)[^>])*)>\s*(<\1f\b[^>]*(?:/>|>[^<]*</\1f>))\s*(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>"""
)
_ERREUR_ODS = re.compile(rb"""<table:table-cell\b[^>]*calcext:value-type="error"[^>]*>""")
_FORMULE_ODS = re.compile(
    rb"""(<table:table-cell\b(?=[^>]*\stable:formula=)(?![^>]*\soffice:value-type=)[^>]*?)\s*"""
    rb"""(?:/>|>\s*(?:<text:p\s*/>|<text:p>\s*</text:p>)?\s*</table:table-cell>)"""
)
_VALEUR_ODS = re.compile(rb"""\soffice:(?:string-)?value(?:-type)?="[^"]*\"""")


def _formules_xlsx(feuille: bytes) -> bytes:
    """Excel's own reader leaves such cells blank, and a blank would read as no amount at all."""
    sans = rb'<\1c\2 t="str">\3<\1v>' + SANS_VALEUR.encode() + rb"</\1v></\1c>"
    return _SANS_VALEUR.sub(sans, _ERREUR_XLSX.sub(rb'\1t="str"', feuille))


def _sans_valeur_ods(cellule: re.Match[bytes]) -> bytes:
    dite = b"<text:p>" + SANS_VALEUR.encode() + b"</text:p></table:table-cell>"
    return cellule[1] + b' office:value-type="string">' + dite


def _erreur_ods(cellule: re.Match[bytes]) -> bytes:
    return _VALEUR_ODS.sub(b"", cellule[0]).replace(
        b"<table:table-cell", b'<table:table-cell office:value-type="string"', 1
    )
