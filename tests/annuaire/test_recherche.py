"""What is looked for is found, accents or not; figures say nothing of too few."""

from __future__ import annotations

import pytest

from amorce.annuaire.chiffres import chiffres, taire
from amorce.annuaire.filtres import PAR_PAGE, Filtres, page
from amorce.annuaire.models import Visibilite
from amorce.comptes.models import Organisation
from amorce.droit.transparence import PETIT_NOMBRE
from tests.annuaire.fabrique import brouillon, visible
from tests.comptes.fabrique import personne, societe

pytestmark = pytest.mark.django_db


def noms(numero: str = "1", **parametres: str) -> list[str]:
    return [fiche.nom for fiche in page(None, Filtres.de(parametres), numero)]


def structure() -> Organisation:
    return societe(personne())


@pytest.fixture
def _trois() -> None:
    visible(personne(), nom="Élise Hoarau", metiers=["auteur"], techniques=[])
    visible(personne(), nom="Ana Payet", departement="69")
    films = structure()
    qui = films.personnes.get()
    visible(
        qui, organisation=films, nom="Récif", metiers=["producteur"], techniques=[], departement="01", langues="créole"
    )


@pytest.mark.usefixtures("_trois")
@pytest.mark.parametrize(
    ("parametres", "attendus"),
    [
        ({}, ["Ana Payet", "Élise Hoarau", "Récif"]),
        ({"q": "elise"}, ["Élise Hoarau"]),
        ({"q": "ÉLISE hoa"}, ["Élise Hoarau"]),
        ({"q": "lise"}, []),
        ({"q": "creole bateau"}, ["Ana Payet", "Élise Hoarau", "Récif"]),
        ({"q": "rhône"}, ["Ana Payet"]),
        ({"metier": "auteur"}, ["Élise Hoarau"]),
        ({"metier": "technicien"}, ["Ana Payet"]),
        ({"technique": "image"}, ["Ana Payet"]),
        ({"metier": "auteur", "technique": "image"}, []),
        ({"territoire": "69"}, ["Ana Payet"]),
        ({"territoire": "region-84"}, ["Ana Payet", "Récif"]),
        ({"genre": "structures"}, ["Récif"]),
        ({"genre": "personnes", "territoire": "region-84"}, ["Ana Payet"]),
        ({"metier": "roi", "territoire": "region-99", "genre": "x"}, ["Ana Payet", "Élise Hoarau", "Récif"]),
    ],
)
def test_filtres_se_cumulent_et_l_inconnu_est_laisse(parametres: dict[str, str], attendus: list[str]) -> None:
    assert noms(**parametres) == attendus


def test_pages_se_suivent_sans_perdre_personne() -> None:
    for rang in range(PAR_PAGE + 1):
        visible(personne(), nom=f"Nom {rang:02d}")
    assert (len(noms()), noms("2"), noms("9"), len(noms("x"))) == (PAR_PAGE, ["Nom 25"], ["Nom 25"], PAR_PAGE)
    premiere = page(None, Filtres(), None)
    assert (premiere.paginator.count, premiere.paginator.num_pages) == (PAR_PAGE + 1, 2)
    assert (premiere.has_previous(), premiere.next_page_number()) == (False, 2)


def test_chiffres_comptent_ce_que_tout_le_monde_voit_et_taisent_le_petit_nombre() -> None:
    assert (chiffres().total, chiffres().regions) == (0, [])
    for _ in range(PETIT_NOMBRE - 1):
        visible(personne())
    brouillon(personne())
    visible(personne(), Visibilite.INSCRITS)
    lus = chiffres()
    assert (lus.total, [(c.libelle, c.nombre) for c in lus.regions]) == (None, [("La Réunion", None)])
    visible(personne())
    lus = chiffres()
    assert (lus.total, [(c.libelle, c.nombre) for c in lus.regions]) == (5, [("La Réunion", 5)])
    assert [(c.libelle, c.nombre) for c in lus.metiers] == [("Réalisation", 5), ("Technique", 5)]


@pytest.mark.parametrize(
    ("comptes", "dits"),
    [
        ({"a": 5, "b": 6}, {"a": 5, "b": 6}),
        ({"a": 4}, {"a": None}),
        ({"a": 4, "b": 6, "c": 9}, {"a": None, "b": None, "c": 9}),
        ({"a": 4, "b": 1, "c": 9}, {"a": None, "b": None, "c": 9}),
        ({"a": 3, "b": 1, "c": 9}, {"a": None, "b": None, "c": None}),
        ({"a": 0, "b": 6}, {"a": 0, "b": 6}),
    ],
)
def test_nombre_tu_ne_se_retrouve_pas_par_difference(comptes: dict[str, int], dits: dict[str, int | None]) -> None:
    assert taire(comptes) == dits
