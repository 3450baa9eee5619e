"""Office files are archives of small files: what such an archive must be before anybody unpacks it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipInfo

from django.utils.translation import gettext as _

from amorce.dossiers.formats.refus import refus

RAPPORT_MAX = 150
"""Times that a part may shrink when packed: a sheet of figures shrinks 10 to 40 times, a bomb a thousand."""
PARTIE_PETITE = 1024 * 1024
PARTIES_MAX = 2_000
ABIMEES = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)
"""What unpacking raises where the archive is damaged or locked."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the office files of before 2007 begin, and the locked ones of today."""

_ODF = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
}
_OOXML = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}


def mesure(nom: str, infos: Sequence[ZipInfo], deplie_max: int) -> None:
    """Nothing is unpacked before its declared sizes are right; nothing more than declared is unpacked."""
    noms = [info.filename for info in infos]
    if len(infos) > PARTIES_MAX or len(set(noms)) < len(noms):
        raise refus(nom, _("il contient trop de parties, ou deux du même nom."))
    if any(info.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for info in infos):
        raise refus(nom, _("il est compressé d'une façon qu'aucun logiciel de bureau n'emploie."))
    gonflees = (i for i in infos if i.file_size > PARTIE_PETITE and i.file_size > RAPPORT_MAX * max(i.compress_size, 1))
    if sum(i.file_size for i in infos) > deplie_max or any(gonflees):
        raise refus(nom, _("déplié, il serait démesuré. Retirez-en ce qui ne sert pas."))


def genre(nom: str, parties: Collection[str], lit: Callable[[str], bytes]) -> str:
    """The office format that these parts make, or nothing; macros and passwords are refused."""
    if any(_est_une_macro(partie) for partie in parties):
        raise refus(nom, _("il contient des macros. Enregistrez-le sans macros et recommencez."))
    if "mimetype" in parties:
        if b"encryption-data" in (lit("META-INF/manifest.xml") if "META-INF/manifest.xml" in parties else b""):
            raise refus(nom, sous_mot_de_passe())
        return _ODF.get(lit("mimetype").strip(), "")
    return next((format_ for partie, format_ in _OOXML.items() if partie in parties), "")


def _est_une_macro(partie: str) -> bool:
    return partie.lower().endswith(("vbaproject.bin", "vbadata.xml")) or partie.startswith(("Basic/", "Scripts/"))


def definit_un_document(partie: str, debut: bytes) -> bool:
    """A DTD: the door of the bombs and of the borrowings of XML."""
    return partie.endswith((".xml", ".rels")) and b"<!DOCTYPE" in debut


def sous_mot_de_passe() -> str:
    return _("il est protégé par un mot de passe. Retirez-le dans votre logiciel et recommencez.")


def avec_une_definition() -> str:
    return _("il contient une définition de document, qu'aucun logiciel de bureau n'écrit.")


def raison_ole(contenu: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in contenu:
        return sous_mot_de_passe()
    return _("c'est un fichier d'avant 2007 (XLS, DOC). Enregistrez-le dans un format d'aujourd'hui et recommencez.")


def abime() -> str:
    return _("il est abîmé ou protégé par un mot de passe. Enregistrez-le de nouveau.")
