"""DOCX, ODT, XLSX, ODS: unpacked to the end in a measured way, kept as they are."""

from __future__ import annotations

from typing import IO
from zipfile import ZipFile, ZipInfo

from django.utils.translation import gettext as _

from amorce.dossiers.formats.archives import ABIMEES, abime, avec_une_definition, definit_un_document, genre, mesure
from amorce.dossiers.formats.programmes import est_un_programme
from amorce.dossiers.formats.refus import refus

DEPLIE_MAX = 300 * 1024 * 1024
DEBUT, MORCEAU = 4096, 1 << 20
FIN_DE_REPERTOIRE = 22
"""The length of what closes an archive that has no comment."""


def du_bureau(nom: str, flux: IO[bytes]) -> str:
    """The office format of this archive."""
    try:
        with ZipFile(flux) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            mesure(nom, infos, DEPLIE_MAX)
            _tient_tout_le_fichier(nom, flux, infos)
            trouve = genre(nom, {info.filename for info in infos}, archive.read)
            for info in infos:
                _deplie(nom, archive, info)
    except ABIMEES:
        raise refus(nom, abime()) from None
    return trouve


def _tient_tout_le_fichier(nom: str, flux: IO[bytes], infos: list[ZipInfo]) -> None:
    """Nothing before the archive nor after it: a file that is two things is kept out."""
    taille = flux.seek(0, 2)
    flux.seek(-FIN_DE_REPERTOIRE, 2)
    fermee = flux.read().startswith(b"PK\x05\x06")
    commence = min((info.header_offset for info in infos), default=1) == 0
    if not fermee or not commence or sum(info.compress_size for info in infos) > taille:
        raise refus(nom, _("un autre fichier s'y cache, avant ou après lui. Enregistrez-le de nouveau."))


def _deplie(nom: str, archive: ZipFile, info: ZipInfo) -> None:
    """To the end, which checks the sum; no more in memory than a piece of it."""
    with archive.open(info) as partie:
        debut = partie.read(DEBUT)
        while partie.read(MORCEAU):
            pass
    if est_un_programme(debut):
        raise refus(nom, _("un programme y est joint. Retirez-le et recommencez."))
    if definit_un_document(info.filename, debut):
        raise refus(nom, avec_une_definition())
    if info.filename.endswith(".rels") and b"attachedTemplate" in debut and b"External" in debut:
        raise refus(nom, _("il va chercher un modèle ailleurs. Détachez ce modèle et recommencez."))
