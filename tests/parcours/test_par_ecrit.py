"""A vote in writing, proposed and answered in real browsers, that the refusal of one member cancels."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.commission.models import Fiche, Membre
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.models import Notice
from tests.commission.fabrique import FONDS, nomme, preparee_par_ecrit
from tests.comptes.fabrique import attribue, avec_second_facteur, personne
from tests.parcours.gestes import code_totp, se_connecte
from tests.parcours.regards import sous_tous_les_jours

pytestmark = pytest.mark.django_db(transaction=True)


def entre(live_server: LiveServer, browser: Browser, qui: Personne, secret: str, adresse: str) -> Page:
    """Somebody, signed in with their second factor, on a page."""
    page = browser.new_context(locale="fr-FR").new_page()
    page.goto(f"{live_server.url}{adresse}")
    se_connecte(page, qui.email)
    page.get_by_label("Code").fill(code_totp(secret))
    page.get_by_role("button", name="Se connecter").click()
    expect(page.get_by_role("heading", name="Vote par écrit", exact=True)).to_be_visible()
    return page


def secret_de(qui: Personne) -> str:
    """Of the application that being named to a seat made them set up."""
    return str(Authenticator.objects.get(user=qui, type=Authenticator.Type.TOTP).data["secret"])


def dit(page: Page, mots: str) -> None:
    expect(page.get_by_role("status").first).to_contain_text(mots)


def test_vote_par_ecrit_annule_par_un_seul_refus(browser: Browser, live_server: LiveServer) -> None:
    s = preparee_par_ecrit(experts=5)
    lectrice, refuse = personne(prenom="Lise", nom="Hoarau"), personne(prenom="Rémi", nom="Payet")
    for place, qui in ((6, lectrice), (7, refuse)):
        nomme(s.qui.region, place, personne=qui)
    secretaire = personne(prenom="Séverine", nom="Grondin")
    attribue(secretaire, FONDS, RoleDeFonds.SECRETARIAT)
    adresse = f"/service/seances/{s.seance.pk}/par-ecrit/"

    secretariat = entre(live_server, browser, secretaire, avec_second_facteur(secretaire), adresse)
    sous_tous_les_jours(secretariat)
    secretariat.get_by_label("Motif").fill("Un cyclone ferme l'île : on ne peut pas se réunir.")
    secretariat.get_by_label("Concertation avec l'autorité du fonds, le").fill(f"{timezone.now():%Y-%m-%d}")
    secretariat.get_by_label("Réponses jusqu'à").fill(f"{timezone.now() + timedelta(days=10):%Y-%m-%dT18:00}")
    secretariat.get_by_role("button", name="Proposer aux membres de voter par écrit").click()
    dit(secretariat, "Le vote par écrit est proposé")
    sous_tous_les_jours(secretariat)

    nouvelle = Notice.objects.get(personne=lectrice)
    membre = entre(live_server, browser, lectrice, secret_de(lectrice), nouvelle.lien)
    sous_tous_les_jours(membre)
    membre.get_by_label("Non, rien ne me lie à ce dossier").check()
    membre.get_by_role("button", name="Déclarer").click()
    dit(membre, "Votre déclaration est enregistrée")
    membre.get_by_label("Pour", exact=True).check()
    sous_tous_les_jours(membre)
    membre.get_by_role("button", name="Remettre ma fiche").click()
    dit(membre, "Votre fiche est remise, scellée")
    sous_tous_les_jours(membre)
    assert Fiche.objects.get().membre == Membre.objects.get(personne=lectrice)
    secretariat.reload()
    expect(secretariat.get_by_role("row", name="Lise Hoarau")).to_contain_text("a répondu")

    contre = entre(live_server, browser, refuse, secret_de(refuse), nouvelle.lien)
    contre.get_by_text("Refuser le vote par écrit", exact=True).first.click()
    contre.get_by_label("Pourquoi").fill("Ce film se discute de vive voix.")
    contre.get_by_role("button", name="Refuser le vote par écrit").click()
    expect(contre.get_by_role("alert")).to_contain_text("cochez la case")
    sous_tous_les_jours(contre)
    contre.get_by_label("Je refuse de voter par écrit").check()
    contre.get_by_role("button", name="Refuser le vote par écrit").click()
    dit(contre, "Vous avez refusé le vote par écrit")
    sous_tous_les_jours(contre)

    assert not Fiche.objects.exists()
    membre.reload()
    expect(membre.get_by_role("main")).to_contain_text("la séance se tient le")
    secretariat.reload()
    expect(secretariat.get_by_role("main")).to_contain_text("Rémi Payet a refusé le vote par écrit")
    expect(secretariat.get_by_role("main")).to_contain_text("« Ce film se discute de vive voix. »")
    sous_tous_les_jours(secretariat)
    secretariat.get_by_role("link", name="Séances", exact=True).first.click()
    expect(secretariat.get_by_role("main")).to_contain_text("convoquée, dossiers envoyés")
