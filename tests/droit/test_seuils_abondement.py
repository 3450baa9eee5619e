"""What an aid lacks for the CNC to match it: at the threshold, a cent below, alone and with others."""

import pytest

from amorce.droit.fonds import tous
from amorce.droit.registre import dispositif
from amorce.moteur.evaluation import choix_de_lectures, evalue, programme
from amorce.moteur.natures import Valeur

CODE = "run_cooperation"
COURT = {"format_oeuvre": "court_metrage", "genre_oeuvre": "fiction"}
LONG_DOC = {"format_oeuvre": "long_metrage", "genre_oeuvre": "documentaire_creation"}
SERIE = {"format_oeuvre": "serie_tv", "genre_oeuvre": "documentaire_creation"}


def lu(**faits: Valeur) -> tuple[object, object]:
    e = evalue(programme(dispositif(CODE), ("seuils_abondement",)), faits)
    rendus = e.compile.resultats["seuils_abondement"]
    return e.valeur(rendus["seuils_atteints"]), e.valeur(rendus["manque_au_seuil"])


@pytest.mark.parametrize(
    ("oeuvre", "aide", "attendu"),
    [
        (COURT, 15_000_00, (True, 0)),
        (COURT, 14_999_99, (False, 1)),
        (LONG_DOC, 50_000_00, (True, 0)),
        (LONG_DOC, 40_000_00, (False, 10_000_00)),
        (SERIE, 15_000_00, (True, 0)),
        ({"format_oeuvre": "pilote", "genre_oeuvre": "fiction"}, 1_000_000_00, (False, 0)),
    ],
)
def test_seuil_d_une_aide_seule(oeuvre: dict[str, str], aide: int, attendu: tuple[bool, int]) -> None:
    assert lu(**oeuvre, aide_region=aide, nombre_collectivites_1pour2=1, aide_cumulee_collectivites=aide) == attendu


@pytest.mark.parametrize(
    ("aide", "cumul", "attendu"),
    [
        (15_000_00, 20_000_00, (True, 0)),
        (15_000_00, 19_999_99, (False, 1)),
        (14_000_00, 21_000_00, (False, 1_000_00)),
        (10_000_00, 12_000_00, (False, 8_000_00)),
    ],
)
def test_seuil_a_plusieurs_collectivites_est_le_plus_grand_manque(
    aide: int, cumul: int, attendu: tuple[bool, int]
) -> None:
    assert lu(**COURT, aide_region=aide, nombre_collectivites_1pour2=2, aide_cumulee_collectivites=cumul) == attendu


@pytest.mark.parametrize(
    ("choix", "aide", "cumul", "attendue"),
    [
        ("individuel_et_cumule", 15_000_00, 19_000_00, 19_000_00),
        ("individuel_et_cumule", 14_000_00, 21_000_00, 14_000_00),
        ("individuel_ou_cumule", 12_000_00, 19_000_00, 19_000_00),
        ("individuel_ou_cumule", 14_000_00, 16_000_00, 14_000_00),
        ("cumule_seul", 14_000_00, 19_000_00, 19_000_00),
    ],
)
def test_ce_qui_se_compare_est_la_somme_a_qui_il_manque(choix: str, aide: int, cumul: int, attendue: int) -> None:
    e = evalue(
        programme(dispositif(CODE), ("seuils_abondement",)),
        {**COURT, "aide_region": aide, "nombre_collectivites_1pour2": 2, "aide_cumulee_collectivites": cumul},
        lectures=choix_de_lectures({"AMB-47": choix}),
    )
    assert e.valeur(e.compile.resultats["seuils_abondement"]["somme_au_seuil"]) == attendue


def test_duree_inconnue_ne_se_suppose_pas() -> None:
    unitaire = {"format_oeuvre": "unitaire_tv", "genre_oeuvre": "fiction"}
    assert lu(**unitaire, aide_region=40_000_00, nombre_collectivites_1pour2=1) == (None, 0)
    assert lu(**unitaire, aide_region=40_000_00, nombre_collectivites_1pour2=1, duree_minutes=26 * 6_000)[0] is True


def test_le_fonds_nomme_le_dispositif_de_ses_seuils() -> None:
    assert [f.abondement for f in tous().values() if f.abondement] == [CODE]
