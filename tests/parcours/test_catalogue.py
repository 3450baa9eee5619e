"""A visitor looks for an aid: a search with a slip, a filter, the scheme, its article, the calendar."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.fonds.models import SessionDeDepot

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = (
    "/",
    "/aides/",
    "/aides/?genre=animation",
    "/aides/?q=zzzzzz",
    "/aides/la-reunion/run_production/",
    "/aides/ile-de-france/idf_apres_realisation/",
    "/aides/cnc/cnc_automatique/",
    "/calendrier/",
    "/accessibilite/",
    "/confidentialite/",
    "/mentions/",
    "/nulle-part/",
    "/en/aides/la-reunion/run_ecriture/",
)


@pytest.fixture
def session() -> SessionDeDepot:
    maintenant = timezone.now()
    return SessionDeDepot.objects.create(
        fonds="la-reunion",
        intitule="Session d'essai",
        ouvre=maintenant - timedelta(days=3),
        ferme=maintenant + timedelta(days=12),
        dispositifs=["run_production"],
    )


def test_visiteur_trouve_une_aide_et_son_article(live_server: LiveServer, page: Page, session: SessionDeDepot) -> None:
    page.goto(live_server.url)
    page.get_by_role("link", name="Parcourir les aides").click()
    page.get_by_label("Chercher une aide").fill("prodction cinematografique")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Ouvert en ce moment").click()
    expect(page.get_by_role("status")).to_contain_text("1 aide")
    page.get_by_role("link", name="Aide à la production audiovisuelle et cinématographique").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aide à la production")
    article = page.locator("table.bareme a.pourquoi.montant").first
    assert "#tableaux." in (article.get_attribute("href") or "")
    page.get_by_role("navigation", name="Navigation principale").get_by_role("link", name="Calendrier").click()
    expect(page.get_by_text(session.intitule)).to_be_visible()
    page.get_by_role("link", name="La Réunion", exact=True).click()
    expect(page.get_by_role("link", name="La Réunion (ICS)")).to_be_visible()


def test_catalogue_s_emploie_sans_javascript(live_server: LiveServer, browser, session: SessionDeDepot) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    page.goto(f"{live_server.url}/aides/?pour=auteur")
    page.get_by_role("link", name="retirer ce filtre").or_(
        page.get_by_role("link", name="Retirer le filtre")
    ).first.click()
    expect(page.get_by_role("status")).to_contain_text("11 aides")
    page.context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("largeur", [1200, 360])
def test_pages_publiques_sans_defaut(
    live_server: LiveServer, page: Page, session: SessionDeDepot, theme: str, largeur: int
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": largeur, "height": 800})
    for adresse in PAGES:
        page.goto(f"{live_server.url}{adresse}")
        trouves = Axe().run(page)
        assert trouves.violations_count == 0, f"{adresse} : {trouves.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= largeur, adresse
