"""The holidays that the law adds to the national ones."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from amorce.droit.registre import dispositifs
from amorce.moteur.delais import CALENDRIERS, feries, ouvrable
from tests.moteur.test_delais_feries import FERIES_2026 as NATIONAUX_2026

dispositifs()  # the law declares its calendars
FERIES_2026 = NATIONAUX_2026 | {date(2026, 12, 20)}
"""Labour code, L. 3133-1, and L. 3422-2 for the abolition of slavery on 20 December."""


def test_la_reunion_ajoute_le_20_decembre_et_lui_seul() -> None:
    assert feries(2026, "la_reunion") == FERIES_2026


def test_la_loi_ne_declare_que_le_calendrier_de_la_reunion() -> None:
    assert [c for c in CALENDRIERS if c not in ("essai", "national")] == ["la_reunion"]


@pytest.mark.parametrize("ferie", sorted(FERIES_2026))
def test_un_ferie_est_reporte_au_premier_jour_qui_n_en_est_pas_un(ferie: date) -> None:
    reporte = ouvrable(ferie, "la_reunion")
    entre = [ferie + timedelta(days=n) for n in range((reporte - ferie).days)]
    assert [j for j in entre if j.weekday() < 5 and j not in FERIES_2026] == []
    assert (reporte.weekday() < 5, reporte in FERIES_2026) == (True, False)


def test_un_report_passe_le_week_end_et_l_annee() -> None:
    assert ouvrable(date(2021, 1, 1), "la_reunion") == date(2021, 1, 4)
    assert ouvrable(date(2033, 12, 31), "la_reunion") == date(2034, 1, 2)
