"""In what order a table's columns are computed: a node read twice becomes a column, the others are written in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from amorce.moteur import expressions as x
from amorce.portefeuille.agregats import AGREGATS

FEUILLES = ("const", "inconnu", "fait", *AGREGATS)
PROFONDEUR = 12
"""Beyond this depth an expression written in place is cut by a column: parsers and people tire alike."""


@dataclass(frozen=True)
class Etape:
    """A column: its name, what it holds, and the level at which all that it reads is ready."""

    nom: str
    noeud: x.Expr
    niveau: int


class Plan:
    """The columns of a calculation, by level."""

    def __init__(self, noeuds: Sequence[x.Expr], racines: Sequence[x.Expr]) -> None:
        lecteurs = Counter(id(a) for n in noeuds for a in n.args)
        voulus = {id(r) for r in racines}
        self.etapes: dict[int, Etape] = {}
        profondeur: dict[int, int] = {}
        niveau: dict[int, int] = {}
        for n in noeuds:
            sous = [profondeur[id(a)] for a in n.args if id(a) not in self.etapes]
            profondeur[id(n)] = 1 + max(sous, default=0)
            niveau[id(n)] = max((self._pret(a, niveau) for a in n.args), default=0)
            partage = lecteurs[id(n)] > 1 or profondeur[id(n)] > PROFONDEUR or id(n) in voulus
            if n.op not in FEUILLES and partage:
                self.etapes[id(n)] = Etape(f"n{len(self.etapes)}", n, niveau[id(n)])

    def _pret(self, noeud: x.Expr, niveau: dict[int, int]) -> int:
        """The level from which this operand can be read."""
        return niveau[id(noeud)] + (1 if id(noeud) in self.etapes else 0)

    @property
    def niveaux(self) -> list[list[Etape]]:
        """The columns of each level, in order."""
        derniers = max((e.niveau for e in self.etapes.values()), default=-1)
        return [[e for e in self.etapes.values() if e.niveau == n] for n in range(derniers + 1)]
