"""What each answer carries, and what the site never does."""

import subprocess
import sys

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from amorce.socle import reglages
from tests.comptes.fabrique import MOT_DE_PASSE, personne

pytestmark = pytest.mark.django_db
PAGES = ("/", "/aides/", "/compte/login/", "/compte/signup/", "/compte/password/reset/", "/inconnu/")


@pytest.fixture(autouse=True)
def _compteurs_a_zero() -> None:
    cache.clear()


def directives(entete: str) -> dict[str, set[str]]:
    return {mots[0]: set(mots[1:]) for une in entete.split(";") if (mots := une.split())}


@pytest.mark.parametrize("page", PAGES)
def test_politique_de_contenu_ne_laisse_rien_d_etranger_ni_d_ecrit_dans_la_page(client: Client, page: str) -> None:
    reponse = client.get(page)
    politique = directives(reponse.headers["Content-Security-Policy"])
    assert politique["default-src"] == {"'none'"}
    assert politique["script-src"] == politique["style-src"] == politique["form-action"] == {"'self'"}
    assert politique["frame-ancestors"] == politique["base-uri"] == {"'none'"}
    assert not any("unsafe" in mot or "*" in mot for mots in politique.values() for mot in mots)
    corps = reponse.content.decode()
    assert "<style" not in corps
    assert "style=" not in corps
    assert "<script>" not in corps
    assert 'onclick="' not in corps


@pytest.mark.parametrize("page", PAGES)
def test_entetes_de_prudence(client: Client, page: str) -> None:
    entetes = client.get(page).headers
    assert (entetes["X-Content-Type-Options"], entetes["X-Frame-Options"]) == ("nosniff", "DENY")
    assert (entetes["Referrer-Policy"], entetes["Cross-Origin-Opener-Policy"]) == ("same-origin", "same-origin")


def test_temoin_de_session_reste_hors_des_scripts(client: Client) -> None:
    personne("moi@exemple.fr")
    client.post("/compte/login/", {"login": "moi@exemple.fr", "password": MOT_DE_PASSE})
    temoin = client.cookies["sessionid"]
    assert (temoin["httponly"], temoin["samesite"], temoin["path"]) == (True, "Lax", "/")


def test_en_https_temoins_et_transport_sont_proteges(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as a process started with an https address reads them."""
    lit = (
        "from amorce.socle import reglages as r;"
        "print(r.SESSION_COOKIE_SECURE, r.CSRF_COOKIE_SECURE, r.SECURE_HSTS_SECONDS, r.ACCOUNT_DEFAULT_HTTP_PROTOCOL)"
    )
    monkeypatch.setenv("AMORCE_ADRESSE", "https://amorce.exemple.fr")
    monkeypatch.setenv("AMORCE_DONNEES", str(reglages.DONNEES))
    sortie = subprocess.run([sys.executable, "-c", lit], capture_output=True, text=True, check=True)
    assert sortie.stdout.split() == ["True", "True", "31536000", "https"]
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert Client().get("/", secure=True).headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in Client().get("/").headers


@pytest.mark.parametrize(
    "ailleurs",
    ["https://pirate.exemple/", "//pirate.exemple/", "/\\pirate.exemple", "javascript:alert(1)", "http:pirate"],
)
def test_connexion_ne_mene_jamais_ailleurs(client: Client, ailleurs: str) -> None:
    personne("moi@exemple.fr")
    reponse = client.post("/compte/login/", {"login": "moi@exemple.fr", "password": MOT_DE_PASSE, "next": ailleurs})
    assert (reponse.status_code, reponse.headers["Location"]) == (302, "/mon-espace/")
    reponse = client.post("/compte/logout/", {"next": ailleurs})
    assert reponse.headers["Location"] == "/"


def test_essais_manques_finissent_par_attendre(client: Client) -> None:
    """Five wrong ones, then even the right password waits."""
    personne("moi@exemple.fr")
    for _ in range(5):
        client.post("/compte/login/", {"login": "moi@exemple.fr", "password": "pas celui-ci du tout"})
    reponse = client.post("/compte/login/", {"login": "moi@exemple.fr", "password": MOT_DE_PASSE})
    assert "Trop d&#x27;essais manqués. Attendez cinq minutes avant de recommencer." in reponse.content.decode()
    assert "_auth_user_id" not in client.session


def test_inscription_et_oubli_ne_disent_pas_qui_a_un_compte(client: Client) -> None:
    personne("moi@exemple.fr")
    pages = {}
    for adresse in ("moi@exemple.fr", "autre@exemple.fr"):
        cache.clear()
        reponse = Client().post("/compte/password/reset/", {"email": adresse})
        inscrit = Client().post("/compte/signup/", {"email": adresse, "password1": MOT_DE_PASSE})
        pages[adresse] = [(une.status_code, une.headers["Location"]) for une in (reponse, inscrit)]
    assert pages["moi@exemple.fr"] == pages["autre@exemple.fr"]


def test_formulaire_sans_jeton_est_refuse() -> None:
    assert Client(enforce_csrf_checks=True).post("/compte/login/", {}).status_code == 403


def test_adresse_d_un_formulaire_ouverte_dit_comment_en_sortir(client: Client) -> None:
    client.force_login(personne())
    reponse = client.get("/organisations/rejoindre/")
    assert (reponse.status_code, reponse.headers["Allow"]) == (405, "POST")
    assert "revenez à la page où il se remplit" in reponse.content.decode()
