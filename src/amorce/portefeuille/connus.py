"""What is known for sure in a batch: a column without a null needs none of the third branches of the logic."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from amorce.moteur import expressions as x
from amorce.moteur.natures import NEANT
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.agregats import AGREGATS

PEUT_MANQUER = ("inconnu", "quotient", "prorata", "versions", "mois", *AGREGATS)
"""Operations whose answer may be missing though their operands are known."""


def lignes_de_table(noeud: x.Expr) -> tuple[list[tuple[x.Expr, x.Expr]], x.Expr]:
    """The rows of a choice, as (condition, value), and the value left for the others; of a table by category, all.

    Once every code of the list has its row, nothing is left for the others: the last row's value takes its place.
    """
    categorie = _categorie(noeud)
    if categorie is None:
        condition, valeur, sinon = noeud.args
        return [(condition, valeur)], sinon
    lignes: list[tuple[x.Expr, x.Expr]] = []
    restent = set(categorie.codes)
    while _categorie(noeud) is categorie:
        condition, valeur, sinon = noeud.args
        assert isinstance(condition.donnee, frozenset)
        restent -= condition.donnee
        if not restent:
            return lignes, valeur
        lignes.append((condition, valeur))
        noeud = sinon
    return lignes, noeud


def _categorie(noeud: x.Expr) -> x.Expr | None:
    """The fact that a choice looks at, where it asks for some of its codes."""
    if noeud.op == "si" and noeud.args[0].op == "parmi" and noeud.args[0].args[0].op == "fait":
        return noeud.args[0].args[0]
    return None


class Inconnus:
    """Which nodes may be unknown in a batch, given the columns that hold a null; all, when that is not said."""

    def __init__(self, noeuds: Sequence[x.Expr], vides: Collection[str] | None) -> None:
        self.vides = vides
        self._peuvent: dict[int, bool] = {}
        for noeud in noeuds:
            self._peuvent[id(noeud)] = self._calcule(noeud)

    def peut(self, noeud: x.Expr) -> bool:
        return self._peuvent[id(noeud)]

    def _calcule(self, n: x.Expr) -> bool:
        if isinstance(n.donnee, Fait):
            return n.donnee.absent is NEANT or self._vide(n.donnee)
        if n.op == "existe":
            return isinstance(n.args[0].donnee, Fait) and self._vide(n.args[0].donnee)
        if n.op == "donne_ou":
            return all(self.peut(a) for a in n.args)
        if n.op == "si":
            lignes, sinon = lignes_de_table(n)
            return any(self.peut(a) for ligne in lignes for a in ligne) or self.peut(sinon) or self.peut(n.args[0])
        return n.op in PEUT_MANQUER or any(self.peut(a) for a in n.args)

    def _vide(self, fait: Fait) -> bool:
        return self.vides is None or fait.nom in self.vides
