"""How a page is looked at in a journey."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TELEPHONE, ECRAN = {"width": 360, "height": 740}, {"width": 1280, "height": 720}


def sans_faute(page: Page) -> None:
    """No accessibility violation; otherwise says which, on which page.

    A click returns as soon as the next page has answered: until it is loaded it has nothing to look at.
    """
    page.wait_for_load_state()
    resultat = Axe().run(page)
    assert resultat.violations_count == 0, f"{page.url}\n{resultat.generate_report()}"


def sous_tous_les_jours(page: Page) -> None:
    """In both themes, on a wide screen and on a phone, where nothing spills over the side.

    Without motion: a colour read halfway to its new one would say nothing.
    """
    page.wait_for_load_state()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for taille in (TELEPHONE, ECRAN):
            page.set_viewport_size(taille)
            largeur = page.evaluate("document.documentElement.scrollWidth")
            assert largeur <= taille["width"], f"{page.url} déborde : {largeur} px pour {taille['width']}"
            sans_faute(page)
    page.emulate_media(color_scheme="light")
