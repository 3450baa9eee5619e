"""An agreement from its envelopes to its ledger, then under other clauses, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.cooperation.actions.mesures import suivre_une_mesure
from amorce.cooperation.models import Circuit, Contrat, Convention
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, aide, cnc, departement, publique, region, responsable, signee
from tests.parcours.gestes import entre
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def ouvre_le_volet(page: Page, titre: str) -> None:
    page.locator("summary").filter(has_text=titre).click()


def test_de_la_convention_au_registre_puis_a_la_simulation(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    siens = [cnc(), region(), departement()]
    for montant in (20_000_00, 16_000_00, 14_500_00):
        aide(siens[1], montant)
    page = entre(live_server, browser, rose, "/service/cooperation/")
    page.get_by_role("link", name="Ouvrir une convention").click()
    page.get_by_label("Intitulé").fill("Convention 2023-2025")
    page.get_by_label("Première année").fill("2023")
    page.get_by_label("Dernière année").fill("2025")
    for autorite in siens:
        page.get_by_label(autorite.nom).check()
    page.get_by_role("button", name="Ouvrir cette convention").click()
    expect(page.get_by_role("status")).to_contain_text("La convention est ouverte")

    ouvre_le_volet(page, "Inscrire une enveloppe")
    page.get_by_label("Montant").fill("15 000")
    page.get_by_label("Dont gelé").fill("5 000")
    page.get_by_label("Phase").select_option("production")
    page.get_by_role("button", name="Inscrire cette enveloppe").click()
    expect(page.get_by_role("table")).to_contain_text("Production")
    ouvre_le_volet(page, "Enregistrer la signature")
    page.get_by_label("Signée le").fill("2023-03-01")
    page.get_by_role("button", name="Enregistrer", exact=True).first.click()
    expect(page.get_by_role("status")).to_contain_text("La convention est signée.")
    sous_tous_les_jours(page)

    page.get_by_role("link", name="Un pour deux").click()
    ouvre_le_volet(page, "Enregistrer un versement du CNC")
    volet = page.locator("form").filter(has_text="Enregistrer ce versement")
    volet.get_by_label("Collectivité").select_option(label="Région Réunion")
    volet.get_by_label("Année").select_option("2024")
    volet.get_by_label("Montant").fill("4 000")
    volet.get_by_label("Versé le").fill("2024-12-01")
    volet.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("Le versement est enregistré.")
    expect(page.locator("#t-peu + table")).to_contain_text("500")
    sous_tous_les_jours(page)

    page.get_by_role("link", name="Simulation").click()
    page.get_by_label("Ajuster la dotation du CNC à l'effort réel").check()
    page.get_by_role("button", name="Simuler").click()
    expect(page.locator("table").first).to_contain_text("14")
    sous_tous_les_jours(page)
    with page.expect_download() as telecharge:
        page.get_by_role("link", name="PDF").click()
    assert Path(telecharge.value.path()).read_bytes().startswith(b"%PDF")
    assert Convention.objects.get().paiements_du_cnc.count() == 1


@pytest.mark.parametrize("onglet", ["Clauses", "Mesures", "Contrats et circuits", "Indicateurs"])
def test_chaque_onglet_se_lit_partout(browser: Browser, live_server: LiveServer, onglet: str) -> None:
    rose = responsable()
    convention = publique(rose)
    for i in range(6):
        aide(region(), 16_000_00 + i)
    _engage(convention)
    page = entre(live_server, browser, rose, f"/service/cooperation/{convention.pk}/")
    page.get_by_role("link", name=onglet, exact=True).click()
    sous_tous_les_jours(page)


def test_un_avenant_se_dit_pas_a_pas_et_rien_ne_se_perd(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    convention = signee(rose, cnc(), region(), departement())
    page = entre(live_server, browser, rose, f"/service/cooperation/{convention.pk}/")
    page.get_by_role("link", name="Enregistrer un avenant").click()
    sous_tous_les_jours(page)
    page.get_by_label("dont gelé").first.fill("10 000")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("alert")).to_contain_text("Objet : ce champ est vide")
    expect(page.get_by_label("dont gelé").first).to_have_value("10 000")
    sous_tous_les_jours(page)
    page.get_by_label("Objet").fill("Dégel")
    page.get_by_label("Signé le").fill("2024-07-01")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status")).to_contain_text("L'avenant est enregistré.")
    assert convention.volets.get().gele == 10_000_00


def _engage(convention: Convention) -> None:
    """A contract that the note would have longer, with what it invests; a travelling cinema."""
    Contrat.objects.create(
        convention=convention,
        autorite=region(),
        intitule="COM télévision",
        premiere_annee=2023,
        duree=2,
        television="Télé des Hauts",
        montant=255_000_00,
        investissements={"documentaire_creation": 120_000_00, "fiction": 60_000_50},
    )
    Circuit.objects.create(convention=convention, nom="Ciné des Hauts", annee=2024, reste=12_000_50)


def test_la_carte_et_la_page_publique_se_lisent_partout(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    convention = publique(rose)
    _engage(convention)
    page = entre(live_server, browser, rose, f"/service/cooperation/carte/{FONDS}/")
    sous_tous_les_jours(page)
    page.goto(f"{live_server.url}/transparence/{FONDS}/convention/{convention.pk}/")
    sous_tous_les_jours(page)


def test_le_bilan_double_se_lit_partout(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    convention = publique(rose)
    for i in range(6):
        aide(region(), 16_000_00 + i)
    dites = {"salles_independantes": (9, "CNC, géographie du cinéma"), "rayonnement": (37, "Relevé du pôle régional")}
    for mesure, (quantite, source) in dites.items():
        suivre_une_mesure(
            par=agit(rose),
            convention=convention,
            mesure=mesure,
            annee=2024,
            presente=True,
            quantite=quantite,
            source=source,
        )
    page = entre(live_server, browser, rose, f"/service/cooperation/{convention.pk}/suivi/")
    page.get_by_role("link", name="Bilan double").click()
    expect(page.get_by_role("row").filter(has_text="2024")).to_contain_text("37")
    sous_tous_les_jours(page)
    page.goto(f"{live_server.url}/transparence/{FONDS}/convention/{convention.pk}/suivi/?partage=bilan")
    expect(page.get_by_role("columnheader", name="Retombées de court terme")).to_be_visible()
    sous_tous_les_jours(page)
