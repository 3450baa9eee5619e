"""The links at the head of each page: those of where one is, and only what one may enter."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.roles import RoleDeFonds
from amorce.droit.fonds import tous
from tests.comptes.fabrique import administrateur, agent, personne

pytestmark = pytest.mark.django_db
FONDS = next(iter(tous()))
PUBLIQUE = ["Les aides", "Simuler", "Calendrier", "Transparence", "Annuaire"]


def tete(client: Client, adresse: str) -> list[tuple[str, bool]]:
    """The links of the main navigation, and which of them is said to be the page one is on."""
    contenu = client.get(adresse).content.decode()
    nav = contenu.partition('<nav aria-label="Navigation principale">')[2].partition("</nav>")[0]
    return [(mots, "aria-current" in attributs) for attributs, mots in re.findall(r"<a ([^>]+)>([^<]+)</a>", nav)]


def noms(client: Client, adresse: str) -> list[str]:
    return [nom for nom, _ici in tete(client, adresse)]


def test_public_garde_la_sienne_hors_du_service(client: Client) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    assert noms(client, reverse("aides")) == PUBLIQUE
    client.force_login(personne())
    assert noms(client, reverse("service")) == PUBLIQUE


def test_service_a_la_sienne_et_sait_ou_il_est(client: Client) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    assert tete(client, reverse("dossiers_recus")) == [
        ("Aujourd&#x27;hui", False),
        ("Dossiers", True),
        ("Séances", False),
        ("Délibérations", False),
        ("Actes", False),
        ("Budget", False),
        ("Signatures", False),
        ("Obligations", False),
        ("Fins d&#x27;aide et retards", False),
        ("Recours", False),
        ("Paiements", False),
        ("Coopération", False),
        ("Annuaire", False),
        ("Messages", False),
        ("Réglages", False),
    ]
    assert tete(client, reverse("service"))[0] == ("Aujourd&#x27;hui", True)


def test_page_derriere_plus_est_dite_celle_ou_l_on_est(client: Client) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    assert [nom for nom, ici in tete(client, reverse("recours_du_service")) if ici] == ["Recours"]
    contenu = client.get(reverse("recours_du_service")).content.decode()
    assert '<details class="plus"><summary>Plus</summary>' in contenu


def test_roles_se_montrent_a_qui_les_donne(client: Client) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.REGLAGES))
    assert tete(client, reverse("personnes_du_fonds"))[-2:] == [("Réglages", False), ("Rôles", True)]
    client.force_login(administrateur())
    assert tete(client, reverse("personnes_du_fonds")) == [("Rôles", True)]
