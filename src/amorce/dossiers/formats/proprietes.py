"""A document that everybody will read, without what it says of who made it: author, last writer, company, who wrote a
remark or a change. What was given stays as it is; this is another file."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Collection
from io import BytesIO
from typing import IO, BinaryIO, cast
from zipfile import ZipFile

import pikepdf
from django.utils.translation import gettext as _

from amorce.dossiers.formats.archives import ABIMEES
from amorce.dossiers.formats.refus import FichierRefuse, refus

NETTOYES = ("pdf", "docx", "odt", "xlsx", "ods")
DE_QUELQU_UN = frozenset(
    {"creator", "initial-creator", "lastModifiedBy", "printed-by", "Manager", "Company", "user-defined", "property"}
)
"""Of the parts that hold the properties of an office file, the elements that go."""
PROPRIETES = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
SIGNATURES = ("META-INF/documentsignatures.xml", "_xmlsignatures/")
MARQUES = re.compile(
    rb'(?P<debut>\b(?:w|w15):(?:author|initials|userId)="|<(?:dc:creator|author|meta:creator-initials)>'
    rb'|<person\b[^>]*?\bdisplayName="|\buserId=")[^"<]*'
)
"""Who wrote a remark, or a change that is followed, in the text itself."""
GARDEES = frozenset({"/Title", "/Subject", "/Producer", "/Creator", "/CreationDate", "/ModDate", "/Trapped"})
XMP_GARDES = re.compile(
    r"\{http://(?:www\.aiim\.org/pdfa/ns/id/|purl\.org/dc/elements/1\.1/|ns\.adobe\.com/(?:pdf/1\.3|xap/1\.0)/)\}"
    r"(?:part|conformance|rev|title|language|format|Producer|CreatorTool|CreateDate|ModifyDate|MetadataDate)"
)


def sans_proprietes(nom: str, flux: IO[bytes], format_: str) -> BytesIO:
    """``FichierRefuse`` where they cannot be taken away."""
    if format_ not in NETTOYES:
        raise refus(nom, _("ce format garde le nom de son auteur. Enregistrez-le en PDF pour le montrer à tous."))
    flux.seek(0)
    try:
        return _du_pdf(nom, flux) if format_ == "pdf" else _du_bureau(nom, flux)
    except (*ABIMEES, ET.ParseError, pikepdf.PdfError):
        raise refus(nom, _("le nom de son auteur ne peut en être retiré. Enregistrez-le de nouveau.")) from None


def _signe(nom: str) -> FichierRefuse:
    return refus(
        nom,
        _(
            "il est signé électroniquement et porte un nom dans ses propriétés : le retirer romprait la signature. "
            "Montrez une copie sans signature."
        ),
    )


def _du_bureau(nom: str, flux: IO[bytes]) -> BytesIO:
    sortie, change = BytesIO(), False
    with ZipFile(flux) as lu, ZipFile(sortie, "w") as ecrit:
        parties = lu.infolist()
        for info in parties:
            if info.filename.endswith(".xml"):
                avant = lu.read(info)
                apres = _sans_noms(info.filename, avant)
                change |= apres != avant
                ecrit.writestr(info, apres)
            else:
                with lu.open(info) as source, ecrit.open(info, "w") as cible:
                    shutil.copyfileobj(source, cible)
    if change and any(info.filename.startswith(SIGNATURES) for info in parties):
        raise _signe(nom)
    return sortie if change else _tel_quel(flux)


def _sans_noms(partie: str, contenu: bytes) -> bytes:
    if partie not in PROPRIETES:
        return MARQUES.sub(rb"\g<debut>", contenu)
    for _evenement, (prefixe, espace) in ET.iterparse(BytesIO(contenu), events=["start-ns"]):  # noqa: S314  # no DTD
        if not re.fullmatch(r"ns\d+", prefixe):
            ET.register_namespace(prefixe, espace)
    racine = ET.fromstring(contenu)  # noqa: S314  # no DTD came in
    siens = [(p, e) for p in racine.iter() for e in p if e.tag.rpartition("}")[2] in DE_QUELQU_UN]
    for parent, element in siens:
        parent.remove(element)
    return ET.tostring(racine, encoding="utf-8", xml_declaration=True) if siens else contenu


def _tel_quel(flux: IO[bytes]) -> BytesIO:
    flux.seek(0)
    return BytesIO(flux.read())


def _du_pdf(nom: str, flux: IO[bytes]) -> BytesIO:
    sortie = BytesIO()
    with pikepdf.open(cast("BinaryIO", flux)) as pdf:
        change = _sans_auteur(pdf)
        if change and _est_signe(pdf):
            raise _signe(nom)
        if not change:
            return _tel_quel(flux)
        pdf.save(sortie)
    return sortie


def _sans_auteur(pdf: pikepdf.Pdf) -> bool:
    """The dictionary, what says it again in XMP, the parts' own, and who wrote each remark."""
    change = _retire(pdf.docinfo, pdf.docinfo.keys() - GARDEES)
    if "/Metadata" in pdf.Root:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            for cle in [cle for cle in xmp if not XMP_GARDES.fullmatch(cle)]:
                del xmp[cle]
                change = True
    for objet in pdf.objects:
        if not isinstance(objet, (pikepdf.Dictionary, pikepdf.Stream)) or objet.objgen == pdf.Root.objgen:
            continue
        change |= _retire(objet, [cle for cle in ("/Metadata",) if cle in objet])
    for page in pdf.pages:
        for note in page.obj.get("/Annots", ()):
            if note.get("/Subtype") != "/Widget":
                change |= _retire(note, [cle for cle in ("/T",) if cle in note])
    return change


def _retire(objet: pikepdf.Object, cles: Collection[str]) -> bool:
    for cle in cles:
        del objet[cle]
    return bool(cles)


def _est_signe(pdf: pikepdf.Pdf) -> bool:
    formulaire = pdf.Root.get("/AcroForm")
    return formulaire is not None and bool(int(formulaire.get("/SigFlags", 0)) & 1)
