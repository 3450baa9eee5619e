"""A convention late and unjustified, up to its cancellation after the exchange; an aid that is given up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from amorce.actes.models import Echange, Enveloppe
from amorce.dossiers.etats import Etat
from tests.actes.fabrique import responsable
from tests.actes.fabrique_suites import accorde, beneficiaire, convention_envoyee, delai_passe
from tests.instruction.fabrique import FONDS, aujourd_hui, relu
from tests.parcours.gestes import entre, presse
from tests.parcours.gestes_actes import libere_la_deliberation, prepare_une_reunion, vote_la_fin
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def test_convention_tardive_annulee_apres_echange(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    dossier = accorde(rose)
    convention_envoyee(rose, dossier, retard=1)
    page = entre(live_server, browser, rose, "/service/suites/")
    expect(page.get_by_text("annulation possible")).to_be_visible()
    sous_tous_les_jours(page)
    page.get_by_role("link", name=dossier.projet.titre).click()
    expect(page.get_by_role("heading", name="Mettre fin à l'aide")).to_be_visible()
    page.get_by_label("Motif", exact=True).fill("La convention n'est pas revenue, et rien n'en dit la raison.")
    limite = aujourd_hui(dossier) + timedelta(days=15)
    page.get_by_label("Dernier jour pour répondre").fill(f"{limite:%Y-%m-%d}")
    sous_tous_les_jours(page)
    presse(page, "Informer le bénéficiaire", "L'échange est ouvert")

    porteur = entre(live_server, browser, beneficiaire(dossier), f"/demandes/{dossier.pk}/suites/")
    expect(porteur.get_by_text("Rien n'est décidé.")).to_be_visible()
    sous_tous_les_jours(porteur)
    porteur.get_by_label("Vos observations").fill("Je l'avais perdue.")
    presse(porteur, "Envoyer mes observations", "Vos observations sont envoyées")
    presse(porteur, "Demander à être entendu", "Votre demande est envoyée")
    sous_tous_les_jours(porteur)

    page.reload()
    page.get_by_label("Ce qui s'y est dit").fill("Le producteur n'est pas venu.")
    sous_tous_les_jours(page)
    presse(page, "Noter cette réponse", "La réponse à la demande d'audition est notée")
    page.get_by_text("Clore l'échange").first.click()
    page.get_by_label("L'organe qui a accordé l'aide décide").check()
    page.get_by_label("Ce que vous concluez").fill("Le retard n'a pas de raison.")
    page.get_by_role("button", name="Clore l'échange").click()
    expect(page.locator(".resume-erreurs")).to_contain_text("ne se clôt pas avant")
    sous_tous_les_jours(page)
    delai_passe(Echange.objects.get())
    presse(page, "Clore l'échange", "L'échange est clos")

    jour = prepare_une_reunion(page, live_server.url, FONDS)
    vote_la_fin(page, dossier, "La convention n'est pas revenue dans les deux mois, sans justification.")
    libere_la_deliberation(page, "CP2026_0900", jour)
    assert (relu(dossier).etat, Enveloppe.objects.get().accorde) == (Etat.ANNULE, 0)
    porteur.goto(f"{live_server.url}/demandes/{dossier.pk}/decision/")
    expect(porteur.get_by_role("heading", name="Il est mis fin à l'aide")).to_be_visible()
    sous_tous_les_jours(porteur)


def test_aide_a_laquelle_on_renonce(browser: Browser, live_server: LiveServer) -> None:
    rose = responsable()
    dossier = accorde(rose)
    porteur = entre(live_server, browser, beneficiaire(dossier), f"/demandes/{dossier.pk}/suites/")
    expect(porteur.get_by_text("Rien ne menace votre aide.")).to_be_visible()
    porteur.get_by_role("link", name="Renoncer à l'aide").click()
    expect(porteur.get_by_role("heading", name="Renoncer à l'aide")).to_be_visible()
    sous_tous_les_jours(porteur)
    porteur.get_by_label("Pourquoi vous renoncez").fill("Le film ne se fait plus.")
    presse(porteur, "Renoncer définitivement", "Vous avez renoncé à l'aide")
    sous_tous_les_jours(porteur)
    assert (relu(dossier).etat, Enveloppe.objects.get().accorde) == (Etat.RENONCE, 0)
