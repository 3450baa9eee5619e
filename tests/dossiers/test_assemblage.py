"""The one PDF of an application, read back as somebody else's program reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.http import Http404
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image
from pypdf import PdfReader

from amorce.comptes.models import Personne
from amorce.dossiers.actions import deposer, enregistrer_champ
from amorce.dossiers.actions.assemblage import PATIENCE, assemble, demander_assemblage
from amorce.dossiers.actions.pieces import Fichier, joindre_pieces, retirer_piece
from amorce.dossiers.assemblage.fabrication import fabrique
from amorce.dossiers.assemblage.matiere import matiere_de
from amorce.dossiers.contenus import ranger
from amorce.dossiers.models import Assemblage, Contenu, Document, Dossier, LigneDeBudget, LigneDeFinancement, Piece
from amorce.dossiers.taches import assembler
from tests.comptes.fabrique import agit, personne
from tests.dossiers.fabrique import COURT, prete, session
from tests.dossiers.fichiers_d_essai import bombe_pdf, docx, enregistre, pdf_chiffre, xlsx

pytestmark = pytest.mark.django_db
LE = date(2026, 11, 25)
PAROLE = (
    '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>Une note</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>d'intention</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def faite(moi: Personne) -> Dossier:
    session()
    dossier = prete(moi, COURT)
    LigneDeBudget.objects.create(
        projet=dossier.projet,
        rang=1,
        classe="II",
        compte="21",
        libelle="Direction de production",
        prevu=123_456,
        methode="forfait",
    )
    LigneDeFinancement.objects.create(
        projet=dossier.projet, rang=1, categorie="sofica", financeur="Pellicule 12", montant=100_000, etat="acquis"
    )
    return dossier


def ecrit(*lignes: str, large: bool = False) -> bytes:
    """A PDF with these words, one page each, with a link that a reader could follow."""
    document = pikepdf.new()
    police = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for ligne in lignes:
        page = document.add_blank_page(page_size=(842, 595) if large else (595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=police))
        page.Contents = document.make_stream(f"BT /F 20 Tf 80 300 Td ({ligne}) Tj ET".encode())
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://exemple.fr/piege")
        page.Annots = pikepdf.Array(
            [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 99, 99], A=action)]
        )
    return enregistre(document)


def joint(moi: Personne, dossier: Dossier, fichiers: Mapping[str, tuple[str, bytes]]) -> None:
    for code, (nom, octets) in fichiers.items():
        assert joindre_pieces(
            par=agit(moi), dossier=dossier, codes=[code], fichiers=[Fichier(nom, BytesIO(octets))]
        ).jointes


def force(dossier: Dossier, code: str, nom: str, octets: bytes, **contenu: str) -> None:
    """What the door would refuse today, and an older file may be."""
    range_ = ranger(octets, nom)
    Contenu.objects.filter(pk=range_.pk).update(**contenu)
    document = Document.objects.create(contenu=range_, nom=nom, projet=dossier.projet)
    Piece.objects.create(dossier=dossier, code=code, document=document)


def relu(dossier: Dossier) -> PdfReader:
    assemble(dossier.pk)
    with default_storage.open(Assemblage.objects.get(dossier=dossier).fichier) as fichier:
        return PdfReader(BytesIO(fichier.read()))


def textes(lu: PdfReader) -> list[str]:
    return [re.sub(r"\s+", " ", page.extract_text()).replace("’", "'") for page in lu.pages]


def signets(lu: PdfReader) -> list[tuple[int, str, int | None]]:
    """Level, title, page from 1."""

    def descend(niveau: int, entrees: object) -> list[tuple[int, str, int | None]]:
        trouves: list[tuple[int, str, int | None]] = []
        for entree in entrees:  # type: ignore[attr-defined]
            if isinstance(entree, list):
                trouves += descend(niveau + 1, entree)
            else:
                page = lu.get_destination_page_number(entree)
                trouves.append((niveau, str(entree.title), None if page is None else page + 1))
        return trouves

    return descend(1, lu.outline)


def test_tout_est_dans_un_seul_document_pagine_avec_ses_signets(moi: Personne, faite: Dossier) -> None:
    joint(
        moi,
        faite,
        {
            "synopsis": ("synopsis.pdf", ecrit("Synopsis un", "Synopsis deux")),
            "note_intention": ("note.docx", docx(**{"word/document.xml": PAROLE.encode()})),
            "budget_previsionnel": ("devis.xlsx", xlsx()),
            "rib": ("rib.pdf", ecrit("IBAN FR76", large=True)),
        },
    )
    lu = relu(faite)
    dits, marques = textes(lu), signets(lu)
    pieces = {titre: page for niveau, titre, page in marques if niveau == 2 and titre[0].isdigit()}
    assert list(pieces) == [
        "1. Synopsis",
        "2. Note d'intention et de réalisation",
        "3. Devis, dans la nomenclature du CNC",
        "4. Relevé d'identité bancaire",
    ]
    un = pieces["1. Synopsis"]
    assert un is not None
    assert ("Synopsis un" in dits[un - 1], "Synopsis deux" in dits[un]) == (True, True)
    assert "Une note d'intention" in dits[(pieces["2. Note d'intention et de réalisation"] or 0) - 1]
    assert "Droits d'auteur du réalisateur" in dits[(pieces["3. Devis, dans la nomenclature du CNC"] or 0) - 1]
    rib = lu.pages[(pieces["4. Relevé d'identité bancaire"] or 0) - 1]
    assert "IBAN FR76" in rib.extract_text()
    assert rib.mediabox.width > rib.mediabox.height
    premiers = [titre for niveau, titre, _page in marques if niveau == 1]
    assert premiers == [
        "La demande",
        "Le budget",
        "Le plan de financement",
        "Les déclarations sur l'honneur",
        "Les pièces",
        "Partie artistique et technique",
        "Partie administrative",
    ]


@pytest.mark.exigences("RUN-III-20", "RUN-I-66", "RUN-I-67")
def test_chaque_page_porte_le_demandeur_le_titre_et_son_numero(moi: Personne, faite: Dossier) -> None:
    joint(moi, faite, {"synopsis": ("synopsis.pdf", ecrit("Un", "Deux", "Trois"))})
    lu = relu(faite)
    dits = textes(lu)
    pied = f"{faite.projet.organisation} – Les Hauts"
    assert [n for n, dit in enumerate(dits, 1) if pied not in dit or f"{n} / {len(dits)}" not in dit] == []
    assert lu.page_labels == [f"{n} / {len(dits)}" for n in range(1, len(dits) + 1)] or lu.page_labels == [
        str(n) for n in range(1, len(dits) + 1)
    ]


def test_document_est_balise_en_francais_sans_rien_d_actif(moi: Personne, faite: Dossier) -> None:
    joint(moi, faite, {"synopsis": ("synopsis.pdf", ecrit("Un"))})
    assemble(faite.pk)
    with (
        default_storage.open(Assemblage.objects.get().fichier) as fichier,
        pikepdf.open(BytesIO(fichier.read())) as pdf,
    ):
        assert (str(pdf.Root.Lang), "/StructTreeRoot" in pdf.Root) == ("fr-FR", True)
        assert str(pdf.docinfo["/Title"]).startswith("Les Hauts – ")
        actions = [
            str(objet.get("/URI")) for objet in pdf.objects if isinstance(objet, pikepdf.Dictionary) and "/URI" in objet
        ]
        assert [une for une in actions if "piege" in une] == []


def test_reponses_budget_et_plan_y_sont_en_clair(moi: Personne, faite: Dossier) -> None:
    dit = " ".join(textes(relu(faite)))
    attendus = (
        "Brouillon.",
        "1 234,56 €",
        "Direction de production",
        "Pellicule 12",
        "SOFICA",
        "Reste à trouver",
        "234,56 €",
    )
    lisible = dit.replace("\u202f", " ").replace("\u00a0", " ")
    assert [mot for mot in attendus if mot not in lisible] == []


def test_fichier_qui_ne_s_ouvre_pas_est_nomme_et_n_empeche_rien(moi: Personne, faite: Dossier) -> None:
    force(faite, "synopsis", "casse.pdf", b"%PDF-1.7 rien de bon")
    force(faite, "scenario", "ferme.pdf", pdf_chiffre())
    force(faite, "note_intention", "note.rtf", b"{\\rtf1 Bonjour}")
    force(faite, "parcours", "virus.pdf", ecrit("Caché"), analyse="infecte")
    force(faite, "rib", "bombe.pdf", bombe_pdf())
    dit = " ".join(textes(relu(faite)))
    raisons = (
        "n'est pas reproduit ici : le fichier est abîmé",
        "n'est pas reproduit ici : il est protégé par un mot de passe",
        "n'est pas reproduit ici : ce format ne se met pas en pages",
        "n'est pas reproduit ici : un virus y a été trouvé",
    )
    assert [raison for raison in raisons if raison not in dit] == []
    assert (dit.count("n'est pas reproduit ici"), "Caché" in dit) == (4, False)
    empreintes = Contenu.objects.filter(documents__nom__in=["casse.pdf", "note.rtf"]).values_list("pk", flat=True)
    assert [e for e in empreintes if e not in dit.replace(" ", "")] == []


def test_fichier_qui_alourdirait_trop_le_dossier_est_nomme_et_les_autres_suivent(
    moi: Personne, faite: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("amorce.dossiers.assemblage.fabrication.PAGES_MAX", 3)
    force(faite, "synopsis", "un.pdf", ecrit("Un", "Deux"))
    force(faite, "scenario", "long.pdf", ecrit("Long", "Trop"))
    force(faite, "rib", "rib.pdf", ecrit("IBAN"))
    dit = " ".join(textes(relu(faite)))
    assert [mot in dit for mot in ("Un", "trop lourd pour s'ouvrir", "Trop", "IBAN")] == [True, True, False, True]


def test_image_prend_sa_page(moi: Personne, faite: Dossier) -> None:
    flux = BytesIO()
    Image.new("RGB", (900, 300), "red").save(flux, "JPEG")
    force(faite, "synopsis", "plan.jpg", flux.getvalue())
    lu = relu(faite)
    page = lu.pages[-1]
    assert page.mediabox.width > page.mediabox.height
    assert len(page.images) == 1


def test_fichier_qui_tient_plusieurs_pieces_n_est_relie_qu_une_fois(moi: Personne, faite: Dossier) -> None:
    octets = ecrit("Tout ensemble")
    for code in ("synopsis", "scenario"):
        joint(moi, faite, {code: ("tout.pdf", octets)})
    lu = relu(faite)
    assert " ".join(textes(lu)).count("Tout ensemble") == 1
    assert [titre for _n, titre, _p in signets(lu) if titre.startswith("1.")] == [
        "1. Synopsis, Scénario, séquencier ou continuité dialoguée"
    ]


def test_meme_matiere_le_meme_jour_donne_les_memes_octets(moi: Personne, faite: Dossier, tmp_path: Path) -> None:
    joint(moi, faite, {"synopsis": ("synopsis.pdf", ecrit("Un"))})
    matiere, octets = matiere_de(faite), []
    for fois in ("un", "deux"):
        (tmp_path / fois).mkdir()
        sortie, _pages = fabrique(matiere, tmp_path / fois, LE, lambda _n: None)
        octets.append(sortie.read_bytes())
    assert octets[0] == octets[1]


def en_file() -> int:
    return DBTaskResult.objects.filter(task_path="amorce.dossiers.taches.assembler").count()


def test_demande_deux_fois_il_est_mis_en_file_une_fois_puis_refait_si_quelque_chose_change(
    moi: Personne, faite: Dossier
) -> None:
    for _fois in range(2):
        demander_assemblage(par=agit(moi), dossier=faite)
    assert en_file() == 1
    assembler.call(str(faite.pk))
    fait = Assemblage.objects.get()
    assert (fait.faite, fait.pretes, fait.total, fait.pages > 3) == (fait.voulue, 0, 0, True)
    demander_assemblage(par=agit(moi), dossier=faite)
    assert en_file() == 1
    enregistrer_champ(par=agit(moi), ou=faite, nom="aide_demandee", brut="12345", vue=0)
    demander_assemblage(par=agit(moi), dossier=Dossier.objects.get(pk=faite.pk))
    assert en_file() == 2


def test_preparation_qui_n_aboutit_pas_se_redemande(moi: Personne, faite: Dossier) -> None:
    demander_assemblage(par=agit(moi), dossier=faite)
    Assemblage.objects.update(voulue_le=timezone.now() - PATIENCE - timedelta(seconds=1))
    demander_assemblage(par=agit(moi), dossier=faite)
    assert en_file() == 2


def test_nouveau_document_remplace_l_ancien(
    moi: Personne, faite: Dossier, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    relu(faite)
    ancien = Assemblage.objects.get().fichier
    joint(moi, faite, {"synopsis": ("synopsis.pdf", ecrit("Un"))})
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        relu(faite)
    neuf = Assemblage.objects.get()
    assert (default_storage.exists(ancien), default_storage.exists(neuf.fichier)) == (False, True)
    assert (neuf.pretes, neuf.total) == (1, 1)


@pytest.mark.scenes_neuves
def test_ouvrier_tue_avant_de_le_dire_recommence_sans_doubler(
    moi: Personne, faite: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tue(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as coupure:
        coupure.setattr("amorce.dossiers.actions.assemblage._pose", tue)
        with pytest.raises(KeyboardInterrupt):
            assemble(faite.pk)
    assert Assemblage.objects.get().faite == ""
    assert len(relu(faite).pages) > 3
    _dossiers, fichiers = default_storage.listdir(f"assemblages/{faite.pk}")
    assert len(fichiers) == 1


def test_depose_il_dit_ce_qui_etait_depose_quoi_qu_il_arrive_ensuite(moi: Personne, faite: Dossier) -> None:
    joint(moi, faite, {"synopsis": ("synopsis.pdf", ecrit("Avant"))})
    depot = deposer(par=agit(moi), dossier=faite, cle="une")
    assert en_file() == 1
    LigneDeBudget.objects.update(libelle="Autre chose")
    deposee = Dossier.objects.get(pk=faite.pk)
    dit = " ".join(textes(relu(deposee)))
    attendus = (f"Dossier {deposee.numero}", "Demande reçue le", "Avant", "Direction de production", "Scénario")
    assert [mot for mot in attendus if mot not in dit] == []
    assert ("Autre chose" in dit, "Brouillon." in dit) == (False, False)
    assert "Pièces demandées qui manquaient au dépôt" in dit
    assert depot.chiffres["budget"][0]["prevu"] == 123_456


def test_piece_retiree_n_y_est_plus(moi: Personne, faite: Dossier) -> None:
    joint(moi, faite, {"synopsis": ("synopsis.pdf", ecrit("Parti"))})
    retirer_piece(par=agit(moi), piece=Piece.objects.get())
    assert "Parti" not in " ".join(textes(relu(faite)))


def test_ce_que_l_on_tape_n_est_jamais_un_programme_pour_le_modele(moi: Personne, faite: Dossier) -> None:
    faite.projet.titre = '#panic("non") *gras* $x$ \\ "'
    faite.projet.save(update_fields=["titre"])
    assert '#panic("non") *gras* $x$ \\ "' in textes(relu(faite))[0]


def test_autrui_ne_le_demande_pas(faite: Dossier) -> None:
    with pytest.raises(Http404):
        demander_assemblage(par=agit(personne()), dossier=faite)
