"""The delays to contest a decision or to ask for a document, counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from amorce.droit.recours import (
    NATIONAL,
    Demeure,
    fin_devant_le_juge,
    fin_du_gracieux,
    fin_pour_la_cada,
    silence_apres_la_cada,
    silence_du_gracieux,
    silence_sur_document,
)


@pytest.mark.parametrize(
    ("notifiee", "demeure", "fin"),
    [
        (date(2026, 3, 3), Demeure.SUR_PLACE, date(2026, 5, 4)),
        (date(2026, 3, 3), Demeure.AILLEURS, date(2026, 6, 4)),
        (date(2026, 3, 3), Demeure.ETRANGER, date(2026, 7, 6)),  # the 4th is a Saturday
        (date(2026, 3, 7), Demeure.SUR_PLACE, date(2026, 5, 11)),  # 8 May is a holiday, then a week-end
        (date(2025, 12, 31), Demeure.SUR_PLACE, date(2026, 3, 2)),  # 28 February and a day: a Sunday
    ],
)
def test_delai_du_juge_est_franc_et_s_allonge_avec_la_distance(notifiee: date, demeure: Demeure, fin: date) -> None:
    assert fin_devant_le_juge(notifiee, demeure, NATIONAL) == fin


def test_feries_sont_ceux_du_lieu_ou_le_juge_siege() -> None:
    """The 20th of December, a Tuesday that year."""
    notifiee = date(2033, 10, 19)
    assert fin_devant_le_juge(notifiee, Demeure.SUR_PLACE, NATIONAL) == date(2033, 12, 20)
    assert fin_devant_le_juge(notifiee, Demeure.SUR_PLACE, "la_reunion") == date(2033, 12, 21)


def test_distance_ne_vaut_pas_pour_un_recours_gracieux() -> None:
    """Conseil d'État, Section, 5 janvier 2000, n° 170954."""
    assert fin_du_gracieux(date(2026, 3, 3), NATIONAL) == date(2026, 5, 4)


def test_silences_se_comptent_de_quantieme_a_quantieme() -> None:
    recu = date(2026, 1, 31)
    assert silence_sur_document(recu) == date(2026, 2, 28)
    assert silence_du_gracieux(recu) == date(2026, 3, 31)
    assert fin_pour_la_cada(recu) == date(2026, 3, 31)
    assert silence_apres_la_cada(recu) == date(2026, 3, 31)
