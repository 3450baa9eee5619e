"""What people do over and over in journeys: read their mail, compute a code, sign in."""

import base64
import hashlib
import hmac
import re
import time

from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from amorce.comptes.models import Personne
from tests.parcours.regards import sans_faute

MOT_DE_PASSE = "trois lampes bleues"


def code_recu() -> str:
    trouve = re.search(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert trouve is not None, mail.outbox[-1].body
    return trouve[1]


def lien_recu(adresse: str) -> str:
    courriel = next(un for un in reversed(mail.outbox) if un.to == [adresse])
    trouve = re.search(r"^(http\S+)$", str(courriel.body), re.MULTILINE)
    assert trouve is not None, courriel.body
    return trouve[1]


def code_totp(secret: str) -> str:
    """RFC 6238, as a telephone computes it."""
    compteur = int(time.time()) // 30
    empreinte = hmac.digest(base64.b32decode(secret), compteur.to_bytes(8, "big"), hashlib.sha1)
    debut = empreinte[-1] & 15
    return f"{(int.from_bytes(empreinte[debut : debut + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def s_inscrit(page: Page, adresse: str) -> None:
    """From the sign-up page to the signed-in page."""
    page.get_by_label("Adresse électronique").fill(adresse)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Créer le compte").click()
    page.get_by_role("heading", name="Confirmer l'adresse").wait_for()
    page.get_by_label("Code").fill(code_recu())
    page.get_by_role("button", name="Confirmer").click()


def se_connecte(page: Page, adresse: str) -> None:
    page.get_by_label("Adresse électronique").fill(adresse)
    page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
    with page.expect_event("load"):  # a heading shows before the page's scripts are there
        page.get_by_role("button", name="Se connecter").click()


def se_confirme(page: Page) -> None:
    """Types the password again, if what one comes to asks for it."""
    page.wait_for_load_state()
    if page.get_by_role("heading", level=1).inner_text() == "Confirmez que c'est vous":
        sans_faute(page)
        page.get_by_label("Mot de passe").fill(MOT_DE_PASSE)
        page.get_by_role("button", name="Confirmer").click()


def entre(live_server: LiveServer, browser: Browser, qui: Personne, chemin: str) -> Page:
    """Signed in already: how one does is walked elsewhere."""
    client = Client()
    client.force_login(qui)
    contexte = browser.new_context(locale="fr-FR")
    temoin = client.cookies[settings.SESSION_COOKIE_NAME].value
    contexte.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": temoin, "url": live_server.url}])
    page = contexte.new_page()
    page.goto(f"{live_server.url}{chemin}")
    return page


def coche_tout(cases: Locator) -> None:
    """Every one of them: a page that is still arriving has not them all, and counting does not wait."""
    cases.first.wait_for()
    cases.page.wait_for_load_state()
    for case in cases.all():
        case.check()


def presse(page: Page, bouton: str, mots: str) -> None:
    page.get_by_role("button", name=bouton).click()
    expect(page.get_by_role("status").first).to_contain_text(mots)
