"""The whole application as one PDF: asked for, waited for without a gesture, downloaded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.dossiers.actions.assemblage import assemble
from tests.comptes.fabrique import personne, societe
from tests.dossiers.fabrique import demande, film, remplie
from tests.parcours.gestes import se_connecte
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_porteur_prepare_son_dossier_l_attend_et_le_telecharge(live_server: LiveServer, page: Page) -> None:
    moi = personne("ana@exemple.fr", prenom="Ana", nom="Payet")
    faite = remplie(demande(moi, film(moi, societe(moi))))
    page.goto(f"{live_server.url}/demandes/{faite.id}/")
    se_connecte(page, moi.email)
    page.get_by_role("link", name="Dossier complet").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Dossier complet")
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Préparer le PDF").click()
    expect(page.get_by_text("En préparation")).to_be_visible()
    sous_tous_les_jours(page)
    assemble(faite.pk)
    telecharger = page.get_by_role("link", name="Télécharger le PDF")
    expect(telecharger).to_be_visible(timeout=10_000)
    sous_tous_les_jours(page)
    with page.expect_download() as remis:
        telecharger.click()
    assert remis.value.suggested_filename == "brouillon-les-hauts.pdf"
