"""A visitor simulates a documentary, goes back and forth, compares, shares, and reads where a figure comes from."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
PETIT = {"width": 360, "height": 740}
LUS = ("genre_oeuvre=documentaire_creation", "format_oeuvre=unitaire_tv", "categorie_programme=aucune_exclusion")
DOCUMENTAIRE = "&".join(("le=2026-04-15", *LUS, "budget_total=180000", "depenses_locales_ht=62400.5"))
PAGES = {
    "choix": "/simuler/",
    "écran": "/simuler/?le=2026-04-15&ecran=oeuvre",
    "écran en erreur": "/simuler/?ecran=budget&s.=budget_total&s.budget_total=beaucoup&le=2026-04-15",
    "résultat": f"/simuler/resultat/?{DOCUMENTAIRE}",
    "comparaison": f"/simuler/comparer/?{DOCUMENTAIRE}",
    "pourquoi": f"/pourquoi/run_production/montant/montant_calcule/?{DOCUMENTAIRE}",
    "texte": "/droit/RUN/montant/",
}


def sans_defaut(page: Page) -> None:
    lu = Axe().run(page)
    assert lu.violations_count == 0, lu.generate_report()


def repond(page: Page, **choix: str) -> None:
    for question, reponse in choix.items():
        page.locator(f"[id='f-{question}']").get_by_label(reponse, exact=True).check()
    page.get_by_role("button", name="Continuer").click()


def test_visiteur_simule_revient_compare_partage_et_remonte_a_l_article(
    live_server: LiveServer, page: Page, browser: Browser
) -> None:
    page.goto(f"{live_server.url}/simuler/")
    page.get_by_label("Quand pensez-vous faire votre demande ?").fill("2026-04-15")
    page.get_by_role("button", name="Commencer").click()

    repond(page, genre_oeuvre="Documentaire de création", format_oeuvre="Œuvre unitaire pour la télévision")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce que les fonds n'aident pas")
    expect(page.locator("#bilan")).to_contain_text("3 aides écartées, et pourquoi")
    repond(page, categorie_programme="Aucune")

    page.get_by_role("link", name="Revenir", exact=True).click()
    expect(page.get_by_label("Aucune", exact=True)).to_be_checked()
    page.get_by_role("link", name="Revenir", exact=True).click()
    expect(page.get_by_label("Documentaire de création")).to_be_checked()
    repond(page, genre_oeuvre="Fiction")
    page.wait_for_url("**genre_oeuvre=fiction**")  # loaded: one does not go back from a page under way
    expect(page).to_have_url(re.compile(r"categorie_programme=aucune_exclusion"))
    page.go_back()
    repond(page, genre_oeuvre="Documentaire de création")

    page.get_by_role("link", name="Voir le résultat dès maintenant").click()
    sans_defaut(page)
    for aide in ("Aide au développement", "Aide à l'écriture"):
        page.get_by_label(f"Comparer {aide}", exact=True).check()
    page.get_by_role("button", name="Comparer côte à côte").click()
    expect(page.locator("thead th")).to_have_text(["Aide au développement", "Aide à l'écriture"])
    sans_defaut(page)
    page.get_by_role("link", name="Revenir au résultat").click()

    lien = page.get_by_label("Ce lien rend ce résultat").input_value()
    ailleurs = browser.new_context(locale="fr-FR").new_page()
    ailleurs.goto(lien)
    assert ailleurs.locator("h1").inner_text() == page.locator("h1").inner_text()
    ailleurs.context.close()

    page.locator("section#run_developpement .montant.grand a.pourquoi").click()
    panneau = page.get_by_role("dialog")
    expect(panneau).to_contain_text("jamais plus que l'aide demandée")
    sans_defaut(page)
    panneau.locator("a.source").first.click()
    regle = page.locator("article:target")
    expect(regle).to_contain_text("jamais plus que l'aide demandée")


def test_simulateur_se_suit_sans_javascript(live_server: LiveServer, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, locale="fr-FR", viewport=PETIT).new_page()
    page.goto(f"{live_server.url}/simuler/?le=2026-04-15&ecran=oeuvre")
    repond(page, genre_oeuvre="Animation", format_oeuvre="Je ne sais pas")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce que les fonds n'aident pas")
    page.get_by_role("link", name="Voir le résultat dès maintenant").click()
    page.locator("section#run_ecriture .verdict a.pourquoi").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("D'où vient ce chiffre ?")
    page.locator("a.source").first.click()
    expect(page).to_have_url(re.compile(r"/droit/\w+/\w+/#"))
    page.context.close()


@pytest.mark.parametrize("adresse", PAGES.values(), ids=PAGES)
def test_page_est_accessible_dans_les_deux_themes_et_sur_un_telephone(
    live_server: LiveServer, browser: Browser, adresse: str
) -> None:
    for theme in ("light", "dark"):
        contexte = browser.new_context(color_scheme=theme, viewport=PETIT, locale="fr-FR")
        page = contexte.new_page()
        page.goto(live_server.url + adresse)
        sans_defaut(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PETIT["width"]
        contexte.close()


def test_erreur_reste_au_clavier_et_sa_saisie_aussi(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + PAGES["écran en erreur"])
    expect(page.locator(".resume-erreurs")).to_be_focused()
    expect(page.get_by_label("Quel est le budget total du projet ?", exact=True)).to_have_value("beaucoup")
