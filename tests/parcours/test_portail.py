"""A visitor follows the money: a fund, its aids, one of them, what they go to, the map, the rules and those before."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.fonds.models import ValeurDuFonds
from amorce.octrois.models import Porteur
from amorce.transparence.actions.versions import publier_ce_qui_a_change
from tests.octrois.fabrique import beneficiaire
from tests.parcours.regards import TELEPHONE, sous_tous_les_jours
from tests.transparence.fabrique_portail import COURT, REUNION, importation, passee

pytestmark = pytest.mark.django_db(transaction=True)
LIEUX = ("974", "974", "974", "75", "13", "34", "2A", "972")
GENRES = ("fiction", "documentaire_creation", "animation", "fiction")


@pytest.fixture
def passe() -> None:
    """Sixty aids over three years."""
    importee = importation()
    structures = [beneficiaire(f"Films {n}") for n in range(5)]
    for rang in range(60):
        octroi = passee(
            importee,
            f"Film numéro {rang}",
            beneficiaire=structures[rang % 5],
            annee=2023 + rang % 3,
            votee_le=date(2023 + rang % 3, 6, 1 + rang % 20),
            montant=(rang + 2) * 1_000_00,
            maintenu=(rang + 2) * (1_000_00 if rang % 4 else 400_00),
            departement=LIEUX[rang % len(LIEUX)],
            genre=GENRES[rang % len(GENRES)],
            premier_ou_deuxieme=rang % 3 == 0,
            court=True,
        )
        Porteur.objects.create(octroi=octroi, role="realisateur", genre="femme" if rang % 2 else "homme")
    for jour, valeur in ((date(2025, 1, 1), "0.4"), (date(2025, 6, 1), "0.5")):
        ValeurDuFonds.objects.create(
            fonds=REUNION, dispositif=COURT, fait="taux_intervention", valeur=valeur, source="Délibération", depuis=jour
        )
    publier_ce_qui_a_change()


@pytest.mark.usefixtures("passe")
def test_visiteur_suit_l_argent_sur_un_telephone(live_server: LiveServer, page: Page) -> None:
    page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    page.goto(live_server.url)
    page.get_by_role("navigation", name="Navigation principale").get_by_role("link", name="Transparence").click()
    page.get_by_role("link", name="Fonds de soutien à l'audiovisuel, au cinéma et au multimédia").click()
    page.get_by_role("link", name="Les aides accordées").last.click()
    expect(page.get_by_role("status")).to_contain_text("60 aides")
    page.get_by_label("Chercher un film, une société, un acte").fill("numero 42")
    page.get_by_role("button", name="Chercher").click()
    expect(page.get_by_role("status")).to_contain_text("1 aide")
    page.get_by_role("link", name="Film numéro 42").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Film numéro 42")
    page.get_by_role("link", name="44 000 €").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("L'aide est accordée et notifiée")
    page.keyboard.press("Escape")
    page.get_by_role("navigation", name="Ce que ce fonds publie").get_by_role("link", name="À quoi va l'argent").click()
    page.get_by_role("link", name="Par territoire").click()
    expect(page.get_by_role("img", name="Les aides par département")).to_be_visible()
    page.get_by_label("Année").select_option("2024")
    page.get_by_role("button", name="Montrer").click()
    expect(page.get_by_role("rowheader", name="La Réunion (974)")).to_be_visible()


@pytest.mark.usefixtures("passe")
def test_visiteur_lit_ce_qui_a_change_dans_le_reglement(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/transparence/{REUNION}/textes/")
    page.get_by_role("link", name="Version 2 – Règlement du fonds").click()
    expect(page.get_by_text("en vigueur", exact=True)).to_be_visible()
    page.get_by_role("link", name="Ce qui a changé depuis la version d'avant").click()
    expect(page.locator("del")).to_contain_text("40")
    expect(page.locator("ins")).to_contain_text("50")


@pytest.mark.usefixtures("passe")
def test_pages_du_portail_sont_sans_faute(live_server: LiveServer, page: Page) -> None:
    pages = (
        "",
        "reperes/",
        f"{REUNION}/",
        f"{REUNION}/aides/",
        f"{REUNION}/repartition/",
        f"{REUNION}/repartition/departement/",
        f"{REUNION}/demandes/",
        f"{REUNION}/indicateurs/",
        f"{REUNION}/procedure/",
        f"{REUNION}/membres/",
        f"{REUNION}/textes/",
        f"{REUNION}/textes/formulaire/{COURT}/v1/",
        f"{REUNION}/textes/reglement/fonds/v1-v2/",
    )
    for adresse in pages:
        page.goto(f"{live_server.url}/transparence/{adresse}")
        sous_tous_les_jours(page)
