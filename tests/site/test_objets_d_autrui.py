"""What belongs to one person does not exist for another."""

from collections.abc import Callable

import pytest
from django.test import Client

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from tests.comptes.fabrique import administrateur, agent, personne, societe
from tests.site.objets import AUTRE_FONDS, FABRIQUES

pytestmark = pytest.mark.django_db


def porteur() -> Personne:
    """Another applicant, who has an organisation of their own."""
    autre = personne()
    societe(autre)
    return autre


def agent_d_un_autre_fonds() -> Personne:
    return agent(AUTRE_FONDS, *RoleDeFonds)


@pytest.mark.exigences("RUN-I-62")
@pytest.mark.parametrize("autrui", [porteur, agent_d_un_autre_fonds])
@pytest.mark.parametrize("genre", FABRIQUES)
def test_objet_d_autrui_est_introuvable(genre: str, autrui: Callable[[], Personne], client: Client) -> None:
    """404 everywhere, by GET and by POST."""
    objet = FABRIQUES[genre]()
    autre = autrui()
    client.force_login(autre)
    reponses = {
        (route, methode): getattr(client, methode)(adresse).status_code
        for route, adresse in objet.adresses.items()
        for methode in ("get", "post")
    }
    assert {cle for cle, code in reponses.items() if code != 404 and not (code == 405 and cle[1] == "get")} == set()


@pytest.mark.parametrize("genre", FABRIQUES)
def test_objet_repond_a_son_proprietaire(genre: str, client: Client) -> None:
    """Otherwise the test above would prove nothing."""
    objet = FABRIQUES[genre]()
    client.force_login(objet.proprietaire)
    for route, adresse in objet.adresses.items():
        reponse = client.post(adresse, {}) if route in objet.par_post else client.get(adresse)
        assert reponse.status_code in (200, 302, 422), route
        assert not reponse.headers.get("Location", "").startswith("/compte/"), route


def test_administrateur_du_site_ne_lit_pas_les_structures(client: Client) -> None:
    objet = FABRIQUES["organisation"]()
    client.force_login(administrateur())
    assert client.get(objet.adresses["organisation"]).status_code == 404
