"""Files as they arrive: recognised by what they hold, kept out by name and reason."""

from io import BytesIO
from socket import SHUT_RDWR

import pytest
from pytest_django import Settings

from amorce.dossiers.formats.lecteur import LECTEUR, Suite
from amorce.dossiers.formats.noms import nom_propre
from amorce.dossiers.formats.pdf import est_un_pdf_sain
from amorce.dossiers.formats.reception import recoit
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.droit.pieces import IMAGE, PDF, TABLEUR, TEXTE
from tests.dossiers.fichiers_d_essai import (
    PROGRAMME,
    archive,
    bombe_pdf,
    docx,
    ods,
    odt,
    pdf,
    pdf_avec_fichier,
    pdf_avec_script,
    pdf_chiffre,
    pdf_qui_lance,
    pdf_xfa,
    xlsx,
)

TOUS = (*PDF, *TABLEUR, *TEXTE, *IMAGE)
SCRIPT = "il contient un programme (JavaScript ou média actif). Imprimez-le en PDF et recommencez."
LANCE = "il veut ouvrir un autre fichier ou un programme. Imprimez-le en PDF et recommencez."
JOINT = "un programme y est joint. Retirez-le et recommencez."
CHIFFRE = "il est protégé par un mot de passe ou contre la copie. Retirez cette protection et recommencez."
SECRET = "il est protégé par un mot de passe. Retirez-le dans votre logiciel et recommencez."
INCOMPLET = "il est incomplet ou abîmé. Enregistrez-le de nouveau en PDF."
ABIME = "il est abîmé ou protégé par un mot de passe. Enregistrez-le de nouveau."
TROP = "il contient trop de parties, ou deux du même nom."
DEMESURE = "déplié, il serait démesuré. Retirez-en ce qui ne sert pas."
MACROS = "il contient des macros. Enregistrez-le sans macros et recommencez."
DEUX_EN_UN = "deux fichiers s'y cachent en un. Enregistrez-le de nouveau."
AILLEURS = "un autre fichier s'y cache, avant ou après lui. Enregistrez-le de nouveau."
AJOUT = "quelque chose est ajouté après la fin du PDF. Enregistrez-le de nouveau."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("nom", "octets", "constate"),
    [
        ("note.pdf", pdf(), "pdf"),
        ("facture.pdf", pdf_avec_fichier("facture.xml", b"<facture/>"), "pdf"),
        ("budget.xlsx", xlsx(), "xlsx"),
        ("budget.ods", ods(), "ods"),
        ("note.docx", docx(), "docx"),
        ("note.odt", odt(), "odt"),
        ("note.rtf", b"{\\rtf1 Bonjour}", "rtf"),
        ("note.txt", "Été".encode(), "txt"),
        ("note.txt", "Été".encode("utf-16"), "txt"),
        ("budget.csv", b"compte;montant\n11;12", "csv"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "png"),
        ("photo.jpeg", b"\xff\xd8\xff\xe0" + b"\1" * 40, "jpg"),
    ],
)
def test_format_se_lit_dans_le_contenu(nom: str, octets: bytes, constate: str) -> None:
    assert recoit(nom, BytesIO(octets), TOUS).format == constate


def refuse(nom: str, octets: bytes, permis: tuple[str, ...] = TOUS) -> str:
    with pytest.raises(FichierRefuse) as refus:
        recoit(nom, BytesIO(octets), permis)
    assert str(refus.value).startswith(f"Fichier « {nom} » : ")
    return str(refus.value).partition(" : ")[2]


