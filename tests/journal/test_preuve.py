"""The way from one head up to the root of a seal: whatever the number of heads, and only for the one it is of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amorce.journal.chaine import Arbre, feuille_de
from amorce.journal.preuve import chemin, remonte


@given(st.integers(1, 70), st.data())
def test_le_chemin_d_une_tete_remonte_au_sommet_de_son_arbre(combien: int, tirage: st.DataObject) -> None:
    feuilles = [feuille_de(f"{rang:032x}", rang, "t") for rang in range(combien)]
    arbre = Arbre()
    for feuille in feuilles:
        arbre.ajoute(feuille)
    visee = tirage.draw(st.sampled_from(feuilles))
    pas = chemin(feuilles, visee)
    assert remonte(visee, pas) == arbre.sommet
    assert remonte(feuille_de("autre", 1, "t"), pas) != arbre.sommet


def test_une_tete_qui_n_y_est_pas_n_a_pas_de_chemin() -> None:
    assert chemin(["a", "b"], "c") == []
