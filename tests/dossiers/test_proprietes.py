"""What everybody reads of a document says nothing of who wrote it; its text is the same."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from amorce.dossiers.formats.proprietes import sans_proprietes
from amorce.dossiers.formats.refus import FichierRefuse

NOM = "Jeanne Zmarque"


def un_xlsx(nom: str = NOM) -> BytesIO:
    livre, flux = Workbook(), BytesIO()
    livre.active["A1"] = "Bilan"
    livre.active["A1"].comment = Comment("À revoir", nom)
    livre.properties.creator, livre.properties.lastModifiedBy = nom, nom
    livre.properties.title = "Bilan 2024"
    livre.save(flux)
    return flux


def une_archive(**parties: str) -> BytesIO:
    flux = BytesIO()
    with ZipFile(flux, "w") as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu, ZIP_STORED if nom == "mimetype" else ZIP_DEFLATED)
    return flux


def un_docx(**autres: str) -> BytesIO:
    coeur = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Étude</dc:title><dc:creator>{NOM}</dc:creator>'
        f"<cp:lastModifiedBy>{NOM}</cp:lastModifiedBy></cp:coreProperties>"
    )
    tenue = f"<Properties><Manager>{NOM}</Manager><Company>{NOM} SARL</Company><Pages>2</Pages></Properties>"
    change = f'<w:ins w:id="1" w:author="{NOM}" w:initials="JZ"><w:t>Texte</w:t></w:ins>'
    texte = f'<w:document xmlns:w="w">{change}</w:document>'
    parties = {"docProps/core.xml": coeur, "docProps/app.xml": tenue, "word/document.xml": texte, "word/a.bin": "x"}
    return une_archive(**parties, **autres)


def un_odt() -> BytesIO:
    meta = (
        '<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><office:meta>'
        f"<meta:initial-creator>{NOM}</meta:initial-creator><dc:creator>{NOM}</dc:creator><dc:title>Étude</dc:title>"
        f'<meta:user-defined meta:name="Auteur">{NOM}</meta:user-defined></office:meta></office:document-meta>'
    )
    dit = f"<dc:creator>{NOM}</dc:creator>Texte"
    texte = f'<office:document-content xmlns:office="o" xmlns:dc="d">{dit}</office:document-content>'
    mime = "application/vnd.oasis.opendocument.text"
    return une_archive(**{"mimetype": mime, "meta.xml": meta, "content.xml": texte})


def un_pdf(*, signe: bool = False, auteur: str = NOM) -> BytesIO:
    flux = BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        if auteur:
            pdf.docinfo["/Author"] = auteur
            with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
                xmp["dc:creator"] = [auteur]
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, T=auteur, Rect=[0, 0, 9, 9])
            page.obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.docinfo["/Title"] = "Bilan"
        if signe:
            pdf.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[])
        pdf.save(flux, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return flux


def tout_ce_que_dit(flux: BytesIO) -> bytes:
    with ZipFile(flux) as archive:
        return b"".join(archive.read(nom) for nom in archive.namelist())


@pytest.mark.parametrize(("format_", "flux"), [("xlsx", un_xlsx()), ("docx", un_docx()), ("odt", un_odt())])
def test_document_de_bureau_perd_le_nom_de_ses_auteurs(format_: str, flux: BytesIO) -> None:
    assert b"Zmarque" in tout_ce_que_dit(flux)
    propre = sans_proprietes("bilan", flux, format_)
    assert b"Zmarque" not in tout_ce_que_dit(propre)
    assert b"JZ" not in tout_ce_que_dit(propre)
    with ZipFile(flux) as avant, ZipFile(propre) as apres:
        assert avant.namelist() == apres.namelist()
        assert apres.infolist()[0].compress_type == avant.infolist()[0].compress_type


def test_tableur_nettoye_se_lit_comme_avant() -> None:
    lu = load_workbook(sans_proprietes("bilan", un_xlsx(), "xlsx"))
    assert (lu.active["A1"].value, lu.properties.title) == ("Bilan", "Bilan 2024")


def test_pdf_perd_son_auteur_partout_et_garde_son_titre() -> None:
    flux = un_pdf()
    assert b"Zmarque" in flux.getvalue()
    propre = sans_proprietes("bilan", flux, "pdf")
    assert b"Zmarque" not in propre.getvalue()
    with pikepdf.open(propre) as lu:
        assert (str(lu.docinfo["/Title"]), len(lu.pages)) == ("Bilan", 1)
        assert b"Zmarque" not in lu.Root.Metadata.read_bytes()
        assert "/T" not in lu.pages[0].obj.Annots[0]


def test_ce_qui_ne_dit_personne_est_montre_tel_quel_signe_ou_non() -> None:
    for flux in (un_pdf(auteur=""), un_pdf(auteur="", signe=True)):
        assert sans_proprietes("bilan", flux, "pdf").getvalue() == flux.getvalue()


@pytest.mark.parametrize(
    ("format_", "flux"), [("pdf", un_pdf(signe=True)), ("docx", un_docx(**{"_xmlsignatures/sig1.xml": "<s/>"}))]
)
def test_signature_qui_serait_rompue_n_est_pas_montree(format_: str, flux: BytesIO) -> None:
    with pytest.raises(FichierRefuse, match="Montrez une copie sans signature"):
        sans_proprietes("bilan", flux, format_)


def test_format_qui_ne_se_nettoie_pas_ne_se_montre_pas() -> None:
    with pytest.raises(FichierRefuse, match="Enregistrez-le en PDF"):
        sans_proprietes("bilan", BytesIO(b"{"), "rtf")
    with pytest.raises(FichierRefuse, match="ne peut en être retiré"):
        sans_proprietes("bilan", BytesIO(b"PK"), "docx")
