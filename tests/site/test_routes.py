"""Every route says who may enter, and keeps the others out: all routes × all roles."""

from collections.abc import Callable

import pytest
from django.db import transaction
from django.test import Client

from amorce.comptes.acces import Refus, public, refus
from amorce.comptes.models import Personne
from amorce.comptes.routes_tierces import ROUTES_TIERCES, acces_declare
from tests.comptes.fabrique import agit
from tests.site.objets import FABRIQUES, SANS_PROPRIETAIRE, Objet
from tests.site.routes import ROLES, Route, toutes

pytestmark = pytest.mark.django_db


def test_chaque_route_dit_qui_peut_entrer() -> None:
    muettes = [route.nom for route in toutes() if acces_declare(route.vue, route.nom) is None]
    assert muettes == []


def test_la_table_des_routes_tierces_ne_nomme_que_des_routes_qui_existent() -> None:
    assert set(ROUTES_TIERCES) - {route.nom for route in toutes()} == set()


def test_chaque_objet_a_sa_fabrique() -> None:
    """A route with an argument reaches somebody's object: its room tells how it is made, or why it needs not."""
    objets = {route.nom for route in toutes() if route.arguments and acces_declare(route.vue, route.nom) is not public}
    dites = {route for fabrique in FABRIQUES.values() for route in _atteintes(fabrique)} | set(SANS_PROPRIETAIRE)
    assert objets - dites == set()


def _atteintes(fabrique: Callable[[], Objet]) -> set[str]:
    """Each made alone: two rooms may want the same seat."""
    with transaction.atomic():
        routes = set(fabrique().adresses)
        transaction.set_rollback(True)
    return routes


@pytest.mark.parametrize("role", ROLES)
def test_route_reste_fermee_a_qui_n_y_entre_pas(role: str, client: Client) -> None:
    """GET and POST alike: sign-in for a visitor, the setting up of the second factor, or a page not found."""
    qui = ROLES[role]()
    if qui is not None:
        client.force_login(qui)
    ecarts = [
        ecart for route in toutes() for methode in ("get", "post") if (ecart := _ecart(client, qui, route, methode))
    ]
    assert ecarts == []


def _ecart(client: Client, qui: Personne | None, route: Route, methode: str) -> str:
    acces = acces_declare(route.vue, route.nom)
    assert acces is not None
    acteur = None if qui is None else agit(qui, qui.authenticator_set.exists())
    attendu = None if acces is public else refus(acteur, acces)
    if attendu is None:
        return ""
    reponse = getattr(client, methode)(route.adresse)
    vu = (reponse.status_code, reponse.headers.get("Location", "").partition("?")[0])
    voulu = {
        Refus.IDENTITE: (302, "/compte/login/"),
        Refus.SECOND_FACTEUR: (302, "/compte/second-facteur/"),
        Refus.INTROUVABLE: (404, ""),
    }[attendu]
    return "" if vu == voulu else f"{methode} {route.nom} : {vu} au lieu de {voulu}"
