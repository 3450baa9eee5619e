"""Who sits and how an aid is decided, for everybody; and nothing of who voted what."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.commission.publication import avis_publies
from amorce.droit.fonds import tous
from tests.commission.fabrique import bureau
from tests.commission.faite import faite, publie

pytestmark = pytest.mark.django_db
REUNION = "la-reunion"


def procedure(client: Client, fonds: str = REUNION) -> str:
    return client.get(reverse("procedure_publique", args=[fonds])).content.decode()


@pytest.mark.exigences("CONV-II-8-06")
def test_procedure_dit_les_etapes_le_quorum_la_majorite_et_leurs_articles(client: Client) -> None:
    contenu = procedure(client)
    (commission,) = tous()[REUNION].procedure.commissions
    places = [contenu.index(f">{titre}</h2>") for titre in ("Dépôt", "Instruction", "Avis de la commission", "Vote")]
    assert places == sorted(places)
    for dit in ("Majorité absolue des présents", "14 jours avant la séance", commission.intitule):
        assert dit in contenu
    assert "#commission.quorum_atteint" in contenu


@pytest.mark.exigences("CONV-II-8-06", "CONV-II-2-04")
def test_totaux_des_avis_ne_comptent_que_les_seances_publiees(client: Client) -> None:
    finie = faite()
    assert avis_publies(REUNION) == []
    assert "pas de données" in procedure(client)
    publie(finie)
    (annee,) = avis_publies(REUNION)
    assert (annee.seances, annee.favorables, annee.autres) == (1, 1, 0)
    contenu = procedure(client)
    assert str(annee.annee) in contenu
    assert not any(str(membre) in contenu for membre in finie.qui.experts)


def test_fonds_sans_commission_a_une_procedure_et_pas_de_membres(client: Client) -> None:
    assert "Avis de la commission" not in procedure(client, "ile-de-france")
    assert client.get(reverse("membres_publics", args=["ile-de-france"])).status_code == 404
    assert client.get(reverse("procedure_publique", args=["cnc"])).status_code == 404


@pytest.mark.exigences("CONV-II-7-04")
def test_composition_dit_qui_a_quel_titre_jusqu_a_quand_et_rien_d_autre(client: Client) -> None:
    assert "Aucun membre n'est encore nommé" in client.get(reverse("membres_publics", args=[REUNION])).content.decode()
    qui = bureau(experts=7)
    contenu = client.get(reverse("membres_publics", args=[REUNION])).content.decode()
    assert contenu.count('<th scope="row">') >= 7
    assert "Personne qualifiée" in contenu
    for membre in qui.experts:
        assert str(membre) in contenu
        assert "@" not in contenu


@pytest.mark.parametrize("experts", [1, 3])
def test_composition_fait_cinq_requetes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, experts: int
) -> None:
    bureau(experts=experts)
    client.get(reverse("membres_publics", args=[REUNION]))
    with django_assert_num_queries(5):
        client.get(reverse("membres_publics", args=[REUNION]))


def test_procedure_fait_une_requete(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        procedure(client)
