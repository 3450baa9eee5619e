"""A file as it arrives: measured, recognised, accepted in one of the formats asked for, or refused with its reason."""

from __future__ import annotations

import codecs
from collections.abc import Collection
from dataclasses import dataclass
from typing import IO
from zipfile import is_zipfile

from django.conf import settings
from django.utils.translation import gettext as _

from amorce.dossiers.formats.archives import OLE, raison_ole
from amorce.dossiers.formats.bureau import du_bureau
from amorce.dossiers.formats.lecteur import LECTEUR, Lecteur, Suite
from amorce.dossiers.formats.noms import nom_propre
from amorce.dossiers.formats.pdf import ENTETE, est_un_pdf_sain
from amorce.dossiers.formats.programmes import est_un_programme
from amorce.dossiers.formats.refus import refus

DEBUT, MORCEAU = 4096, 1 << 20
IMAGES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"II*\0": "tiff", b"MM\0*": "tiff"}
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TEXTES = {".txt": "txt", ".csv": "csv", ".tsv": "csv"}
OBJETS_RTF = (b"\\objdata", b"\\objupdate", b"\\objautlink")


@dataclass(frozen=True)
class Recu:
    """A file that may be kept: under this name, in the format that its content has."""

    nom: str
    format: str
    flux: IO[bytes]


def recoit(nom: str, flux: IO[bytes], permis: Collection[str], lecteur: Lecteur | Suite = LECTEUR) -> Recu:
    """``FichierRefuse`` where it cannot be kept. ``lecteur``: what reads PDF apart, one for each or one for several."""
    taille = flux.seek(0, 2)
    if taille > settings.FICHIER_MAX:
        raise refus(nom, _("il dépasse {} Mo. Réduisez ses images, ou partagez-le.").format(_en_mo()))
    constate = _constate(nom, flux, lecteur)
    if constate not in permis:
        raise refus(nom, _mauvais_format(constate, permis))
    flux.seek(0)
    return Recu(nom_propre(nom, constate), constate, flux)


def _en_mo() -> int:
    return int(settings.FICHIER_MAX) >> 20


def _mauvais_format(constate: str, permis: Collection[str]) -> str:
    voulus = ", ".join(f.upper() for f in permis)
    if not constate:
        return _("ce format n'est pas reconnu. Il faut : {voulus}.").format(voulus=voulus)
    return _("c'est un fichier {format}. Il faut : {voulus}.").format(format=constate.upper(), voulus=voulus)


def _constate(nom: str, flux: IO[bytes], lecteur: Lecteur | Suite) -> str:
    """The format that the content has, or nothing. What is dangerous is refused at once."""
    flux.seek(0)
    debut = flux.read(DEBUT)
    if not debut.strip(b"\0\r\n\t "):
        raise refus(nom, _("il est vide."))
    if est_un_programme(debut):
        raise refus(nom, _("c'est un programme, pas un document."))
    if debut.startswith(OLE):
        flux.seek(0)
        raise refus(nom, raison_ole(flux.read()))
    if debut.startswith(b"PK"):
        return du_bureau(nom, flux)
    if is_zipfile(flux) or ENTETE in debut[1:]:
        raise refus(nom, _("deux fichiers s'y cachent en un. Enregistrez-le de nouveau."))
    if debut.startswith(ENTETE):
        est_un_pdf_sain(nom, flux, lecteur)
        return "pdf"
    return _image(debut) or _texte(nom, debut, flux)


def _image(debut: bytes) -> str:
    return next((format_ for signature, format_ in IMAGES.items() if debut.startswith(signature)), "")


def _texte(nom: str, debut: bytes, flux: IO[bytes]) -> str:
    if debut.startswith(b"{\\rtf"):
        if _contient(flux, OBJETS_RTF):
            raise refus(nom, _("un objet y est incorporé. Retirez-le et recommencez."))
        return "rtf"
    if debut.startswith(UTF_16) or not _contient(flux, (b"\0",)):
        return next((f for suffixe, f in TEXTES.items() if nom.lower().endswith(suffixe)), "")
    return ""


def _contient(flux: IO[bytes], motifs: Collection[bytes]) -> bool:
    flux.seek(0)
    queue = b""
    while morceau := flux.read(MORCEAU):
        if any(motif in queue + morceau for motif in motifs):
            return True
        queue = morceau[-32:]
    return False
