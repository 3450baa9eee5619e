"""The mails that a demonstration would have sent: shown there, nowhere else, and shut in."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from amorce.socle.courriels import gardes

pytestmark = pytest.mark.django_db


@pytest.fixture
def nom(settings: Settings, tmp_path: Path) -> str:
    settings.EMAIL_BACKEND, settings.DONNEES = "amorce.socle.courriels.Garde", tmp_path
    message = EmailMultiAlternatives("Objet <b>", "Voir https://exemple.fr/x", to=["ana@exemple.fr"])
    message.attach_alternative("<script>alert(1)</script><p>Mis en page</p>", "text/html")
    message.attach("recepisse.pdf", b"%PDF-1.7", "application/pdf")
    message.send()
    return gardes(1)[0].nom


def adresses(nom: str) -> list[str]:
    return [reverse("courriels"), reverse("courriel", args=[nom]), reverse("courriel_html", args=[nom])]


@pytest.mark.parametrize(("demonstration", "production"), [(False, False), (False, True), (True, True)])
def test_courriels_n_existent_que_sur_une_demonstration(
    client: Client, settings: Settings, nom: str, demonstration: bool, production: bool
) -> None:
    settings.DEMONSTRATION, settings.PRODUCTION = demonstration, production
    assert [client.get(une).status_code for une in adresses(nom)] == [404, 404, 404]


def test_courriel_se_lit_en_texte_et_mis_en_page(client: Client, settings: Settings, nom: str) -> None:
    settings.DEMONSTRATION = True
    liste, page, html = (client.get(une) for une in adresses(nom))
    assert "Objet &lt;b&gt;" in liste.content.decode()
    contenu = page.content.decode()
    assert '<a href="https://exemple.fr/x"' in contenu
    assert "recepisse.pdf" in contenu
    assert f'<iframe class="courriel-html" sandbox="" src="{adresses(nom)[2]}"' in contenu
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert html.content.decode().strip() == "<script>alert(1)</script><p>Mis en page</p>"


def test_courriel_mis_en_page_est_enferme(client: Client, settings: Settings, nom: str) -> None:
    settings.DEMONSTRATION = True
    reponse = client.get(adresses(nom)[2])
    regles = {une.strip() for une in reponse["Content-Security-Policy"].split(";")}
    assert regles == {"default-src 'none'", "style-src 'unsafe-inline'", "frame-ancestors 'self'", "sandbox"}
    assert reponse["X-Frame-Options"] == "SAMEORIGIN"


def test_courriel_inconnu_est_introuvable(client: Client, settings: Settings) -> None:
    settings.DEMONSTRATION = True
    assert [client.get(une).status_code for une in adresses("absent")[1:]] == [404, 404]
