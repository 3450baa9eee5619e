"""What changed between two versions, word by word: both can be read again in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amorce.instruction.comparaison import compare

TEXTES = st.text(alphabet="ab .\n", max_size=60)


def test_comparaison_montre_les_mots_otes_et_ajoutes() -> None:
    assert compare("Le plan est tenable.\nFin.", "Le plan est fragile.\nFin.") == [
        ("", "Le plan est "),
        ("del", "tenable"),
        ("ins", "fragile"),
        ("", ".\nFin."),
    ]


@given(TEXTES, TEXTES)
def test_comparaison_redonne_les_deux_versions(avant: str, apres: str) -> None:
    morceaux = compare(avant, apres)
    assert "".join(dit for genre, dit in morceaux if genre != "ins") == avant
    assert "".join(dit for genre, dit in morceaux if genre != "del") == apres
