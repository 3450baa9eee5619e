"""A batch made a flow for the accountant's software: what is missing is filled on the way, by who orders payments."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.paiements.models import FluxPes
from tests.paiements.fabrique_pes import REGLAGE
from tests.paiements.fabrique_versements import comptable, emet, ordonne, payable
from tests.parcours.gestes import entre, presse
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_d_un_bordereau_au_flux_emporte(browser: Browser, live_server: LiveServer) -> None:
    _moi, _dossier, demande = payable()
    paul = comptable()
    emet(paul, ordonne(paul, demande))
    page = entre(live_server, browser, paul, "/service/paiements/bordereaux/")
    page.get_by_role("link", name="PES").click()
    expect(page.get_by_text("Le réglage du comptable n'est pas rempli")).to_be_visible()
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Remplissez-le").click()
    for champ, dit in {**REGLAGE, "poste": "12"}.items():
        page.locator(f"[name={champ}]").fill(dit)
    page.get_by_role("button", name="Enregistrer ce réglage").click()
    expect(page.locator(".resume-erreurs")).to_contain_text("Il faut son numéro codique")
    sous_tous_les_jours(page)
    page.locator("[name=poste]").fill(REGLAGE["poste"])
    presse(page, "Enregistrer ce réglage", "Le réglage est enregistré")
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Bordereaux").click()
    page.get_by_role("link", name="PES").click()
    sous_tous_les_jours(page)
    presse(page, "Faire le flux PES", "Signez-le au parapheur")
    sous_tous_les_jours(page)
    with page.expect_download() as remis:
        page.get_by_role("link", name="XML").click()
    assert remis.value.suggested_filename == FluxPes.objects.get().nom
    page.get_by_text("Refaire ce flux").click()
    sous_tous_les_jours(page)
    page.get_by_label("Motif").fill("Rejeté : le code du budget était faux.")
    presse(page, "Refaire le flux PES", "est fait")
    expect(page.get_by_role("link", name="XML")).to_have_count(2)
