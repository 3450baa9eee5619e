"""An applicant looks for a film or an application of theirs: what is found, what never is, what it costs."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.dossiers.actions import renommer_projet
from amorce.site.porteur.vues import BEAUCOUP
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import COURT, demande, deposee, film

pytestmark = pytest.mark.django_db
ADRESSE = "/mon-espace/films/"


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def ici(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


def lit(client: Client, q: str) -> str:
    return unescape(client.get(ADRESSE, {"q": q}).content.decode())


def films(client: Client, q: str) -> list[str]:
    """The titles found, in their order."""
    return re.findall(r'<h3><a href="/projets/.*?">(.*?)</a></h3>', lit(client, q))


@pytest.mark.parametrize("q", ["lumière", "LUMIERE", "lumi", "lumeire", "pitons lumière", "payet pitons"])
@pytest.mark.parametrize("demande_quelque_chose", [True, False])
def test_accent_debut_et_faute_n_empechent_pas(ici: Client, moi: Personne, q: str, demande_quelque_chose: bool) -> None:
    fait = film(moi, titre="La Lumière des pitons")
    film(moi, titre="L'Ombre")
    if demande_quelque_chose:
        demande(moi, fait)
    assert films(ici, q) == ["La Lumière des pitons"]


@pytest.mark.parametrize("demande_quelque_chose", [True, False])
def test_ancien_titre_trouve_toujours(ici: Client, moi: Personne, demande_quelque_chose: bool) -> None:
    fait = film(moi, titre="Ravine blanche")
    if demande_quelque_chose:
        demande(moi, fait)
    renommer_projet(par=agit(moi), projet=fait, titre="Cyclone")
    assert films(ici, "ravine") == ["Cyclone"]


def test_numero_du_recepisse_et_nom_de_l_aide(ici: Client, moi: Personne) -> None:
    recue = deposee(moi, titre="Un")
    film(moi, titre="Deux")
    assert (films(ici, recue.numero), films(ici, "court métrage")) == (["Un"], ["Un"])


def test_film_aux_deux_demandes_n_est_montre_qu_une_fois(ici: Client, moi: Personne) -> None:
    fait = film(moi, titre="Ravine")
    for code in (COURT, "run_production"):
        demande(moi, fait, code)
    assert films(ici, "ravine") == ["Ravine"]


def test_titre_avant_ancien_titre_avant_film_sans_demande(ici: Client, moi: Personne) -> None:
    film(moi, titre="Ravine sans demande")
    renomme = film(moi, titre="Ravine")
    demande(moi, renomme)
    demande(moi, film(moi, titre="La Ravine"))
    renommer_projet(par=agit(moi), projet=renomme, titre="Cyclone")
    assert films(ici, "ravine") == ["La Ravine", "Cyclone", "Ravine sans demande"]


def test_film_d_autrui_n_est_jamais_trouve(ici: Client, moi: Personne) -> None:
    autre = personne()
    deposee(autre, titre="Secret déposé")
    demande(autre, film(autre, societe(autre), titre="Secret d'une société"))
    film(autre, titre="Secret sans demande")
    film(moi, titre="Secret à moi")
    assert films(ici, "secret") == ["Secret à moi"]


@pytest.mark.parametrize("q", ["luxure", "!!!", "de la", "<b>"])
def test_rien_de_trouve_dit_que_faire(ici: Client, moi: Personne, q: str) -> None:
    demande(moi, film(moi, titre="De la lumière"))
    film(moi, titre="De la pluie")
    contenu = lit(ici, q)
    assert f"ne répond à « {q} ». Essayez un seul mot du titre, ou le numéro du récépissé." in contenu
    assert 'href="/mon-espace/#projets"' in contenu


def test_ce_qui_est_cherche_reste_echappe(ici: Client) -> None:
    assert "<b>" not in ici.get(ADRESSE, {"q": "<b>"}).content.decode()


def test_sans_un_mot_rien_n_est_cherche(ici: Client, moi: Personne) -> None:
    film(moi, titre="Ravine")
    assert films(ici, " ") == []
    assert "Écrivez ci-dessus ce que vous cherchez" in lit(ici, " ")


def test_mots_voisins_sont_dits(ici: Client, moi: Personne) -> None:
    demande(moi, film(moi, titre="Marée"))
    demande(moi, film(moi, titre="Cyclone"))
    dit = "Peu de films portent exactement ces mots"
    assert (dit in lit(ici, "marie"), dit in lit(ici, "cyclone")) == (True, False)


@pytest.mark.parametrize(("combien", "montree"), [(BEAUCOUP, False), (BEAUCOUP + 1, True)])
def test_recherche_proposee_quand_il_y_a_beaucoup_de_films(
    ici: Client, moi: Personne, combien: int, montree: bool
) -> None:
    for rang in range(combien):
        film(moi, titre=f"Film {rang}")
    assert (f'action="{ADRESSE}"' in ici.get("/mon-espace/").content.decode()) is montree


@pytest.mark.parametrize("lignes", [1, 3])
def test_recherche_coute_autant_quel_que_soit_le_nombre_de_films(
    ici: Client, moi: Personne, django_assert_num_queries: DjangoAssertNumQueries, lignes: int
) -> None:
    for rang in range(lignes):
        demande(moi, film(moi, societe(moi), f"Ravine {rang}"))
        film(moi, titre=f"Ravine sans demande {rang}")
    with django_assert_num_queries(12):
        assert len(films(ici, "ravime")) == 2 * lignes
