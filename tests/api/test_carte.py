"""The map of the aids, read by anybody's machine: what its page shows, no more and no less."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from amorce.cooperation.actions.carte import declarer_un_dispositif
from amorce.cooperation.carte import carte
from amorce.cooperation.matrice import matrice
from amorce.droit.conventions.nomenclature import GENRES
from amorce.socle.jours import jour_du
from tests.api.outils import corps, fautes, lit
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, departement, responsable

pytestmark = pytest.mark.django_db


def declare(intitule: str = "Aide au court métrage", **dits: Any) -> None:
    autorite, phases = departement(), dits.pop("phases", ["production"])
    par = agit(responsable())
    declarer_un_dispositif(par=par, fonds=FONDS, autorite=autorite, intitule=intitule, phases=phases, **dits)


def test_carte_dit_ce_que_dit_sa_page_etape_par_etape() -> None:
    declare(genres=["fiction"], adresse="https://exemple.fr/aide")
    lue, dite = carte(FONDS), corps(lit("carte", fonds=FONDS))
    [declaree] = [s for s in dite["soutiens"] if s["fonds"] is None]
    assert declaree == {
        "niveau": "departement",
        "autorite": "Département de La Réunion",
        "intitule": "Aide au court métrage",
        "phases": ["production"],
        "genres": ["fiction"],
        "fonds": None,
        "dispositif": None,
        "adresse": "https://exemple.fr/aide",
    }
    assert [e["phase"] for e in dite["etapes"]] == [phase for phase, _cases in lue.lignes]
    par_nombre = [(e["phase"], [c["genre"] for c in e["genres"] if c["autorites"] > 1]) for e in dite["etapes"]]
    assert [(phase, genres) for phase, genres in par_nombre if genres] == lue.recouvrements()
    lacunes = [(e["phase"], [c["genre"] for c in e["genres"] if not c["soutiens"]]) for e in dite["etapes"]]
    assert [(phase, genres) for phase, genres in lacunes if genres] == lue.lacunes()
    assert "run_ecriture" in {s["dispositif"] for s in dite["soutiens"]}
    assert Client().get(dite["page"]).status_code == 200


def test_un_niveau_se_lit_seul_et_les_autres_se_comptent_encore() -> None:
    declare()
    dite = corps(lit("carte", fonds=FONDS, niveau="departement"))
    assert {s["niveau"] for s in dite["soutiens"]} == {"departement"}
    [production] = [e for e in dite["etapes"] if e["phase"] == "production"]
    assert [c["soutiens"] for c in production["genres"]] == [["Aide au court métrage"]] * len(GENRES)
    assert production["niveaux"]["departement"] == 1
    assert production["niveaux"]["region"] > 1


@pytest.mark.parametrize(
    ("filtres", "champ"),
    [({}, "fonds"), ({"fonds": "inconnu"}, "fonds"), ({"fonds": "cnc"}, "fonds"),
     ({"fonds": FONDS, "niveau": "canton"}, "niveau")],
)  # fmt: skip
def test_un_fonds_ou_un_niveau_qui_n_existe_pas_est_refuse(filtres: dict[str, str], champ: str) -> None:
    assert champ in fautes(lit("carte", **filtres))


def test_carte_dit_les_etapes_region_par_region() -> None:
    [dites] = [e["regions"] for e in corps(lit("carte", fonds=FONDS))["etapes_par_region"] if e["phase"] == "diffusion"]
    assert [(r["region"], r["nom"], r["dispositifs"], r["aides"]) for r in dites] == [
        (code, un.regions[code], list(c.dispositifs), c.aides)
        for un in [matrice(jour_du(FONDS).year)]
        for code, c in zip(un.regions, dict(un.lignes)["diffusion"], strict=True)
    ]


@pytest.mark.parametrize("combien", [1, 3])
def test_carte_tient_en_quatre_requetes(combien: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for rang in range(combien):
        declare(f"Aide {rang}")
    with django_assert_num_queries(4):  # and how many times one has asked
        lit("carte", fonds=FONDS)


def test_la_page_publique_mene_a_ses_donnees() -> None:
    page = Client().get(f"{reverse('carte_publique', args=[FONDS])}?niveau=region").content.decode()
    assert f"{reverse('api:carte_des_aides')}?fonds={FONDS}&amp;niveau=region" in page
