"""The list of the applications that a fund has received, as its service reads it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers import deposes
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from tests.comptes.fabrique import agent, personne, societe
from tests.dossiers.fabrique import demande, film, session

pytestmark = pytest.mark.django_db
FONDS = "la-reunion"
ADRESSE = "/service/dossiers/"
INSTANT = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def producteur() -> Personne:
    return personne()


@pytest.fixture
def instructeur(client: Client) -> Client:
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    return client


def recu(qui: Personne, rang: int, instant: datetime = INSTANT, **champs: object) -> Dossier:
    """An application as a deposit leaves it."""
    dossier = demande(qui, film(qui, societe(qui), titre=f"Film {rang}"))
    tenus = {"etat": Etat.DEPOSE, "numero": f"2026-{rang:03d}", "depose_le": instant, **champs}
    Dossier.objects.filter(pk=dossier.pk).update(**tenus)
    return dossier


def numeros(client: Client, adresse: str = ADRESSE) -> list[str]:
    return re.findall(r'<th scope="row">(.*?)</th>', client.get(adresse).content.decode())


def test_brouillon_et_brouillon_retire_n_apparaissent_jamais(instructeur: Client, producteur: Personne) -> None:
    demande(producteur, film(producteur, titre="Secret"))
    retire = demande(producteur, film(producteur, titre="Secret retiré"))
    Dossier.objects.filter(pk=retire.pk).update(etat=Etat.RETIRE)
    recu(producteur, 1)
    for adresse in (ADRESSE, f"{ADRESSE}?etat=brouillon", f"{ADRESSE}?etat=retire"):
        assert "Secret" not in instructeur.get(adresse).content.decode()
    assert numeros(instructeur) == ["2026-001"]


@pytest.mark.parametrize("role", [RoleDeFonds.MEMBRE, RoleDeFonds.PRESIDENT])
def test_commission_n_entre_pas(client: Client, role: RoleDeFonds) -> None:
    client.force_login(agent(FONDS, role))
    assert client.get(ADRESSE).status_code == 404


def test_agent_d_un_autre_fonds_ne_lit_pas_celui_ci(client: Client, producteur: Personne) -> None:
    recu(producteur, 1)
    client.force_login(agent("ile-de-france", RoleDeFonds.INSTRUCTEUR))
    assert numeros(client) == []
    assert client.get(f"{ADRESSE}?fonds={FONDS}").status_code == 404


def test_filtres_par_etat_et_session(instructeur: Client, producteur: Personne) -> None:
    printemps = session()
    recu(producteur, 1, session=printemps)
    recu(producteur, 2, etat=Etat.RECEVABLE, session=None)
    assert numeros(instructeur, f"{ADRESSE}?etat=recevable") == ["2026-002"]
    assert numeros(instructeur, f"{ADRESSE}?session={printemps.id}") == ["2026-001"]
    assert numeros(instructeur, f"{ADRESSE}?session={printemps.id}&etat=recevable") == []


@pytest.mark.parametrize("tri", ["", "anciens"])
def test_pages_n_omettent_ni_ne_repetent_au_meme_instant(
    instructeur: Client, producteur: Personne, tri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new deposit between two pages moves nothing."""
    monkeypatch.setattr(deposes, "PAR_PAGE", 2)
    for rang, minutes in enumerate((0, 1, 1, 1, 2), start=1):
        recu(producteur, rang, INSTANT + timedelta(minutes=minutes))
    adresse, vus = f"{ADRESSE}?tri={tri}", []
    while adresse:
        page = instructeur.get(adresse)
        vus += [d.numero for d, _, _ in page.context["lignes"]]
        adresse = f"{ADRESSE}?{page.context['suite']}" if page.context["suite"] else ""
        if len(vus) == 2 and not tri:
            recu(producteur, 9, INSTANT + timedelta(hours=1))
    assert sorted(vus) == [f"2026-00{rang}" for rang in range(1, 6)]
    assert vus[0] == ("2026-001" if tri else "2026-005")


@pytest.mark.parametrize("apres", ["n'importe quoi", "2026-03-02T08:00:00_x", "2026-03-02T08:00:00_" + "0" * 32])
def test_repere_illisible_recommence_la_liste(instructeur: Client, producteur: Personne, apres: str) -> None:
    recu(producteur, 1)
    assert numeros(instructeur, f"{ADRESSE}?apres={apres}") == ["2026-001"]


def test_session_illisible_est_introuvable(instructeur: Client) -> None:
    assert instructeur.get(f"{ADRESSE}?session=printemps").status_code == 404


@pytest.mark.parametrize("combien", [1, 3])
def test_requetes_constantes(
    instructeur: Client, producteur: Personne, combien: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for rang in range(1, combien + 1):
        recu(producteur, rang)
    with django_assert_num_queries(7):
        assert len(numeros(instructeur)) == combien