@pytest.mark.parametrize(
    ("nom", "octets", "raison"),
    [
        ("vide.pdf", b"", "il est vide."),
        ("blanc.txt", b" \n\n", "il est vide."),
        ("rib.pdf", PROGRAMME, "c'est un programme, pas un document."),
        ("rib.pdf", b"#!/bin/sh\nrm -r /", "c'est un programme, pas un document."),
        ("film.mp4", b"\0\0\0\x20ftypisom", f"ce format n'est pas reconnu. Il faut : {', '.join(TOUS).upper()}."),
        ("script.pdf", pdf_avec_script("ouverture"), SCRIPT),
        ("script.pdf", pdf_avec_script("lien"), SCRIPT),
        ("script.pdf", pdf_avec_script("noms"), SCRIPT),
        ("lance.pdf", pdf_qui_lance(), LANCE),
        ("joint.pdf", pdf_avec_fichier("devis.exe", b"x"), JOINT),
        ("joint.pdf", pdf_avec_fichier("devis.txt", PROGRAMME), JOINT),
        (
            "formulaire.pdf",
            pdf_xfa(),
            "c'est un formulaire dynamique, illisible hors d'Adobe Reader. Imprimez-le en PDF et recommencez.",
        ),
        ("secret.pdf", pdf_chiffre(), CHIFFRE),
        ("sans-copie.pdf", pdf_chiffre(pour_ouvrir=""), CHIFFRE),
        ("coupe.pdf", pdf()[:-40], INCOMPLET),
        ("abime.pdf", b"%PDF-1.7\nrien\n%%EOF\n", INCOMPLET),
        ("sans-page.pdf", pdf(0), "ce PDF n'a aucune page."),
        ("ajout.pdf", pdf() + b"<script>", AJOUT),
        ("deux.pdf", b"\xff\xd8\xff\xe0\n" + pdf(), DEUX_EN_UN),
        ("deux.pdf", pdf() + docx(), DEUX_EN_UN),
        ("deux.png", b"\x89PNG\r\n\x1a\n" + docx(), DEUX_EN_UN),
        ("deux.docx", docx() + b"MZ", AILLEURS),
        ("secret.docx", OLE + "EncryptedPackage".encode("utf-16-le"), SECRET),
        (
            "vieux.doc",
            OLE,
            "c'est un fichier d'avant 2007 (XLS, DOC). Enregistrez-le dans un format d'aujourd'hui et recommencez.",
        ),
        ("secret.odt", odt(**{"META-INF/manifest.xml": b"<encryption-data/>"}), SECRET),
        ("macros.docx", docx(**{"word/vbaProject.bin": b"x"}), MACROS),
        ("macros.odt", odt(**{"Basic/Standard/m.xml": b"<x/>"}), MACROS),
        ("joint.docx", docx(**{"word/embeddings/a.bin": PROGRAMME}), JOINT),
        (
            "modele.docx",
            docx(**{"word/_rels/settings.xml.rels": b'<R Type="attachedTemplate" TargetMode="External"/>'}),
            "il va chercher un modèle ailleurs. Détachez ce modèle et recommencez.",
        ),
        (
            "entites.docx",
            docx(**{"word/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
            "il contient une définition de document, qu'aucun logiciel de bureau n'écrit.",
        ),
        ("bombe.docx", docx(**{"word/styles.xml": b"\0" * (2 << 20)}), DEMESURE),
        ("parties.docx", docx(**{f"word/{i}.xml": b"" for i in range(2000)}), TROP),
        ("abime.docx", docx()[:60] + b"\0" * 40 + docx()[100:], ABIME),
        ("objet.rtf", b"{\\rtf1 {\\object\\objdata 4d5a}}", "un objet y est incorporé. Retirez-le et recommencez."),
    ],
)  # fmt: skip
def test_fichier_piege_ou_illisible_est_refuse_par_son_nom_et_sa_raison(nom: str, octets: bytes, raison: str) -> None:
    assert refuse(nom, octets) == raison


@pytest.mark.parametrize(
    ("octets", "permis", "raison"),
    [
        (pdf(), TABLEUR, "c'est un fichier PDF. Il faut : XLSX, ODS, CSV."),
        (xlsx(), PDF, "c'est un fichier XLSX. Il faut : PDF."),
        (archive({"a.exe": b"x"}), PDF, "ce format n'est pas reconnu. Il faut : PDF."),
    ],
)
def test_mauvais_format_dit_ce_qu_il_est_et_ce_qu_il_faut(octets: bytes, permis: tuple[str, ...], raison: str) -> None:
    assert refuse("budget.xlsx", octets, permis) == raison


def test_fichier_trop_lourd_d_un_octet_est_refuse(settings: Settings) -> None:
    settings.FICHIER_MAX = 1 << 20
    juste = b"a" * (1 << 20)
    assert recoit("note.txt", BytesIO(juste), TEXTE).format == "txt"
    assert refuse("note.txt", juste + b"a") == "il dépasse 1 Mo. Réduisez ses images, ou partagez-le."


def test_bombe_pdf_eclate_a_part() -> None:
    """An attachment of 2 GB once unpacked: the reader, short of memory, gives up, and the site stands."""
    assert refuse("bombe.pdf", bombe_pdf()) == INCOMPLET


@pytest.mark.parametrize(
    ("brut", "propre"),
    [
        ("Note d'intention.PDF", "Note d'intention.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\Ana\\rib.pdf", "rib.pdf"),
        ("rib.pdf.exe", "rib.pdf"),
        ("fdp\u202eexe.rib.pdf", "fdpexe.rib.pdf"),
        ("a\r\nSet-Cookie: b.pdf", "aSet-Cookie- b.pdf"),
        ("Note v1.2", "Note v1.2.pdf"),
        ("", "document.pdf"),
        (".pdf", "document.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
    ],
)
def test_nom_se_nettoie_et_finit_par_son_format(brut: str, propre: str) -> None:
    assert nom_propre(brut, "pdf") == propre


def test_lecteur_de_pdf_tue_est_relance() -> None:
    est_un_pdf_sain("a.pdf", BytesIO(pdf()))
    LECTEUR.programme.kill()
    LECTEUR.programme.wait()
    est_un_pdf_sain("a.pdf", BytesIO(pdf()))
    with pytest.raises(FichierRefuse, match="un programme"):
        est_un_pdf_sain("b.pdf", BytesIO(pdf_avec_script("ouverture")))


def test_plusieurs_pdf_se_lisent_par_un_seul_processus_et_chacun_garde_sa_reponse() -> None:
    with Suite() as suite:
        est_un_pdf_sain("a.pdf", BytesIO(pdf()), suite)
        with pytest.raises(FichierRefuse, match="programme"):
            est_un_pdf_sain("b.pdf", BytesIO(pdf_avec_script("ouverture")), suite)
        est_un_pdf_sain("c.pdf", BytesIO(pdf()), suite)


def test_un_processus_qui_meurt_au_milieu_d_une_suite_n_emporte_que_lui() -> None:
    with Suite() as suite:
        est_un_pdf_sain("a.pdf", BytesIO(pdf()), suite)
        assert suite._prise is not None
        suite._prise.shutdown(SHUT_RDWR)
        est_un_pdf_sain("b.pdf", BytesIO(pdf()), suite)
        est_un_pdf_sain("c.pdf", BytesIO(pdf()), suite)
