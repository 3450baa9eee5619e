"""The receipt as a document, read back as somebody else's program reads it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from django.core import mail
from django.utils.translation import override
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

import amorce
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import deposer, enregistrer_courrier
from amorce.dossiers.actions.papiers import recepisse_de
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.models import Contenu, Courriel, Depot, Document, Piece
from amorce.dossiers.papiers.feuille import MODELE
from amorce.dossiers.papiers.lecture import arbre
from amorce.dossiers.papiers.recepisse import recepisse_pdf
from amorce.dossiers.taches import envoyer_courriel, poster_les_notices, produire_recepisse
from amorce.journal.models import Entree
from amorce.socle.papier import compose
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fabrique import COURT, IDF, prete, session

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
RECUE = datetime(2026, 12, 31, 12, tzinfo=PARIS)


def depose(dispositif: str = COURT, fonds: str = "la-reunion") -> Depot:
    """With one document joined, received at noon in Paris on the last day of the year."""
    moi = personne(prenom="Ana", nom="Payet")
    session(fonds, ouvre=RECUE - timedelta(days=3), ferme=RECUE + timedelta(days=3))
    faite = prete(moi, dispositif)
    contenu = Contenu.objects.create(empreinte="ab" * 32, taille=2048, format="pdf", fichier="x")
    document = Document.objects.create(contenu=contenu, nom="scenario.pdf", projet=faite.projet, depose_par=moi)
    Piece.objects.create(dossier=faite, code="lettres_intention", document=document)
    return Depot.objects.get(pk=deposer(par=agit(moi), dossier=faite, cle="une", recue=RECUE).pk)


def texte(pdf: bytes) -> str:
    dit = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"\s+", " ", re.sub(r"\s*\n\s*", " ", dit))


def lu(document: Document) -> bytes:
    with ouvrir(document.contenu) as fichier:
        return fichier.read()


def test_recepisse_est_un_pdf_a_2a_balise_en_francais() -> None:
    depot = depose()
    with pikepdf.open(BytesIO(recepisse_pdf(depot))) as pdf, pdf.open_metadata() as xmp:
        declare = {nom: xmp[nom] for nom in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title")}
        assert declare == {
            "pdfaid:part": "2",
            "pdfaid:conformance": "A",
            "pdfuaid:part": "1",
            "dc:title": "Récépissé de dépôt",
        }
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("fr-FR", True)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261231110000")


def test_recepisse_dit_sur_papier_ce_que_la_page_dit() -> None:
    dit = texte(recepisse_pdf(depose(IDF, "ile-de-france")))
    attendus = (
        "IDF-2026-0001",
        "reçue le 31 décembre 2026 à 12 h 00, heure de Paris",
        "Si le fonds n'a pas répondu le 28 février 2027, la demande est réputée rejetée.",
        "L. 231-4",
        "Tribunal administratif de Montreuil",
        "2 rue Simone-Veil",
        "Deux mois de plus pour qui demeure à l'étranger",
        "Budget prévisionnel détaillé",
        "scenario.pdf",
        "ab" * 32,
        "Le droit appliqué",
    )
    assert [mot for mot in attendus if mot not in dit.replace("’", "'")] == []


@pytest.mark.exigences("RUN-IV-35")
def test_recepisse_de_la_reunion_dit_qu_un_dossier_n_est_pas_rendu() -> None:
    assert "ne sont pas rendus à qui les a déposés : gardez-en une copie." in texte(recepisse_pdf(depose()))


@pytest.mark.exigences("RUN-III-06")
def test_recepisse_de_la_reunion_dit_les_exemplaires_attendus_et_le_courrier() -> None:
    dit = texte(recepisse_pdf(depose()))
    assert dit.count("attendu ") >= 3
    attendus = ("La date qui compte est celle où le service du courrier", "pas une promesse de subvention")
    assert [mot for mot in attendus if mot not in dit.replace("’", "'")] == []


@pytest.mark.parametrize(
    ("dispositif", "fonds", "distance"),
    [
        (COURT, "la-reunion", "Un mois de plus pour qui ne demeure pas dans la collectivité."),
        (IDF, "ile-de-france", "Un mois de plus pour qui demeure outre-mer."),
    ],
)
def test_recepisse_dit_l_autorite_le_juge_et_ce_que_la_distance_ajoute(
    dispositif: str, fonds: str, distance: str
) -> None:
    dit = texte(recepisse_pdf(depose(dispositif, fonds))).replace("’", "'")
    attendus = (
        "vaut accusé de réception",
        "le silence gardé pendant deux mois la rejette",
        "ce délai s'arrête pendant le temps qu'on vous laisse",
        "fait courir de nouveau le délai",
        "Un recours gracieux",
        distance,
        "Deux mois de plus pour qui demeure à l'étranger.",
        "Téléphone :",
    )
    assert [mot for mot in attendus if mot not in dit] == []


def test_recepisse_porte_les_declarations_les_reponses_et_les_lectures() -> None:
    depot = depose()
    depot.droit["lectures"] = {"AMB-86": "deux_exemplaires"}
    dit = texte(recepisse_pdf(depot)).replace("’", "'")
    attendus = (
        "J'ai pris connaissance du règlement du fonds",
        "(Ana Payet,",
        "Genre de l'œuvre Fiction",
        "(AMB-86)",
        depot.droit["regles"],
    )
    assert [mot for mot in attendus if mot not in dit] == []


def test_declaration_reprise_apres_le_depot_y_reste() -> None:
    depot = depose()
    avant = recepisse_pdf(depot)
    depot.dossier.declarations.update(retiree_le=depot.instant + timedelta(days=1))
    assert recepisse_pdf(Depot.objects.get(pk=depot.pk)) == avant


def test_courrier_qui_fait_foi_refait_le_recepisse_avec_le_jour_du_rejet() -> None:
    depot = depose()
    premier = recepisse_de(depot.pk)
    service = agit(agent("la-reunion", RoleDeFonds.INSTRUCTEUR))
    enregistrer_courrier(par=service, dossier=depot.dossier, exemplaire="afr", recu_le=date(2026, 2, 27))
    assert Depot.objects.get(pk=depot.pk).recepisse == premier
    enregistrer_courrier(par=service, dossier=depot.dossier, exemplaire="region", recu_le=date(2026, 2, 28))
    assert Depot.objects.get(pk=depot.pk).recepisse is None
    second = recepisse_de(depot.pk)
    assert "pas répondu le 28 avril 2026" in texte(lu(second))
    assert ("28 avril 2026" in texte(lu(premier)), Document.objects.filter(nom=premier.nom).count()) == (False, 2)


def test_document_n_emploie_que_les_polices_de_la_maison() -> None:
    """Those that come with the software: the same on every computer."""
    with pikepdf.open(BytesIO(recepisse_pdf(depose()))) as pdf:
        polices = {
            str(objet.BaseFont).partition("+")[2]
            for objet in pdf.objects
            if isinstance(objet, pikepdf.Dictionary) and "/BaseFont" in objet
        }
    assert {police for police in polices if not police.startswith(("SourceSansPro", "DejaVuSansMono"))} == set()
    assert polices != set()


def test_accents_du_papier_sont_ceux_de_l_ecran() -> None:
    ecran = (Path(amorce.__file__).parent / "site/static/amorce/jetons.css").read_text()
    papier = (Path(amorce.__file__).parent / "socle/papier.typ").read_text()
    assert re.findall(r'rgb\("(#\w+)"\)', papier) == re.findall(r"--accent: light-dark\((#\w+),", ecran)


def test_recepisse_refait_est_le_meme_a_l_octet_et_en_francais_pour_tous() -> None:
    depot = depose()
    with override("en"):
        en_anglais = recepisse_pdf(depot)
    assert en_anglais == recepisse_pdf(depot)


def test_depot_met_le_recepisse_en_file_et_deux_ouvriers_font_un_document() -> None:
    depot = depose()
    attendues = DBTaskResult.objects.filter(task_path="amorce.dossiers.taches.produire_recepisse")
    assert [une.args_kwargs["args"] for une in attendues] == [[str(depot.pk)]]
    for _fois in range(2):
        produire_recepisse.call(str(depot.pk))
    fait = Depot.objects.get(pk=depot.pk).recepisse
    assert fait is not None
    assert (fait.nom, lu(fait)) == (f"{depot.dossier.numero}.pdf", recepisse_pdf(depot))
    assert Document.objects.filter(nom=fait.nom).count() == 1
    assert Entree.objects.filter(acte="garder_recepisse").count() == 1


def test_ouvrier_tue_apres_avoir_range_le_fichier_le_retrouve(monkeypatch: pytest.MonkeyPatch) -> None:
    depot = depose()

    def tue(**_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as coupure:
        coupure.setattr("amorce.dossiers.actions.papiers.garder_recepisse", tue)
        with pytest.raises(KeyboardInterrupt):
            produire_recepisse.call(str(depot.pk))
    assert Depot.objects.get(pk=depot.pk).recepisse is None
    range_ = Contenu.objects.exclude(fichier="x").get()
    assert recepisse_de(depot.pk).contenu == range_


@pytest.mark.exigences("RUN-III-26")
def test_courriel_du_depot_porte_le_recepisse_meme_s_il_part_avant_lui() -> None:
    depot = depose()
    poster_les_notices.call()
    envoyer_courriel.call(str(Courriel.objects.get().pk))
    (envoye,) = mail.outbox
    fait = Depot.objects.get(pk=depot.pk).recepisse
    assert fait is not None
    assert envoye.attachments == [(f"{depot.dossier.numero}.pdf", lu(fait), "application/pdf")]


def test_page_se_lit_en_arbre_avec_ses_liens_entiers() -> None:
    html = '<p class="a b">Un  deux\u202f; <a href="/droit/">le <b>droit</b></a></p>'
    gras = {"balise": "b", "classe": [], "enfants": ["droit"]}
    lien = {"balise": "a", "classe": [], "lien": "https://x.fr/droit/", "enfants": ["le ", gras]}
    attendu = [{"balise": "p", "classe": ["a", "b"], "enfants": ["Un deux\u202f; ", lien]}]
    assert arbre(html, "https://x.fr/") == attendu


def test_plusieurs_fils_composent_a_la_fois() -> None:
    contenus = [
        {"langue": "fr", "titre": "T", "surtitre": "", "numero": str(rang), "pied": "", "corps": []}
        for rang in range(12)
    ]
    with ThreadPoolExecutor(4) as fils:
        faits = list(fils.map(lambda contenu: compose(Path(MODELE), contenu), contenus))
    assert [str(rang) in texte(fait) for rang, fait in enumerate(faits)] == [True] * 12
