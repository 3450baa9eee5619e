"""Files for tests, good and hostile, really built."""

import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from pikepdf import Dictionary, Name

from amorce.dossiers.classeurs.contenu import modele
from amorce.dossiers.classeurs.ecriture import ecrit

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-" + b"FILE!$H+H*"
PROGRAMME = b"MZ\x90\0" + b"\0" * 100


def pdf(pages: int = 1, texte: str = "Bonjour") -> bytes:
    return enregistre(_pages(pages, texte))


def _pages(pages: int, texte: str = "Bonjour") -> pikepdf.Pdf:
    document = pikepdf.new()
    document.docinfo["/Title"] = texte
    for _page in range(pages):
        document.add_blank_page()
    return document


def enregistre(document: pikepdf.Pdf, **options: object) -> bytes:
    sortie = BytesIO()
    document.save(sortie, **options)  # type: ignore[arg-type]
    return sortie.getvalue()


def pdf_avec_script(ou: str) -> bytes:
    """JavaScript at the opening, in a link of a page, or by name."""
    document = _pages(1)
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    if ou == "ouverture":
        document.Root.OpenAction = action
    elif ou == "lien":
        document.pages[0].Annots = pikepdf.Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, A=action)])
    else:
        document.Root.Names = Dictionary(JavaScript=Dictionary(Names=["a", document.make_indirect(action)]))
    return enregistre(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def pdf_qui_lance() -> bytes:
    document = _pages(1)
    document.Root.OpenAction = Dictionary(S=Name.Launch, F="cmd.exe")
    return enregistre(document)


def pdf_avec_fichier(nom: str, octets: bytes) -> bytes:
    document = _pages(1)
    document.attachments[nom] = octets
    return enregistre(document)


def pdf_xfa() -> bytes:
    document = _pages(1)
    document.Root.AcroForm = Dictionary(Fields=[], XFA=document.make_stream(b"<xdp/>"))
    return enregistre(document)


def pdf_chiffre(pour_ouvrir: str = "secret") -> bytes:
    return enregistre(_pages(1), encryption=pikepdf.Encryption(owner="autre", user=pour_ouvrir))


def bombe_pdf() -> bytes:
    """An attachment that unpacks to 2 GB."""
    serre = zlib.compressobj(9)
    paquet = b"".join([serre.compress(b"\0" * (1 << 20)) for _mo in range(2048)] + [serre.flush()])
    document = _pages(1)
    flux = document.make_stream(paquet)
    flux.Type, flux.Filter = Name.EmbeddedFile, Name.FlateDecode
    document.Root.Bombe = flux
    return enregistre(document, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def xlsx() -> bytes:
    return ecrit(modele(), "xlsx")


def ods() -> bytes:
    return ecrit(modele(), "ods")


def docx(**parties: bytes) -> bytes:
    corps = b'<?xml version="1.0"?><w:document xmlns:w="x"><w:body/></w:document>'
    return archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": corps, **parties})


def odt(**parties: bytes) -> bytes:
    genre = b"application/vnd.oasis.opendocument.text"
    return archive({"mimetype": genre, "content.xml": b"<office:document-content/>", **parties})


def archive(parties: Mapping[str, bytes]) -> bytes:
    sortie = BytesIO()
    with ZipFile(sortie, "w", ZIP_DEFLATED) as paquet:
        for nom, octets in parties.items():
            paquet.writestr(nom, octets)
    return sortie.getvalue()
