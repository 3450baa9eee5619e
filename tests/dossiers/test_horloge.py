"""The clock of silence: what stops it, for how long, and what no longer does."""

from datetime import date

import pytest

from amorce.dossiers.horloge import Horloge, Suspension

DEPART = date(2026, 3, 2)


def s(depuis: tuple[int, int], jusqua: tuple[int, int]) -> Suspension:
    return Suspension(date(2026, *depuis), date(2026, *jusqua))


@pytest.mark.parametrize(
    ("suspensions", "echeance", "jours"),
    [
        ([], date(2026, 5, 2), 0),
        ([s((3, 10), (3, 25))], date(2026, 5, 17), 15),
        ([s((3, 10), (3, 25)), s((4, 1), (4, 11))], date(2026, 5, 27), 25),
        ([s((3, 10), (3, 25)), s((3, 20), (3, 30))], date(2026, 5, 22), 20),
        ([s((5, 2), (5, 12))], date(2026, 5, 12), 10),
        ([s((5, 3), (5, 13))], date(2026, 5, 2), 0),
        ([s((2, 20), (3, 12))], date(2026, 5, 12), 10),
        ([s((4, 20), (5, 10)), s((5, 21), (5, 30))], date(2026, 5, 31), 29),
    ],
    ids=[
        "rien ne l'arrête",
        "une demande de quinze jours",
        "deux demandes",
        "deux demandes qui se chevauchent ne comptent qu'une fois",
        "le dernier jour du silence, une demande l'arrête encore",
        "le lendemain, la décision est née",
        "demandé avant que le courrier n'arrive, seul ce qui suit compte",
        "la seconde demande vient pendant le délai que la première a repoussé",
    ],
)
def test_echeance_recule_d_autant_que_dure_l_arret(suspensions: list[Suspension], echeance: date, jours: int) -> None:
    horloge = Horloge(DEPART, 2, suspensions)
    assert (horloge.echeance, horloge.jours_suspendus) == (echeance, jours)


def test_horloge_ne_part_pas_sans_le_courrier_attendu() -> None:
    horloge = Horloge(None, 2, [s((3, 10), (3, 25))])
    assert (horloge.echeance, horloge.jours_suspendus, horloge.passee(date(2030, 1, 1))) == (None, 0, False)


def test_horloge_est_arretee_du_lendemain_de_la_demande_au_dernier_jour_compris() -> None:
    une = s((3, 10), (3, 25))
    horloge = Horloge(DEPART, 2, [une])
    jours = [date(2026, 3, 10), date(2026, 3, 11), date(2026, 3, 25), date(2026, 3, 26)]
    assert [horloge.suspendue(jour) for jour in jours] == [None, une, une, None]


def test_silence_devient_decision_le_lendemain_de_l_echeance() -> None:
    horloge = Horloge(DEPART, 2)
    assert [horloge.passee(date(2026, 5, 2)), horloge.passee(date(2026, 5, 3))] == [False, True]
