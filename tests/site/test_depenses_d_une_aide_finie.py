"""Once an award is over, what was claimed on it is still read by both sides, and by nobody else; nothing is written."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import FINIES, Etat
from amorce.dossiers.models import Dossier
from amorce.paiements.models import DemandeDePaiement
from tests.comptes.fabrique import agent, personne
from tests.paiements.fabrique import engagee, relu
from tests.paiements.fabrique_versements import ouvert, payee, responsable

pytestmark = pytest.mark.django_db
PAGES = ("depenses", "pieces_de_la_demande", "exporter_depenses", "certificat_de_la_demande", "controles_de_l_aide")
DU_SERVICE = ("paiements_du_dossier", "service_fait", "certificat_du_service", "controles_sur_place")


def adresse(route: str, dossier: Dossier, demande: DemandeDePaiement) -> str:
    places = {"numero": dossier.numero} if route in DU_SERVICE else {"identifiant": dossier.pk}
    if route in ("pieces_de_la_demande", "exporter_depenses", "certificat_de_la_demande", *DU_SERVICE[1:3]):
        places["demande"] = demande.pk
    return reverse(route, kwargs=places | ({"en": "xlsx"} if route == "exporter_depenses" else {}))


def statuts(client: Client, qui: Personne, dossier: Dossier, routes: tuple[str, ...]) -> set[int]:
    client.force_login(qui)
    demande = dossier.demandes_de_paiement.get()
    return {client.get(adresse(route, dossier, demande)).status_code for route in routes}


@pytest.mark.parametrize("etat", sorted(FINIES))
def test_les_deux_cotes_lisent_ce_qui_fut_demande(client: Client, etat: Etat) -> None:
    moi, dossier, _ordre = payee()
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    assert statuts(client, moi, dossier, PAGES) == {200}
    ines = agent("la-reunion", RoleDeFonds.INSTRUCTEUR)
    assert statuts(client, ines, dossier, DU_SERVICE) == {200}
    assert statuts(client, personne(), dossier, PAGES) == {404}


def test_en_reversement_la_page_montre_la_demande_et_n_offre_rien_a_faire(client: Client) -> None:
    moi, dossier, _ordre = payee()
    ouvert(responsable(), dossier)
    client.force_login(moi)
    contenu = client.get(reverse("depenses", args=[dossier.pk])).content.decode()
    assert "Location de décors" in contenu
    assert "ouvrir/" not in contenu
    assert f'href="/demandes/{dossier.pk}/depenses/"' in contenu
    assert client.post(reverse("ouvrir_paiement", args=[dossier.pk]), {"genre": "solde"}).status_code == 404
    client.force_login(agent("la-reunion", RoleDeFonds.INSTRUCTEUR))
    contenu = client.get(reverse("paiements_du_dossier", args=[dossier.numero])).content.decode()
    assert "Location de décors" in contenu
    assert 'name="depense"' not in contenu


def test_sans_demande_la_page_le_dit(client: Client) -> None:
    moi, dossier = engagee()
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.CADUC)
    client.force_login(moi)
    contenu = client.get(reverse("depenses", args=[dossier.pk])).content.decode()
    assert "aucune dépense n&#x27;a été présentée" in contenu or "aucune dépense n'a été présentée" in contenu


@pytest.mark.parametrize("etat", [Etat.REVERSEMENT, Etat.CLOS])
def test_une_aide_finie_se_lit_en_quinze_requetes_au_plus(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, etat: Etat
) -> None:
    moi, dossier, _ordre = payee()
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    demande = relu(dossier).demandes_de_paiement.get()
    for qui, routes in ((moi, PAGES[:2]), (agent("la-reunion", RoleDeFonds.INSTRUCTEUR), DU_SERVICE[:2])):
        client.force_login(qui)
        for route in routes:
            with django_assert_max_num_queries(15):
                assert client.get(adresse(route, dossier, demande)).status_code == 200
