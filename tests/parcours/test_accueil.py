"""A visitor arrives."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer


@pytest.mark.django_db(transaction=True)
def test_accueil_mene_aux_aides(live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url)
    assert Axe().run(page).violations_count == 0
    page.get_by_role("link", name="Parcourir les aides").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Les aides")
    assert Axe().run(page).violations_count == 0
