"""Two awards to their acts, in a real browser: an arrêté at exactly 23 000 €, a convention returned in time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from amorce.actes.actions.actes import composer
from amorce.actes.actions.lots import poursuivre_les_actes
from amorce.actes.models import ActeAttributif, LotDActes
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import accordees, responsable
from tests.parcours.gestes import entre, presse
from tests.parcours.gestes_actes import signe_l_arrete
from tests.parcours.regards import sous_tous_les_jours
from tests.pdfs import exige_balise

pytestmark = pytest.mark.django_db(transaction=True)


def complete(page: Page) -> None:
    """What a deliberation's acts lack until somebody says it, then set again."""
    page.get_by_text("Changer et refaire l'acte").click()
    page.get_by_label("Qui signe pour le bénéficiaire").fill("Ana Payet, gérante")
    page.get_by_label("Plan de financement").fill("La chaîne : 40 000 €.")
    presse(page, "Refaire l'acte", "L'acte se met en pages de nouveau")
    composer(ActeAttributif.objects.get(compose_le=None).pk)
    page.reload()


def telecharge(page: Page, lien: str) -> str:
    with page.expect_download() as attendu:
        page.get_by_role("link", name=lien).click()
    octets = Path(attendu.value.path()).read_bytes()
    exige_balise(octets)
    return "".join(p.extract_text() for p in PdfReader(BytesIO(octets)).pages)


def test_arrete_a_23_000_et_convention_revenue_a_temps(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    juste, au_dela = accordees(rose, 23_000_00, 23_000_01)
    page = entre(live_server, browser, rose, "/service/actes/")
    expect(page.get_by_role("row")).to_have_count(3)
    sous_tous_les_jours(page)
    page.get_by_role("link", name=juste.deliberation.reference).first.click()
    page.get_by_label("Signataire").fill("La présidente de Région")
    sous_tous_les_jours(page)
    presse(page, "Préparer tous les actes", "Les actes se préparent")
    expect(page.get_by_role("progressbar")).to_be_visible()
    sous_tous_les_jours(page)
    poursuivre_les_actes(LotDActes.objects.get().pk)
    page.reload()
    sous_tous_les_jours(page)

    page.get_by_role("link", name="Arrêté").click()
    complete(page)
    sous_tous_les_jours(page)
    assert juste.dossier.numero in telecharge(page, "2, projet")
    jour = juste.deliberation.aujourd_hui
    signe_l_arrete(page, f"{jour:%Y-%m-%d}")
    assert Dossier.objects.get(pk=juste.dossier_id).etat == Etat.ENGAGE

    page.goto(f"{live_server.url}/service/actes/?rang=a_signer")
    page.get_by_role("link", name="Convention").click()
    complete(page)
    presse(page, "Envoyer au bénéficiaire", "La convention est partie")
    sous_tous_les_jours(page)

    organisation = au_dela.dossier.projet.organisation
    assert organisation is not None
    sienne = f"/demandes/{au_dela.dossier_id}/acte/"
    porteur = entre(live_server, browser, organisation.appartenances.get().personne, sienne)
    expect(porteur.get_by_role("heading", name="Renvoyez la convention signée")).to_be_visible()
    sous_tous_les_jours(porteur)
    assert "Paraphes" in telecharge(porteur, "La convention (PDF)")

    page.get_by_label("Revenue le").fill(f"{jour:%Y-%m-%d}")
    for constat in ("paraphée à chaque page", "signée par le bénéficiaire", "Cachet de l'entreprise"):
        page.get_by_label(constat).check()
    presse(page, "Enregistrer ce retour", "La convention est signée de tous")
    sous_tous_les_jours(page)
    assert Dossier.objects.get(pk=au_dela.dossier_id).etat == Etat.ENGAGE
    porteur.reload()
    expect(porteur.get_by_role("heading", name="L'acte est signé")).to_be_visible()

    page.goto(f"{live_server.url}/service/actes/modeles/la-reunion/convention/")
    sous_tous_les_jours(page)
    texte = page.get_by_label("Texte du modèle")
    texte.fill(texte.input_value() + "{inconnu}\n")
    page.get_by_role("button", name="Garder ce modèle").click()
    expect(page.locator(".resume-erreurs")).to_contain_text("le champ « inconnu » n'existe pas")
    sous_tous_les_jours(page)
