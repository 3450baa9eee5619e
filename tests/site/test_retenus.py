"""What is sent once the connection has expired: kept, given back to the same person alone, for some hours."""

from __future__ import annotations

import time
from html import unescape
from io import BytesIO

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amorce.comptes import retenus
from amorce.comptes.models import Personne
from amorce.dossiers.models import Dossier, Message
from tests.comptes.fabrique import MOT_DE_PASSE, agit, personne, societe
from tests.dossiers.fabrique import demande, film

pytestmark = pytest.mark.django_db
RETROUVE = "/mon-espace/retrouve/"
CORPS = {"s.": ["aide_demandee"], "s.aide_demandee": "20 000", "v.aide_demandee": 0, "a.aide_demandee": ""}


def entre(client: Client, qui: Personne) -> str:
    """Signs in by the page; where one is sent then."""
    rendue = client.post(reverse("account_login"), {"login": qui.email, "password": MOT_DE_PASSE})
    assert rendue.status_code == 302, rendue.content.decode()
    return rendue["Location"]


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def brouillon(moi: Personne) -> Dossier:
    return demande(moi, film(moi, societe(moi)))


@pytest.fixture
def expiree(client: Client, moi: Personne, brouillon: Dossier) -> Client:
    """A browser that has just sent an answer, its connection gone."""
    entre(client, moi)
    client.cookies.pop("sessionid")
    Session.objects.all().delete()
    assert envoie(client, brouillon)["Location"].startswith(reverse("account_login"))
    return client


def envoie(client: Client, dossier: Dossier, **suite: str) -> HttpResponse:
    return client.post(reverse("demande", args=[dossier.id]), CORPS, **suite)  # type: ignore[arg-type]


def test_formulaire_envoye_sans_connexion_revient_a_qui_l_a_ecrit(
    expiree: Client, moi: Personne, brouillon: Dossier
) -> None:
    assert entre(expiree, moi) == RETROUVE
    page = unescape(expiree.get(RETROUVE).content.decode())
    assert '<input type="hidden" name="s.aide_demandee" value="20 000">' in page
    assert "<blockquote>20 000</blockquote>" in page
    renvoi = expiree.post(RETROUVE, CORPS)
    assert (renvoi.status_code, renvoi["Location"]) == (307, reverse("demande", args=[brouillon.id]))
    assert expiree.get(RETROUVE)["Location"] == "/mon-espace/"


def test_formulaire_retenu_se_laisse(expiree: Client, moi: Personne) -> None:
    entre(expiree, moi)
    assert expiree.post(RETROUVE, {"laisser": "1"})["Location"] == "/mon-espace/"
    assert expiree.get(RETROUVE)["Location"] == "/mon-espace/"


def test_autre_personne_sur_le_meme_navigateur_n_en_voit_rien(expiree: Client, moi: Personne) -> None:
    autre = personne()
    assert entre(expiree, autre) == "/mon-espace/"
    assert expiree.get(RETROUVE)["Location"] == "/mon-espace/"
    assert retenus.CLE not in expiree.session
    expiree.post(reverse("account_logout"))
    assert entre(expiree, moi) == "/mon-espace/"


def test_texte_retenu_trop_longtemps_est_oublie(
    expiree: Client, moi: Personne, monkeypatch: pytest.MonkeyPatch
) -> None:
    plus_tard = time.time() + retenus.GARDE + 1
    monkeypatch.setattr(retenus.time, "time", lambda: plus_tard)
    assert entre(expiree, moi) == "/mon-espace/"


@pytest.mark.parametrize("entetes", [{"HTTP_X_CSRFTOKEN": "x"}, {"HTTP_ACCEPT": "application/json"}])
def test_envoi_d_un_script_n_est_pas_retenu(
    client: Client, moi: Personne, brouillon: Dossier, entetes: dict[str, str]
) -> None:
    """It keeps what it sends on the device, and sends it again itself."""
    entre(client, moi)
    Session.objects.all().delete()
    envoie(client, brouillon, **entetes)
    assert entre(client, moi) == "/mon-espace/"


def test_visiteur_inconnu_ne_depose_rien_en_session(client: Client, brouillon: Dossier) -> None:
    envoie(client, brouillon)
    client.cookies["redaction"] = f"{agit(personne()).personne}:faux"
    envoie(client, brouillon)
    assert Session.objects.count() == 0


def test_fichier_n_est_pas_retenu_mais_nomme(client: Client, moi: Personne, brouillon: Dossier) -> None:
    entre(client, moi)
    Session.objects.all().delete()
    plan = BytesIO(b"Plan")
    plan.name = "plan.txt"
    client.post(reverse("messages", args=[brouillon.id]), {"texte": "Voici le plan", "fichiers": plan})
    entre(client, moi)
    page = client.get(RETROUVE).content.decode()
    assert ("plan.txt" in page, "Voici le plan" in page, Message.objects.count()) == (True, True, 0)


def test_page_d_avant_une_autre_connexion_garde_ce_qu_elle_disait(moi: Personne, brouillon: Dossier) -> None:
    """Its token is the former sign-in's: refused, but what it says is given back, from our own pages only."""
    client = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    client.force_login(moi)
    assert envoie(client, brouillon)["Location"] == RETROUVE
    assert 'value="20 000"' in client.get(RETROUVE).content.decode()
    ailleurs = Client(enforce_csrf_checks=True, headers={"Origin": "https://ailleurs.test"})
    ailleurs.force_login(moi)
    assert envoie(ailleurs, brouillon).status_code == 403
    assert Dossier.objects.get().faits == {}
