"""From a draft to its receipt: a deposit, a late applicant, two tabs, the wrong teleservice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Personne
from amorce.dossiers.actions.papiers import recepisse_de
from amorce.dossiers.models import Depot, Dossier, Numerotation
from amorce.fonds.models import SessionDeDepot
from amorce.journal.models import Entree
from tests.comptes.fabrique import personne, societe
from tests.dossiers.fabrique import COURT, IDF, demande, film, remplie, session
from tests.parcours.gestes import se_connecte
from tests.parcours.regards import sans_faute, sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)
DECLARATIONS = {
    COURT: (
        "J'ai pris connaissance du règlement",
        "Les renseignements et les montants",
        "J'ai déclaré toutes les aides",
    ),
    IDF: ("Les renseignements donnés", "Le film n'a reçu ni aide"),
}


@pytest.fixture
def moi() -> Personne:
    return personne("ana@exemple.fr", prenom="Ana", nom="Payet")


def ouvre(page: Page, live_server: LiveServer, moi: Personne, dispositif: str = COURT) -> Dossier:
    """A draft that says all it has to, on the page where one deposits."""
    faite = remplie(demande(moi, film(moi, societe(moi)), dispositif))
    page.goto(f"{live_server.url}/demandes/{faite.id}/")
    se_connecte(page, moi.email)
    page.get_by_role("link", name="Vérifier et déposer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifier et déposer")
    return faite


def jure(page: Page, dispositif: str = COURT) -> None:
    for debut in DECLARATIONS[dispositif]:
        page.get_by_label(debut).check()


def depose(page: Page) -> None:
    page.get_by_role("button", name="Déposer la demande").click()


def test_producteur_depose_et_tient_son_recepisse(live_server: LiveServer, page: Page, moi: Personne) -> None:
    session()
    faite = ouvre(page, live_server, moi)
    expect(page.locator(".reste")).to_contain_text("jours et")
    sous_tous_les_jours(page)
    page.get_by_label(DECLARATIONS[COURT][1]).check()
    depose(page)
    resume = page.locator(".resume-erreurs")
    expect(resume).to_be_focused()
    expect(resume.get_by_role("link")).to_have_count(2)
    expect(page.get_by_label(DECLARATIONS[COURT][1])).to_be_checked()
    sous_tous_les_jours(page)
    jure(page)
    depose(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Récépissé de dépôt")
    expect(page.locator(".numero")).to_have_text(Dossier.objects.get(pk=faite.pk).numero)
    expect(page.locator(".recepisse")).to_contain_text("n'est pas une promesse de subvention")
    sous_tous_les_jours(page)
    expect(page.get_by_text("PDF en préparation")).to_be_visible()
    recepisse_de(Depot.objects.get().pk)
    page.reload()
    with page.expect_download() as remis:
        page.get_by_role("link", name="Télécharger le récépissé (PDF)").click()
    assert remis.value.suggested_filename == f"{Dossier.objects.get(pk=faite.pk).numero}.pdf"
    sous_tous_les_jours(page)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Receipt of submission")
    sans_faute(page)


def test_retardataire_apprend_quand_tout_a_ferme_et_garde_son_brouillon(
    live_server: LiveServer, page: Page, moi: Personne
) -> None:
    visee = session()
    faite = ouvre(page, live_server, moi)
    jure(page)
    SessionDeDepot.objects.filter(pk=visee.pk).update(ferme=timezone.now() - timedelta(seconds=1))
    depose(page)
    expect(page.locator(".resume-erreurs")).to_contain_text("a fermé le")
    expect(page.get_by_role("button", name="Déposer la demande")).to_have_count(0)
    expect(page.locator("#session")).to_contain_text("le brouillon garde tout ce qu'il dit")
    assert (Depot.objects.count(), Dossier.objects.get().faits) == (0, faite.faits)
    sous_tous_les_jours(page)


def test_deux_onglets_menent_au_meme_recepisse(live_server: LiveServer, page: Page, moi: Personne) -> None:
    session()
    ouvre(page, live_server, moi)
    second = page.context.new_page()
    second.goto(page.url)
    for onglet in (page, second):
        jure(onglet)
    for onglet in (page, second):
        depose(onglet)
        expect(onglet.get_by_role("heading", level=1)).to_have_text("Récépissé de dépôt")
    assert (page.url, Depot.objects.count()) == (second.url, 1)


def test_double_clic_ne_depose_qu_une_fois(live_server: LiveServer, page: Page, moi: Personne) -> None:
    session()
    faite = ouvre(page, live_server, moi)
    jure(page)
    page.get_by_role("button", name="Déposer la demande").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Récépissé de dépôt")
    expect(page.locator(".numero")).to_have_text(Dossier.objects.get(pk=faite.pk).numero)
    assert (Depot.objects.count(), Entree.objects.filter(acte="deposer").count()) == (1, 1)
    assert Numerotation.objects.get().dernier == 1


def test_mauvais_teleservice_est_annonce_puis_refuse(live_server: LiveServer, page: Page, moi: Personne) -> None:
    session("ile-de-france")
    ouvre(page, live_server, moi, IDF)
    expect(page.locator("#teleservice_utilise")).to_contain_text("la demande serait inéligible")
    jure(page, IDF)
    page.get_by_label("Téléservice des longs métrages").check()
    depose(page)
    expect(page.locator(".resume-erreurs")).to_contain_text("téléservice de sa catégorie")
    sous_tous_les_jours(page)
    page.get_by_label("Téléservice des courts métrages").check()
    depose(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Récépissé de dépôt")
    expect(page.locator(".recepisse")).to_contain_text("la demande est réputée rejetée")
    sous_tous_les_jours(page)
