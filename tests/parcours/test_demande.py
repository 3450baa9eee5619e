"""From a simulation to an application that keeps itself: a colleague, two tabs, a cut, an expired sign-in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Organisation, Personne
from amorce.dossiers.models import Dossier
from tests.comptes.fabrique import personne, societe
from tests.dossiers.fabrique import demande, ecrit_par_un_autre, film, session
from tests.parcours.gestes import se_connecte
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)
SIMULATION = "genre_oeuvre=fiction&format_oeuvre=court_metrage&depenses_locales_ht=62400.5&le=2026-04-15"
GARDE = re.compile(r"enregistré \d\d:\d\d")


@pytest.fixture
def moi() -> Personne:
    return personne("ana@exemple.fr", prenom="Ana", nom="Payet")


@pytest.fixture
def films(moi: Personne) -> Organisation:
    return societe(moi)


@pytest.fixture
def ouverte(moi: Personne, films: Organisation, live_server: LiveServer, page: Page) -> Dossier:
    """A draft, on the screen of who writes it."""
    session()
    faite = demande(moi, film(moi, films))
    page.goto(f"{live_server.url}/demandes/{faite.id}/")
    se_connecte(page, moi.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Aide aux courts métrages")
    return faite


def champ(page: Page, nom: str) -> Any:
    return page.locator(f"#q-{nom}")


def tape(page: Page, nom: str, texte: str) -> None:
    page.locator(f"[id='f-{nom}']").fill(texte)
    page.locator(f"[id='f-{nom}']").blur()


def test_producteur_passe_de_la_simulation_a_la_demande(
    live_server: LiveServer, page: Page, moi: Personne, films: Organisation
) -> None:
    session()
    page.goto(f"{live_server.url}/simuler/demande/?{SIMULATION}")
    se_connecte(page, moi.email)
    page.get_by_label("Titre du projet").fill("Les Hauts")
    page.get_by_label("Films du Récif").check()
    page.get_by_role("button", name="Créer le projet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Les Hauts")
    sous_tous_les_jours(page)

    page.get_by_role("link", name="Commencer la demande – Aide aux courts métrages").click()
    page.get_by_label("Auteur, personne physique").check()
    page.locator("#f-forme_juridique").get_by_label("SARL", exact=True).check()
    page.get_by_role("button", name="Ouvrir le brouillon").click()
    expect(page.locator("#refus")).to_contain_text("quel que soit le projet")
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Demander quand même").click()

    expect(page.locator("#f-depenses_locales_ht")).to_have_value("62400,5")
    expect(page.locator("#marge .verdict")).to_contain_text("Ne remplit pas les conditions")
    champ(page, "type_demandeur").get_by_label("Société de production", exact=True).check()
    expect(champ(page, "type_demandeur").locator(".garde")).to_have_text(GARDE)
    expect(page.locator("#marge .verdict")).not_to_contain_text("Ne remplit pas les conditions")
    sous_tous_les_jours(page)

    page.get_by_role("link", name="Mon espace").first.click()
    expect(page.locator(".carte.demande")).to_contain_text("Clôture dans 20 jours")
    sous_tous_les_jours(page)


def test_question_qui_depend_d_une_reponse_apparait_avec_elle(page: Page, ouverte: Dossier) -> None:
    expect(champ(page, "doc_demarche_artistique")).to_be_visible()
    champ(page, "genre_oeuvre").get_by_label("Fiction", exact=True).check()
    expect(champ(page, "doc_demarche_artistique")).to_be_hidden()
    champ(page, "genre_oeuvre").get_by_label("Documentaire de création", exact=True).check()
    expect(champ(page, "doc_demarche_artistique")).to_be_visible()


def test_reponse_illisible_reste_sous_les_yeux_avec_sa_raison(page: Page, ouverte: Dossier) -> None:
    tape(page, "aide_demandee", "beaucoup")
    expect(champ(page, "aide_demandee").locator(".erreur")).to_contain_text("« beaucoup » ne convient pas")
    sous_tous_les_jours(page)
    page.reload()
    expect(page.locator("#f-aide_demandee")).to_have_value("beaucoup")
    tape(page, "aide_demandee", "20 000")
    expect(champ(page, "aide_demandee").locator(".garde")).to_have_text(GARDE)
    assert Dossier.objects.get().faits == {"aide_demandee": "20000"}


def test_collegue_qui_a_change_le_champ_est_montre_et_l_on_choisit(
    page: Page, ouverte: Dossier, films: Organisation
) -> None:
    ecrit_par_un_autre(films, ouverte, "aide_demandee", "15000")
    tape(page, "aide_demandee", "20000")
    conflit = champ(page, "aide_demandee").locator(".conflit")
    expect(conflit).to_contain_text("Bob Hoareau a changé cette réponse")
    sous_tous_les_jours(page)
    assert Dossier.objects.get().faits["aide_demandee"] == "15000"
    conflit.get_by_role("button", name="Garder ce qui est enregistré").click()
    expect(page.locator("#f-aide_demandee")).to_have_value("15000")
    tape(page, "aide_demandee", "18000")
    expect(page.locator(".garde-tout")).to_have_text("Tout est enregistré")
    assert Dossier.objects.get().faits["aide_demandee"] == "18000"


def test_deux_fenetres_ne_s_ecrasent_pas(page: Page, ouverte: Dossier) -> None:
    autre = page.context.new_page()
    autre.goto(page.url)
    tape(autre, "aide_demandee", "15000")
    expect(champ(autre, "aide_demandee").locator(".garde")).to_have_text(GARDE)
    tape(page, "aide_demandee", "20000")
    conflit = champ(page, "aide_demandee").locator(".conflit")
    expect(conflit).to_contain_text("Vous-même, dans une autre fenêtre")
    conflit.get_by_role("button", name="Mettre le mien").click()
    expect(champ(page, "aide_demandee").locator(".garde")).to_have_text(GARDE)
    assert Dossier.objects.get().faits["aide_demandee"] == "20000"


def test_reseau_coupe_garde_ce_qui_s_ecrit_et_l_envoie_a_son_retour(page: Page, ouverte: Dossier) -> None:
    page.context.set_offline(True)
    tape(page, "aide_demandee", "20000")
    expect(champ(page, "aide_demandee").locator(".garde")).to_have_text("pas encore enregistré, gardé sur cet appareil")
    assert Dossier.objects.get().faits == {}
    page.context.set_offline(False)
    expect(champ(page, "aide_demandee").locator(".garde")).to_have_text(GARDE, timeout=15_000)
    assert Dossier.objects.get().faits == {"aide_demandee": "20000"}


def test_connexion_expiree_rend_ce_qui_etait_ecrit_apres_une_nouvelle_connexion(
    page: Page, ouverte: Dossier, moi: Personne
) -> None:
    Session.objects.all().delete()
    tape(page, "aide_demandee", "20000")
    expect(page.locator(".sortie")).to_contain_text("Votre connexion a expiré")
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Se reconnecter").click()
    se_connecte(page, moi.email)
    expect(page.locator("#f-aide_demandee")).to_have_value("20000")
    expect(champ(page, "aide_demandee").locator(".garde")).to_have_text(GARDE)
    assert Dossier.objects.get().faits == {"aide_demandee": "20000"}
    assert page.evaluate("Object.keys(localStorage).filter((cle) => cle.startsWith('amorce:')).length") == 0


def test_connexion_expiree_pendant_un_conflit_rend_ma_valeur_sans_effacer_l_autre(
    page: Page, ouverte: Dossier, moi: Personne, films: Organisation
) -> None:
    ecrit_par_un_autre(films, ouverte, "aide_demandee", "15000")
    tape(page, "aide_demandee", "20000")
    conflit = champ(page, "aide_demandee").locator(".conflit")
    expect(conflit).to_contain_text("Bob Hoareau a changé cette réponse")
    Session.objects.all().delete()
    conflit.get_by_role("button", name="Mettre le mien").click()
    expect(page.locator(".sortie")).to_contain_text("Votre connexion a expiré")
    page.get_by_role("link", name="Se reconnecter").click()
    se_connecte(page, moi.email)
    expect(page.locator("#f-aide_demandee")).to_have_value("20000")
    expect(conflit).to_contain_text("Bob Hoareau a changé cette réponse")
    assert Dossier.objects.get().faits == {"aide_demandee": "15000"}
    conflit.get_by_role("button", name="Mettre le mien").click()
    expect(champ(page, "aide_demandee").locator(".garde")).to_have_text(GARDE)
    assert Dossier.objects.get().faits == {"aide_demandee": "20000"}


def test_sans_script_chaque_partie_a_son_bouton(
    browser: Any, live_server: LiveServer, moi: Personne, films: Organisation
) -> None:
    faite = demande(moi, film(moi, films))
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    page.goto(f"{live_server.url}/demandes/{faite.id}/")
    se_connecte(page, moi.email)
    page.locator("#f-aide_demandee").fill("beaucoup")
    page.get_by_role("button", name="Enregistrer cette partie – L'aide demandée").click()
    expect(page.locator(".resume-erreurs")).to_contain_text("« beaucoup » ne convient pas")
    page.locator("#f-aide_demandee").fill("20 000")
    page.get_by_role("button", name="Enregistrer cette partie – L'aide demandée").click()
    expect(page.get_by_role("status")).to_contain_text("1 réponse enregistrée.")
    assert Dossier.objects.get().faits == {"aide_demandee": "20000"}


def test_sans_script_une_connexion_expiree_ne_perd_pas_ce_qui_est_envoye(
    browser: Any, live_server: LiveServer, moi: Personne, films: Organisation
) -> None:
    faite = demande(moi, film(moi, films))
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    page.goto(f"{live_server.url}/demandes/{faite.id}/")
    se_connecte(page, moi.email)
    page.locator("#f-aide_demandee").fill("20 000")
    Session.objects.all().delete()
    page.get_by_role("button", name="Enregistrer cette partie – L'aide demandée").click()
    expect(page.get_by_role("alert").or_(page.get_by_role("status")).first).to_contain_text("est gardé")
    se_connecte(page, moi.email)
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce que vous aviez écrit n'est pas perdu")
    page.get_by_role("button", name="Envoyer ce que j'avais écrit").click()
    expect(page.get_by_role("status")).to_contain_text("1 réponse enregistrée.")
    assert Dossier.objects.get().faits == {"aide_demandee": "20000"}
    page.context.close()


def test_page_du_texte_retrouve(page: Page, ouverte: Dossier) -> None:
    """A page left open while one signed in again elsewhere: its old token is refused, its text is not lost."""
    page.locator("input[name=csrfmiddlewaretoken]").evaluate_all("tous => tous.forEach((un) => { un.value = 'x'; })")
    page.locator("section.partie form").first.evaluate("formulaire => formulaire.submit()")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce que vous aviez écrit n'est pas perdu")
    sous_tous_les_jours(page)
