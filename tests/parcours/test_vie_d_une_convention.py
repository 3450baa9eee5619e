"""An agreement amended, read again at a date, its papers shown; the map of who supports what; a card reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.annuaire.models import Signalement
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.carte import declarer_un_dispositif
from amorce.socle.jours import jour_du
from tests.annuaire.fabrique import visible
from tests.comptes.fabrique import agit, personne
from tests.cooperation.fabrique import FONDS, aide, cnc, departement, publique, region, responsable
from tests.parcours.gestes import entre
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_un_avenant_se_signe_la_convention_se_relit_et_une_annexe_se_certifie(
    browser: Browser, live_server: LiveServer
) -> None:
    rose = responsable()
    dits = {"indicateurs": ["creation", "audience"], "solidarite": 50_000, "region_sensible": True}
    convention = publique(rose, cnc(), region(), **dits, renouvellement_le=date(2025, 12, 31))
    for _ in range(6):
        aide(region(), 20_000_00)
    page = entre(live_server, browser, rose, reverse("convention", args=[convention.pk]))
    page.get_by_role("link", name="Enregistrer un avenant").click()
    page.get_by_label("Objet").fill("Un euro pour un")
    page.get_by_label("Signé le").fill("2024-07-01")
    page.get_by_label("Pour tant d'euros des collectivités").fill("1")
    page.locator("summary").filter(has_text="L'écrire").click()
    page.get_by_label("Nouvelle enveloppe : montant").fill("12 000")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status")).to_contain_text("L'avenant est enregistré.")
    expect(page.locator("section[aria-labelledby=t-avenants]")).to_contain_text("Un euro pour un")
    sous_tous_les_jours(page)
    page.get_by_label("La lire à une date").fill("2024-06-30")
    page.get_by_role("button", name="Lire", exact=True).click()
    expect(page.locator(".message.warning").first).to_contain_text("Lue au 30 juin 2024")
    expect(page.get_by_text("Un euro pour un")).to_have_count(0)
    sous_tous_les_jours(page)
    arreter_une_annexe(par=agit(rose), convention=convention, autorite=region(), annee=2024, nature="annexe")
    page.get_by_role("link", name="La lire aujourd'hui").click()
    page.locator("summary").filter(has_text="Enregistrer sa signature").first.click()
    page.get_by_label("Signé le").filter(visible=True).first.fill(jour_du(FONDS).isoformat())
    page.get_by_role("button", name="Certifier et rendre public").filter(visible=True).click()
    expect(page.get_by_role("status")).to_contain_text("tout le monde le lit")
    page.get_by_role("link", name="Comité de suivi").click()
    sous_tous_les_jours(page)

    page.goto(f"{live_server.url}{reverse('documents_publics', args=[FONDS, convention.pk])}")
    with page.expect_download() as telecharge:
        page.get_by_role("link", name="Annexe financière 2024, Région Réunion (PDF)").click()
    assert Path(telecharge.value.path()).read_bytes().startswith(b"%PDF")
    sous_tous_les_jours(page)
    page.goto(f"{live_server.url}{reverse('suivi_public', args=[FONDS, convention.pk])}")
    page.get_by_role("link", name="Création", exact=True).click()
    expect(page.get_by_role("heading", name="Création", exact=True)).to_be_visible()
    sous_tous_les_jours(page)


def test_chacun_lit_qui_soutient_quoi(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    declarer_un_dispositif(
        par=agit(rose), fonds=FONDS, autorite=departement(), intitule="Aide aux archives", phases=["patrimoine"]
    )
    page = browser.new_page()
    page.goto(f"{live_server.url}{reverse('transparence_du_fonds', args=[FONDS])}")
    page.get_by_role("link", name="Qui soutient quoi").first.click()
    expect(page.get_by_role("img")).to_be_visible()
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Département", exact=True).click()
    expect(page.locator("table").first).to_contain_text("Aide aux archives")


def test_une_fiche_se_signale_sans_compte_et_le_service_la_masque(browser: Browser, live_server: LiveServer) -> None:
    fiche = visible(personne(prenom="Ana", nom="Payet"))
    page = browser.new_page()
    page.goto(f"{live_server.url}{reverse('fiche_de_l_annuaire', args=[fiche.pk])}")
    page.get_by_role("link", name="Signaler cette fiche").click()
    sous_tous_les_jours(page)
    page.get_by_label("Raison").select_option("usurpee")
    page.get_by_role("button", name="Signaler").click()
    expect(page.get_by_role("status")).to_contain_text("Le service lira cette fiche")
    assert Signalement.objects.count() == 1

    service = entre(live_server, browser, responsable(), reverse("moderation_de_l_annuaire"))
    sous_tous_les_jours(service)
    service.get_by_role("link", name="Ana Payet").click()
    sous_tous_les_jours(service)
    service.locator("summary").filter(has_text="Masquer la fiche").click()
    service.get_by_label("Motif").fill("Elle n'est pas de qui elle dit.")
    service.get_by_role("button", name="Masquer et prévenir").click()
    expect(service.get_by_role("status")).to_contain_text("La fiche n'est plus montrée")
    page.reload()
    assert page.get_by_text("Ana Payet").count() == 0
