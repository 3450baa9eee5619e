"""Law months, leap days, holidays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amorce.moteur import expressions as x
from amorce.moteur.delais import CALENDRIERS, feries, ouvrable, paques, plus_jours, plus_mois
from amorce.moteur.natures import JAMAIS, ErreurDeDroit
from tests.moteur import petit_droit as d
from tests.moteur.petit_droit import valeur

CALENDRIERS.setdefault("essai", ((12, 20),))
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))


@pytest.mark.parametrize(
    ("depart", "mois", "terme"),
    [
        (date(2026, 3, 10), 2, date(2026, 5, 10)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_un_delai_court_de_quantieme_a_quantieme(depart: date, mois: int, terme: date) -> None:
    assert plus_mois(depart, mois) == terme


@given(DATES, st.integers(0, 60))
def test_un_delai_tombe_le_meme_jour_ou_le_dernier_du_mois(depart: date, mois: int) -> None:
    terme = plus_mois(depart, mois)
    assert (terme.year * 12 + terme.month) - (depart.year * 12 + depart.month) == mois
    assert terme.day == depart.day or plus_jours(terme, 1).day == 1


def test_la_borne_est_comprise_ou_non_selon_le_signe() -> None:
    limite = d.depot.plus_mois(2)
    assert valeur(d.diffusion <= limite, depot=date(2026, 3, 10), diffusion=date(2026, 5, 10)) is True
    assert valeur(d.diffusion < limite, depot=date(2026, 3, 10), diffusion=date(2026, 5, 10)) is False
    assert valeur(d.diffusion <= limite, depot=date(2026, 3, 10), diffusion=date(2026, 5, 11)) is False


def test_un_delai_peut_se_lire_dans_un_fait() -> None:
    assert valeur(d.depot.plus_mois(d.points), depot=date(2026, 1, 31), points=1) == date(2026, 2, 28)
    assert valeur(d.depot.plus_mois(d.points), depot=date(2026, 1, 31)) is None


@pytest.mark.parametrize(
    ("annee", "jour"),
    [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5)), (2038, date(2038, 4, 25))],
)
def test_paques_tombe_le_bon_dimanche(annee: int, jour: date) -> None:
    assert paques(annee) == jour


def test_les_feries_sont_nationaux_et_locaux() -> None:
    assert {date(2026, 4, 6), date(2026, 5, 14), date(2026, 5, 25), date(2026, 12, 20), date(2026, 7, 14)} <= feries(
        2026, "essai"
    )
    assert len(feries(2026, "essai")) == 12


@pytest.mark.parametrize(
    ("jour", "reporte"),
    [
        (date(2026, 5, 12), date(2026, 5, 12)),
        (date(2026, 5, 16), date(2026, 5, 18)),
        (date(2026, 5, 17), date(2026, 5, 18)),
        (date(2026, 5, 1), date(2026, 5, 4)),
        (date(2026, 12, 25), date(2026, 12, 28)),
    ],
)
def test_un_jour_non_ouvrable_est_reporte(jour: date, reporte: date) -> None:
    assert ouvrable(jour, "essai") == reporte
    assert valeur(d.depot.reporte("essai"), depot=jour) == reporte


def test_un_calendrier_inconnu_est_refuse() -> None:
    with pytest.raises(ErreurDeDroit):
        ouvrable(date(2026, 5, 1), "ailleurs")


def test_jamais_reste_jamais() -> None:
    assert (plus_mois(JAMAIS, 3), plus_jours(JAMAIS, 3), ouvrable(JAMAIS, "essai")) == (JAMAIS, JAMAIS, JAMAIS)


def test_une_date_constante_se_lit() -> None:
    assert valeur(d.depot >= x.le(2023, 1, 1), depot=date(2023, 1, 1)) is True
    assert valeur(d.depot >= x.le(2023, 1, 1), depot=date(2022, 12, 31)) is False
