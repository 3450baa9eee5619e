"""A session is planned, composed, sent, convened; a seat of its commission is given and confirmed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.commission.actions.membres import Profil, remettre_le_reglement
from amorce.commission.models import Inscription, Membre
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from tests.commission.fabrique import FONDS, HIER, PHRASE, Bureau, avise, bureau, nomme, prevue, recevable
from tests.comptes.fabrique import agent, attribue, avec_second_facteur, personne
from tests.parcours.gestes import code_totp, se_connecte
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def commission() -> Bureau:
    """Seven who vote, one of whom is an elected person; a place for an alternate is taken, the others are free."""
    qui = bureau(experts=6)
    profil = Profil(competences=["cinema"], metier="Monteuse", territoire="Ouest", genre="femme", elu=True)
    nomme(qui.region, 7, profil=profil)
    nomme(qui.region, 1, suppleant=True)
    remettre_le_reglement(par=qui.region, membre=qui.experts[0], le=HIER)
    return qui


def entre(live_server: LiveServer, browser: Browser, role: RoleDeFonds) -> Page:
    """An officer of the fund, signed in on the page of sessions."""
    qui = personne(f"{role}@exemple.fr", prenom="Inès", nom="Truchet")
    attribue(qui, FONDS, role)
    secret = avec_second_facteur(qui)
    page = browser.new_context(locale="fr-FR").new_page()
    page.goto(f"{live_server.url}/service/seances/")
    se_connecte(page, qui.email)
    page.get_by_label("Code").fill(code_totp(secret))
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="Séances des commissions")).to_be_visible()
    return page


def ouvre(page: Page, code: str) -> Locator:
    """The form of a thing to do; the one that is awaited is open already."""
    volet = page.locator(f"#v-{code}")
    if volet.get_attribute("open") is None:
        volet.locator("summary").click()
    return volet


def dit(page: Page, mots: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(mots)


def test_seance_se_prepare_a_deux(browser: Browser, live_server: LiveServer) -> None:
    qui = commission()
    for titre in ("Les Hauts", "Le Récif"):
        recevable(titre)
    prevue(qui, 200)
    secretariat = entre(live_server, browser, RoleDeFonds.SECRETARIAT)
    sous_tous_les_jours(secretariat)
    secretariat.get_by_role("link", name="Prévoir une séance").click()
    debut = timezone.now() + timedelta(days=10)
    secretariat.get_by_label("Début").fill(f"{debut:%Y-%m-%dT09:00}")
    secretariat.get_by_label("Lieu").fill("Saint-Denis, salle 3")
    sous_tous_les_jours(secretariat)
    secretariat.get_by_role("button", name="Mettre au calendrier").click()
    dit(secretariat, "La séance est au calendrier")
    for titre in ("Les Hauts", "Le Récif"):
        volet = ouvre(secretariat, "inscrire")
        option = volet.locator("option", has_text=titre).get_attribute("value")
        volet.get_by_label("Dossier recevable").select_option(option)
        volet.get_by_role("button", name="Inscrire à l'ordre du jour").click()
        dit(secretariat, "Le dossier est inscrit")
    secretariat.get_by_role("button", name="Envoyer les dossiers aux membres").click()
    expect(secretariat.get_by_role("alert")).to_contain_text("Les dossiers sont envoyés dans le délai")
    sous_tous_les_jours(secretariat)
    secretariat.get_by_label("Situation exceptionnelle").last.fill("Le cyclone a fermé les bureaux.")
    secretariat.get_by_role("button", name="Envoyer les dossiers aux membres").click()
    dit(secretariat, "Les dossiers sont envoyés")
    volet = ouvre(secretariat, "cle")
    volet.get_by_label("Phrase", exact=True).fill(PHRASE)
    volet.get_by_label("La même phrase, encore").fill(PHRASE)
    volet.get_by_role("button", name="Poser cette clé").click()
    dit(secretariat, "La clé est posée")

    region = entre(live_server, browser, RoleDeFonds.RESPONSABLE)
    region.goto(secretariat.url)
    sous_tous_les_jours(region)
    region.get_by_role("button", name="Envoyer la convocation et l'ordre du jour").click()
    dit(region, "La convocation part à chaque membre")
    for place in Inscription.objects.all():
        avise(qui, place)
    for _ in range(2):
        region.get_by_role("button", name="Communiquer l'avis technique").first.click()
        dit(region, "L'avis technique est communiqué")
    expect(region.get_by_role("heading", name="Tout est prêt")).to_be_visible()
    sous_tous_les_jours(region)
    region.goto(f"{live_server.url}/calendrier/")
    expect(region.get_by_role("heading", name="Les séances des commissions")).to_be_visible()
    sous_tous_les_jours(region)


def test_place_libre_se_coopte_puis_se_confirme(browser: Browser, live_server: LiveServer) -> None:
    commission()
    invite: Personne = agent(FONDS, email="nour@exemple.fr", prenom="Nour", nom="Hoarau")
    secretariat = entre(live_server, browser, RoleDeFonds.SECRETARIAT)
    secretariat.get_by_role("link", name="Membres des commissions").click()
    sous_tous_les_jours(secretariat)
    secretariat.get_by_role("link", name="place libre – Personne qualifiée 8", exact=True).click()
    expect(secretariat.get_by_label("Place")).to_have_value("expert:8:titulaire")
    secretariat.get_by_label("Adresse de la personne").fill(invite.email)
    secretariat.get_by_label("Cinéma").check()
    sous_tous_les_jours(secretariat)
    secretariat.get_by_role("button", name="Enregistrer la cooptation").click()
    dit(secretariat, "Nour Hoarau siège dans la commission.")
    region = entre(live_server, browser, RoleDeFonds.RESPONSABLE)
    region.goto(secretariat.url)
    sous_tous_les_jours(region)
    region.get_by_role("button", name="Confirmer la nomination").click()
    dit(region, "La nomination est confirmée")
    region.get_by_text("Remettre le règlement", exact=True).click()
    region.get_by_role("button", name="Noter la remise contre reçu").click()
    dit(region, "La remise du règlement contre reçu est notée.")
    assert Membre.objects.filter(personne=invite, confirme_le__isnull=False, reglement_remis_le__isnull=False).exists()
    sous_tous_les_jours(region)
