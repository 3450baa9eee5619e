"""A sample: the same for anyone with the seed; a larger one holds the smaller."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amorce.cli import main
from amorce.socle.tirage import des_intervalles, en_intervalles, rang_au_tirage, tire, tire_des_lignes

NUMEROS = st.sets(st.from_regex(r"RUN-2026-[0-9]{4}", fullmatch=True), max_size=30)


def test_un_tirage_connu_ne_change_pas() -> None:
    numeros = [f"RUN-2026-{n:04}" for n in range(1, 11)]
    assert rang_au_tirage("2026", "RUN-2026-0001")[:8] == "18597807"
    attendus = ["RUN-2026-0004", "RUN-2026-0006", "RUN-2026-0010"]
    assert tire(numeros, "cour des comptes", 3) == tire(reversed(numeros), "cour des comptes", 3) == attendus


@given(NUMEROS, st.text(max_size=40), st.integers(0, 40))
def test_un_tirage_plus_grand_contient_le_plus_petit(numeros: set[str], graine: str, taille: int) -> None:
    petit, grand = tire(numeros, graine, taille), tire(numeros, graine, taille + 1)
    assert set(petit) <= set(grand) <= numeros
    assert len(petit) == min(taille, len(numeros))
    assert petit == sorted(petit)


@given(st.sets(st.integers(1, 200)))
def test_une_population_se_relit_des_intervalles_qui_la_disent(rangs: set[int]) -> None:
    assert des_intervalles(en_intervalles(rangs)) == sorted(rangs)


@pytest.mark.parametrize(
    ("rangs", "dits"), [([], ""), ([7], "7"), ([1, 2], "1-2"), ([1, 2, 3, 5, 8, 9], "1-3, 5, 8-9"), ([9, 1], "1, 9")]
)
def test_des_intervalles_se_lisent(rangs: list[int], dits: str) -> None:
    assert en_intervalles(rangs) == dits


def test_un_tirage_de_lignes_se_refait_de_la_ligne_de_commande(capsys: pytest.CaptureFixture[str]) -> None:
    lignes = tire_des_lignes(range(1, 41), "2026", 3)
    assert lignes == [int(n) for n in sorted(tire(map(str, range(1, 41)), "2026", 3), key=int)]
    dites = ", ".join(map(str, lignes))
    assert main(["tirer", "2026", "3", "1-40", "--compare", dites]) == 0
    assert capsys.readouterr().out == f"{dites}\nCe sont les mêmes lignes.\n"
    assert main(["tirer", "2026", "3", "1-40", "--compare", "1, 2, 3"]) == 1
    assert "Le certificat dit autre chose" in capsys.readouterr().out
    assert main(["tirer", "2026", "41", "1-40"]) == 2
    assert main(["tirer", "2026", "1", "un"]) == 2
