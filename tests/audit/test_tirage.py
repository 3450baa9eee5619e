"""A sample: the same for anyone with the seed; a larger one holds the smaller."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amorce.audit.tirage import rang_au_tirage, tire

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
