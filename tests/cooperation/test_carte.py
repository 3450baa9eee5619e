"""Who supports what: a scheme covers the genres that its text names, and no other."""

from __future__ import annotations

import pytest

from amorce.cooperation.carte import carte, genres_admis
from amorce.droit.catalogue import fiche
from amorce.droit.conventions.nomenclature import GENRES
from amorce.droit.fonds import tous
from amorce.droit.registre import dispositif
from tests.cooperation.fabrique import FONDS

DU_CNC = {"fiction", "animation", "documentaire_creation", "adaptation_spectacle_vivant"}


@pytest.mark.parametrize(
    ("code", "genres"),
    [
        ("run_multimedia", {"multimedia"}),
        ("run_ecriture_multimedia", {"multimedia"}),
        ("run_production", {"fiction", "animation", "documentaire_creation"}),
        ("cnc_automatique", DU_CNC),
        ("cnc_selective", DU_CNC),
    ],
)
def test_un_dispositif_ne_couvre_que_les_genres_de_son_texte(code: str, genres: set[str]) -> None:
    assert genres_admis(dispositif(code)) == genres


def test_aucun_dispositif_d_ici_ne_passe_pour_soutenir_tout() -> None:
    """One whose conditions say no genre by itself says in its sheet those that its text names."""
    dispositifs = [d for f in tous().values() for d in f.dispositifs]
    assert [d.code for d in dispositifs if genres_admis(d) == GENRES.keys()] == []
    assert {g for d in dispositifs for g in fiche(d.code).genres} <= GENRES.keys()


@pytest.mark.django_db
def test_l_aide_multimedia_ne_compte_pas_parmi_les_soutiens_a_la_fiction() -> None:
    production = {case.genre: case for case in dict(carte(FONDS).lignes)["production"]}
    codes = {genre: {s.dispositif for s in case.soutiens} for genre, case in production.items()}
    assert ("run_multimedia" in codes["fiction"], codes["multimedia"]) == (False, {"run_multimedia"})
    assert production["reportage"].vide
