"""Whole applications, from a first visit to the receipt, by people of all sorts."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Personne
from amorce.dossiers.actions import deposer
from amorce.dossiers.models import Depot, Dossier
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.classeurs_d_essai import budget
from tests.dossiers.fabrique import IDF, demande, film, prete, remplie, session
from tests.parcours.gestes import MOT_DE_PASSE, coche_tout, code_recu, s_inscrit, se_connecte
from tests.parcours.regards import sans_faute, sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)
ECRITES = {"date": "2099-01-01", "decimal": "2 000"}
BORNEES = {"age_auteur": "40", "nb_longs_metrages_realises": "2"}
"""Two thousand is too many of these."""


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    cache.clear()
    settings.ADRESSE = live_server.url
    session()
    return live_server.url


def repond_a_tout(page: Page, tout_garde: str = "Tout est enregistré", **choix: str) -> None:
    """Every question that the form shows and that has no answer yet, and those that come with the answers.

    One at a time: an answer that is kept may show questions, and hide others.
    """
    faites: set[str] = set()
    while restent := [nom for nom in _montrees(page) if nom not in faites]:
        faites.add(restent[0])
        _repond(page.locator(f"[id='{restent[0]}']"), choix)
        expect(page.locator(".garde-tout")).to_have_text(tout_garde)
        # What an answer hides is hidden once its reply is in place: the next question is read after.
        expect(page.locator("#marge[aria-busy]")).to_have_count(0)


def _montrees(page: Page) -> list[str]:
    noms: list[str] = page.locator(".tenu:visible").evaluate_all("questions => questions.map((q) => q.id)")
    return noms


def _repond(question: Locator, choix: dict[str, str]) -> None:
    dit = (BORNEES | choix).get(question.get_attribute("data-champ") or "", "")
    saisie = question.locator("input:visible").first
    genre = saisie.get_attribute("type")
    if genre in ("radio", "checkbox"):
        if dit:
            question.get_by_label(dit, exact=True).check()
        elif question.locator("input:checked").count() == 0:
            saisie.check()
    elif not saisie.input_value():
        saisie.fill(dit or ECRITES.get(genre or saisie.get_attribute("inputmode") or "", "dit"))
        saisie.blur()


def test_auteur_sans_societe_demande_l_aide_a_l_ecriture(site: str, page: Page) -> None:
    page.goto(f"{site}/simuler/demande/?genre_oeuvre=fiction&format_oeuvre=long_metrage&le=2026-04-15")
    page.get_by_role("link", name="Créer un compte").click()
    s_inscrit(page, "autrice@exemple.fr")
    page.get_by_label("Titre du projet").fill("La Ravine")
    page.get_by_role("button", name="Créer le projet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("La Ravine")
    expect(page.locator("main")).to_contain_text("porte le projet en son nom")
    page.get_by_role("link", name="Commencer la demande – Aide à l'écriture", exact=True).click()
    sans_faute(page)
    page.get_by_role("button", name="Ouvrir le brouillon").click()
    repond_a_tout(
        page, categorie_programme="Aucune", entreprise_en_difficulte="Non", aide_illegale_non_remboursee="Non"
    )
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Vérifier et déposer").click()
    sous_tous_les_jours(page)
    _jure_et_depose(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Récépissé de dépôt")
    sous_tous_les_jours(page)
    depot = Depot.objects.get()
    assert depot.faits["type_demandeur"] == "auteur_personne_physique"
    assert depot.dossier.projet.organisation is None


def test_coproducteur_etranger_inscrit_sa_societe_et_depose_en_anglais(site: str, page: Page) -> None:
    page.goto(f"{site}/en/compte/signup/")
    page.get_by_label("Email address").fill("marolles@exemple.be")
    page.get_by_label("Password").fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Create the account").click()
    page.get_by_role("heading", name="Confirm the address").wait_for()
    page.get_by_label("Code").fill(code_recu())
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My space")
    page.goto(f"{site}/en/simuler/demande/?genre_oeuvre=fiction&format_oeuvre=long_metrage&le=2026-04-15")
    page.get_by_label("Title of the project").fill("Marées")
    page.get_by_role("button", name="It is another organisation: register it first").click()
    _inscrit_une_societe_belge(page)
    expect(page.get_by_label("Title of the project")).to_have_value("Marées")
    page.get_by_label("Studio des Marolles").check()
    page.get_by_role("button", name="Create the project").click()
    page.get_by_role("link", name="Start the application – Audiovisual and film production funding").click()
    page.get_by_label("Production company", exact=True).check()
    page.get_by_label("Other legal form").check()
    page.get_by_role("button", name="Open the draft").click()
    expect(page.locator("#refus")).to_be_visible()
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Apply all the same").click()
    repond_a_tout(page, "Everything is saved", part_musique_originale_bo="50", nb_criteres_bonification="2")
    sans_faute(page)

    page.get_by_role("link", name="Check and submit").click()
    _jure_et_depose(page, "Submit the application")
    expect(page.get_by_role("heading", level=1)).to_have_text("Receipt of submission")
    sous_tous_les_jours(page)
    structure = Depot.objects.get().dossier.projet.organisation
    assert (structure.pays, structure.siret) == ("BE", "")  # type: ignore[union-attr]


def _inscrit_une_societe_belge(page: Page) -> None:
    page.get_by_label("Foreign organisation").check()
    page.get_by_label("Registered name").fill("Studio des Marolles")
    page.get_by_label("Country of registration").select_option("BE")
    page.get_by_label("Register and number").fill("Banque-Carrefour des Entreprises 0428.759.497")
    page.get_by_role("button", name="Register").click()
    expect(page.locator(".champ.fautif")).to_contain_text("An organisation in the European Union has one")
    sous_tous_les_jours(page)
    page.get_by_label("VAT number").fill("BE0428759497")
    page.get_by_role("button", name="Register").click()
    sans_faute(page)


def test_producteur_et_sa_collegue_mendent_un_budget_importe_puis_deposent(
    site: str, page: Page, browser: Browser
) -> None:
    moi, elle = (
        personne("ana@exemple.fr", prenom="Ana", nom="Payet"),
        personne("lea@exemple.fr", prenom="Léa", nom="Grondin"),
    )
    faite = remplie(demande(moi, film(moi, societe(moi))))
    page.goto(f"{site}/projets/{faite.projet_id}/")
    se_connecte(page, moi.email)
    page.get_by_text("Inviter quelqu'un sur ce film").click()
    page.get_by_label("Adresse électronique").fill(elle.email)
    page.get_by_role("button", name="Inviter").click()
    expect(page.get_by_role("status").first).to_contain_text("lea@exemple.fr travaille désormais sur ce projet.")
    sans_faute(page)

    _importe_le_budget(browser.new_context(locale="fr-FR").new_page(), site, faite, elle)

    page.goto(f"{site}/demandes/{faite.id}/depot/")
    _jure_et_depose(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Récépissé de dépôt")
    sous_tous_les_jours(page)
    assert Depot.objects.get().faits["budget_total"] == "15000.00"


def _importe_le_budget(page: Page, site: str, dossier: Dossier, qui: Personne) -> None:
    """The first workbook holds a mistake; the second does not."""
    page.goto(f"{site}/projets/{dossier.projet_id}/budget/")
    se_connecte(page, qui.email)
    page.get_by_role("link", name="Importer un classeur").click()
    for locale in (12_000, 2_000):
        page.get_by_label("Classeur").set_input_files(
            {
                "name": "devis.xlsx",
                "mimeType": "application/octet-stream",
                "buffer": budget(["I", "11", "Sujet", "10 000", locale], ["VII", "71", "Caméra", 5000]),
            }
        )
        page.get_by_role("button", name="Lire ce classeur").click()
        sans_faute(page)
        if locale == 12_000:
            expect(page.get_by_role("cell", name="la part locale dépasse le total de la ligne")).to_be_visible()
    page.get_by_role("button", name="Remplacer par ce classeur").click()
    expect(page.get_by_role("status").first).to_contain_text("L'import est fait.")
    page.context.close()


def _jure_et_depose(page: Page, bouton: str = "Déposer la demande") -> None:
    coche_tout(page.locator("input[name=declaration]"))
    page.get_by_role("button", name=bouton).click()


def test_film_dans_deux_fonds_compte_l_aide_gagnee_avant_l_autre_depot(site: str, page: Page) -> None:
    session("ile-de-france")
    moi = personne("ana@exemple.fr", prenom="Ana", nom="Payet")
    gagnee = prete(moi)
    deposer(par=agit(moi), dossier=gagnee, cle="une")
    brouillon = remplie(demande(moi, gagnee.projet, IDF))
    page.goto(f"{site}/demandes/{gagnee.id}/")
    se_connecte(page, moi.email)
    page.get_by_role("link", name="Le fonds a répondu").click()
    sous_tous_les_jours(page)
    _rapporte(page, "L'aide est accordée", "")
    expect(page.locator(".resume-erreurs")).to_contain_text("une aide accordée ou attendue est de plus")
    sous_tous_les_jours(page)
    _rapporte(page, "L'aide est accordée", "20 000")
    expect(page.get_by_role("heading", level=1)).to_have_text("Les Hauts")

    page.goto(f"{site}/mon-espace/nouvelles/")
    expect(page.locator("main")).to_contain_text("« Les Hauts » : l'aide de Fonds de soutien")
    page.goto(f"{site}/demandes/{brouillon.id}/")
    expect(page.locator("#q-financements_publics_acquis")).to_contain_text("20\u202f000")
    sous_tous_les_jours(page)

    page.goto(f"{site}/demandes/{gagnee.id}/reponse/")
    _rapporte(page, "L'aide est accordée", "15 000,50")
    page.goto(f"{site}/demandes/{brouillon.id}/depot/")
    expect(page.locator("#t-ailleurs + ul")).to_contain_text("15\u202f000,50")
    page.get_by_label("Téléservice des courts métrages").check()
    _jure_et_depose(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Récépissé de dépôt")
    depose = Depot.objects.get(dossier=brouillon)
    assert depose.faits["financements_publics_acquis"] == "15000.50"

    page.goto(f"{site}/demandes/{gagnee.id}/reponse/")
    _rapporte(page, "L'aide est refusée", "0")
    depose.refresh_from_db()
    assert depose.faits["financements_publics_acquis"] == "15000.50"


def _rapporte(page: Page, reponse: str, montant: str) -> None:
    page.get_by_label(reponse).check()
    page.get_by_label("Montant").fill(montant)
    page.get_by_label("Date de la réponse").fill("2025-11-30")
    page.get_by_role("button", name="Noter la réponse").click()
