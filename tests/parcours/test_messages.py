"""The applicant and the service write to each other; one is told, chooses how, and loses nothing of what one wrote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Courriel, Dossier, Message, Notice
from amorce.dossiers.taches import envoyer_courriel, poster_les_notices
from tests.comptes.fabrique import agent, attribue, avec_second_facteur, personne
from tests.dossiers.fabrique import deposee, ecrit
from tests.dossiers.fichiers_d_essai import PROGRAMME, pdf
from tests.parcours.gestes import code_totp, se_connecte
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)
GARDE = "Pas encore envoyé. Gardé sur cet appareil."


@pytest.fixture
def moi() -> Personne:
    return personne("ana@exemple.fr", prenom="Ana", nom="Payet")


@pytest.fixture
def dossier(moi: Personne) -> Dossier:
    return deposee(moi)


@pytest.fixture
def fil(live_server: LiveServer, page: Page, moi: Personne, dossier: Dossier) -> Page:
    page.goto(f"{live_server.url}/demandes/{dossier.id}/messages/")
    se_connecte(page, moi.email)
    return page


def test_demandeur_ecrit_avec_un_fichier_et_le_service_repond(
    browser: Any, live_server: LiveServer, fil: Page, dossier: Dossier
) -> None:
    inspectrice = personne("ines@exemple.fr", prenom="Inès", nom="Truchet")
    attribue(inspectrice, "la-reunion", RoleDeFonds.INSTRUCTEUR)
    secret = avec_second_facteur(inspectrice)
    expect(fil.get_by_text("Aucun message encore.")).to_be_visible()
    sous_tous_les_jours(fil)
    fil.get_by_label("Votre message").fill("Voici le plan de travail.")
    plan = pdf()
    fichiers = [
        {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": plan},
        {"name": "jeu.pdf", "mimeType": "application/pdf", "buffer": PROGRAMME},
    ]
    fil.get_by_label("Fichiers à joindre").set_input_files(fichiers)  # type: ignore[arg-type]
    fil.get_by_role("button", name="Envoyer").click()
    expect(fil.locator(".resume-erreurs")).to_be_focused()
    expect(fil.locator(".resume-erreurs")).to_contain_text("Fichier « jeu.pdf » : c'est un programme")
    expect(fil.get_by_label("plan.pdf")).to_be_checked()
    sous_tous_les_jours(fil)
    fil.get_by_role("button", name="Envoyer").click()
    expect(fil.get_by_role("status").first).to_have_text("Votre message est envoyé.")

    service = browser.new_context(locale="fr-FR").new_page()
    service.goto(f"{live_server.url}/service/messages/")
    se_connecte(service, inspectrice.email)
    service.get_by_label("Code").fill(code_totp(secret))
    service.get_by_role("button", name="Se connecter").click()
    expect(service.get_by_text("1 non lu", exact=True)).to_be_visible()
    sous_tous_les_jours(service)
    service.get_by_role("link", name="Les Hauts").click()
    with service.expect_download() as recu:
        service.get_by_role("link", name="plan.pdf").click()
    assert Path(recu.value.path()).read_bytes() == plan
    sous_tous_les_jours(service)
    service.get_by_label("Votre message").fill("Bien reçu.")
    service.get_by_role("button", name="Envoyer").click()
    expect(service.locator(".mot").last).to_contain_text("Bien reçu.")

    fil.reload()
    expect(fil.locator(".mot").first).to_contain_text("· lu")
    expect(fil.locator(".mot").last).to_contain_text("Nouveau")
    sous_tous_les_jours(fil)
    assert Message.objects.filter(dossier=dossier).count() == 2


def test_connexion_expiree_rend_le_message_et_l_envoie_une_fois(fil: Page, moi: Personne) -> None:
    fil.get_by_label("Votre message").fill("Une question")
    expect(fil.locator(".ecrire .suivi")).to_have_text(GARDE)
    Session.objects.all().delete()
    fil.get_by_role("button", name="Envoyer").click()
    se_connecte(fil, moi.email)
    expect(fil.locator("blockquote")).to_have_text("Une question")
    fil.get_by_role("button", name="Envoyer ce que j'avais écrit").click()
    expect(fil.locator(".mot")).to_contain_text("Une question")
    expect(fil.get_by_label("Votre message")).to_have_value("")
    fil.reload()
    expect(fil.get_by_label("Votre message")).to_have_value("")
    assert [m.texte for m in Message.objects.all()] == ["Une question"]


def test_message_s_ecrit_sans_script(browser: Any, live_server: LiveServer, moi: Personne, dossier: Dossier) -> None:
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    page.goto(f"{live_server.url}/demandes/{dossier.id}/messages/")
    se_connecte(page, moi.email)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".resume-erreurs")).to_contain_text("Votre message : ce champ est vide")
    page.get_by_label("Votre message").fill("Une question")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(".mot")).to_contain_text("Une question")


def test_on_est_prevenu_sur_le_site_et_par_courriel_au_rythme_choisi(
    live_server: LiveServer, page: Page, moi: Personne, dossier: Dossier, settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND, settings.DONNEES = "amorce.socle.courriels.Garde", tmp_path
    settings.DEMONSTRATION = True
    agente = agent("la-reunion", RoleDeFonds.INSTRUCTEUR, prenom="Inès", nom="Truchet")
    ecrit(agente, dossier, "Une réponse")
    page.goto(f"{live_server.url}/mon-espace/")
    se_connecte(page, moi.email)
    expect(page.locator(".carte.a-lire")).to_contain_text("1 message du service à lire")
    sous_tous_les_jours(page)
    page.get_by_role("link", name="1 nouvelle non lue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nouvelles")
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Tout marquer comme lu").click()
    expect(page.locator(".annulable")).to_contain_text("1 nouvelle marquée comme lue.")
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("link", name="1 nouvelle non lue")).to_be_visible()

    page.get_by_role("link", name="Choisir ce que vous recevez par courriel").click()
    page.get_by_role("group", name="Messages").get_by_label("Sur le site seulement").check()
    sous_tous_les_jours(page)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status")).to_have_text("Vos préférences sont enregistrées.")
    assert Notice.objects.get().part_le is None
    page.get_by_role("group", name="Messages").get_by_label("Aussitôt").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("status")).to_have_text("Vos préférences sont enregistrées.")

    ecrit(agente, dossier, "Une autre réponse")
    Notice.objects.exclude(part_le=None).update(part_le=Notice.objects.earliest("creee_le").creee_le)
    poster_les_notices.call()
    envoyer_courriel.call(str(Courriel.objects.get().pk))
    page.get_by_role("link", name="Courriels de la démonstration").click()
    sous_tous_les_jours(page)
    page.get_by_role("link", name="Les Hauts : message du service").click()
    cadre = page.frame_locator("iframe")
    expect(cadre.get_by_role("heading", name="Les Hauts : message du service").first).to_be_visible()
    expect(page.locator(".courriel-texte")).to_contain_text("Une autre réponse")
    sous_tous_les_jours(page)
