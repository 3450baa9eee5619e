"""Easter and the holidays, against another algorithm and against the lists of the labour code."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from amorce.moteur.delais import CALENDRIERS, feries, paques

FERIES_2026 = {
    date(2026, 1, 1),
    date(2026, 4, 6),
    date(2026, 5, 1),
    date(2026, 5, 8),
    date(2026, 5, 14),
    date(2026, 5, 25),
    date(2026, 7, 14),
    date(2026, 8, 15),
    date(2026, 11, 1),
    date(2026, 11, 11),
    date(2026, 12, 25),
}
"""Labour code, L. 3133-1."""


def _paques_par_la_lune(annee: int) -> date:
    """Lilius and Clavius, as Knuth has them: the first Sunday after the full moon that the epact gives."""
    nombre_d_or, siecle = annee % 19 + 1, annee // 100 + 1
    epacte = (11 * nombre_d_or + 20 + (8 * siecle + 5) // 25 - 5 - (3 * siecle // 4 - 12)) % 30
    if epacte == 24 or (epacte == 25 and nombre_d_or > 11):
        epacte += 1
    pleine_lune = date(annee, 3, 1) + timedelta(days=43 - epacte if epacte <= 23 else 73 - epacte)
    return next(j for j in (pleine_lune + timedelta(days=n) for n in range(1, 8)) if j.weekday() == 6)


@pytest.mark.parametrize("siecle", range(1600, 4100, 100))
def test_paques_est_le_dimanche_qui_suit_la_pleine_lune(siecle: int) -> None:
    annees = range(siecle, siecle + 100)
    assert [paques(a) for a in annees] == [_paques_par_la_lune(a) for a in annees]


def test_les_onze_feries_nationaux_sont_ceux_du_code_du_travail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CALENDRIERS, "national", ())
    assert feries(2026, "national") == FERIES_2026


def test_un_calendrier_local_ajoute_ses_jours_et_eux_seuls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CALENDRIERS, "d_ici", ((5, 27), (12, 20)))
    assert feries(2026, "d_ici") == FERIES_2026 | {date(2026, 5, 27), date(2026, 12, 20)}
