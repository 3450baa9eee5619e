"""What a file must be before anybody reads it: a spreadsheet, whole, open, of a reasonable size, without macros.

What is read afterwards is not the file but what was measured here: its parts, unpacked and checked, put back together.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from enum import Enum
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from amorce.dossiers.classeurs.montants import SANS_VALEUR

FICHIER_MAX = 4 * 1024 * 1024
DEPLIE_MAX = 60 * 1024 * 1024
RAPPORT_MAX = 150
"""Times that a part may shrink when packed: a sheet of figures shrinks 10 to 40 times, a bomb a thousand."""
PARTIE_PETITE = 1024 * 1024
PARTIES_MAX = 2_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_FEUILLE = re.compile(r"xl/worksheets/[^/]+\.xml")


class Format(Enum):
    XLSX = "xlsx"
    ODS = "ods"
    CSV = "csv"


class FichierRefuse(Exception):
    """One sentence naming the file and the reason."""


def refus(nom: str, raison: str) -> FichierRefuse:
    return FichierRefuse(_("Fichier « {nom} » : {raison}").format(nom=nom[:80], raison=raison))


def rend_sur(nom: str, contenu: bytes) -> tuple[Format, bytes]:
    """The format that the content is, and what may be parsed of it."""
    if len(contenu) > FICHIER_MAX:
        raise refus(nom, _("il dépasse 4 Mo. Gardez les feuilles du budget et du financement, retirez les images."))
    if not contenu.strip(b"\0\r\n\t "):
        raise refus(nom, _("il est vide."))
    if contenu.startswith(_OLE):
        raise refus(nom, _raison_ole(contenu))
    if contenu.startswith(b"PK"):
        return _du_zip(nom, contenu)
    if nom.lower().endswith((".csv", ".tsv", ".txt")) and (contenu.startswith(UTF_16) or b"\0" not in contenu):
        return Format.CSV, contenu
    raise refus(nom, _("ce n'est pas un classeur XLSX, ODS ou CSV, malgré son nom. Enregistrez-le dans ce format."))


def _raison_ole(contenu: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in contenu:
        return _("il est protégé par un mot de passe. Retirez-le dans votre tableur et recommencez.")
    return _("c'est un ancien classeur XLS. Enregistrez-le en XLSX ou en ODS et recommencez.")


def _du_zip(nom: str, contenu: bytes) -> tuple[Format, bytes]:
    try:
        with ZipFile(BytesIO(contenu)) as archive:
            _mesure(nom, archive.infolist())
            parties = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise refus(nom, _("il est abîmé ou protégé par un mot de passe. Enregistrez-le de nouveau.")) from None
    genre = _genre(nom, parties)
    if any(b"<!DOCTYPE" in partie[:4096] for cle, partie in parties.items() if cle.endswith((".xml", ".rels"))):
        raise refus(nom, _("il contient une définition de document, qu'aucun tableur n'écrit."))
    return genre, _remonte(parties, genre)


def _mesure(nom: str, infos: list[ZipInfo]) -> None:
    """Nothing is unpacked before its declared sizes are right; nothing more than declared is unpacked."""
    noms = [info.filename for info in infos]
    if len(infos) > PARTIES_MAX or len(set(noms)) < len(noms):
        raise refus(nom, _("il contient trop de parties, ou deux du même nom."))
    gonflees = (i for i in infos if i.file_size > PARTIE_PETITE and i.file_size > RAPPORT_MAX * max(i.compress_size, 1))
    if sum(i.file_size for i in infos) > DEPLIE_MAX or any(gonflees):
        raise refus(nom, _("déplié, il serait démesuré. Retirez les feuilles et les lignes inutiles."))


def _genre(nom: str, parties: dict[str, bytes]) -> Format:
    if any(cle.lower().endswith("vbaproject.bin") or cle.startswith(("Basic/", "Scripts/")) for cle in parties):
        raise refus(nom, _("il contient des macros. Enregistrez-le sans macros (XLSX ou ODS) et recommencez."))
    if parties.get("mimetype", b"").strip() == _ODS:
        if b"encryption-data" in parties.get("META-INF/manifest.xml", b""):
            raise refus(nom, _("il est protégé par un mot de passe. Retirez-le dans votre tableur et recommencez."))
        return Format.ODS
    if "xl/workbook.xml" in parties:
        return Format.XLSX
    raise refus(nom, _("ce n'est pas un classeur XLSX, ODS ou CSV, malgré son nom. Enregistrez-le dans ce format."))


def _remonte(parties: dict[str, bytes], genre: Format) -> bytes:
    """The parts again in one archive, not packed; formulas that give an error, or nothing, say so in their cell."""
    sortie = BytesIO()
    with ZipFile(sortie, "w", ZIP_STORED) as archive:
        for cle, partie in _parties_utiles(parties):
            if genre is Format.XLSX and _FEUILLE.fullmatch(cle):
                partie = _formules_dites(partie)  # noqa: PLW2901
            elif genre is Format.ODS and cle == "content.xml":
                partie = _ERREUR_ODS.sub(_erreur_ods, partie)  # noqa: PLW2901
            archive.writestr(cle, partie)
    return sortie.getvalue()


def _parties_utiles(parties: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for cle, partie in parties.items():
        if cle.endswith((".xml", ".rels")) or cle == "mimetype":
            yield cle, partie


_ERREUR_XLSX = re.compile(rb"""(<(?:\w+:)?c\b[^>]*?\s)t\s*=\s*["']e["']""")
_SANS_VALEUR = re.compile(
    rb"""<((?:\w+:)?)c\b((?:(?!\st\s*=)[^>])*)>\s*(<\1f\b[^>]*(?:/>|>[^<]*</\1f>))\s*(?:<\1v\s*/>|<\1v>\s*</\1v>)?\s*</\1c>"""
)
_ERREUR_ODS = re.compile(rb"""<table:table-cell\b[^>]*calcext:value-type="error"[^>]*>""")
_VALEUR_ODS = re.compile(rb"""\soffice:(?:string-)?value(?:-type)?="[^"]*\"""")


def _formules_dites(feuille: bytes) -> bytes:
    """Excel's own reader leaves such cells blank, and a blank would read as no amount at all."""
    sans = rb'<\1c\2 t="str">\3<\1v>' + SANS_VALEUR.encode() + rb"</\1v></\1c>"
    return _SANS_VALEUR.sub(sans, _ERREUR_XLSX.sub(rb'\1t="str"', feuille))


def _erreur_ods(cellule: re.Match[bytes]) -> bytes:
    return _VALEUR_ODS.sub(b"", cellule[0]).replace(
        b"<table:table-cell", b'<table:table-cell office:value-type="string"', 1
    )
