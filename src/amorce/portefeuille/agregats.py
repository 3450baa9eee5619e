"""Sums and « all » over the rows of an entity: in a table, leaves of the graph, computed from the rows first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import ErreurDEntree
from amorce.moteur.vocabulaire import Fait

AGREGATS = ("somme", "toutes")
LIGNES_MAX = 100_000
"""Rows of an entity by project, beyond which the project is refused: sums then hold in 64 bits."""


@dataclass(frozen=True)
class Agregat:
    """What is summed, or asked of all, over the rows of an entity; and the column that will hold the answer."""

    nom: str
    entite: str
    valeur: x.Expr


@dataclass(frozen=True)
class Rangees:
    """All that a scheme asks of the rows of one entity."""

    entite: str
    feuilles: tuple[x.Expr, ...]

    @cached_property
    def agregats(self) -> list[Agregat]:
        return [agregat(n) for n in self.feuilles]

    @cached_property
    def valeurs(self) -> list[x.Expr]:
        return [a.valeur for a in self.agregats]

    @cached_property
    def noeuds(self) -> list[x.Expr]:
        return ordre(self.valeurs)

    @cached_property
    def faits(self) -> list[Fait]:
        """The facts of a row."""
        return [f for f in _lus(self.noeuds) if f.entite == self.entite]

    @cached_property
    def du_projet(self) -> list[Fait]:
        """The project's facts that a row is judged by."""
        return [f for f in _lus(self.noeuds) if f.entite != self.entite]


def _lus(noeuds: Sequence[x.Expr]) -> list[Fait]:
    return list(dict.fromkeys(n.donnee for n in noeuds if isinstance(n.donnee, Fait)))


def agregat(noeud: x.Expr) -> Agregat:
    return cast(Agregat, noeud.donnee)


def rangees(noeuds: Sequence[x.Expr]) -> tuple[Rangees, ...]:
    """By entity, what these nodes ask of its rows."""
    feuilles = [n for n in noeuds if n.op in AGREGATS]
    entites = dict.fromkeys(agregat(n).entite for n in feuilles)
    return tuple(Rangees(e, tuple(n for n in feuilles if agregat(n).entite == e)) for e in entites)


def feuille(noeud: x.Expr, valeur: x.Expr, rang: int) -> x.Expr:
    """The leaf that stands for a sum over rows, once what is summed is reduced."""
    for n in ordre([valeur]):
        if n.op == "derogations" or n.op in AGREGATS:
            raise ErreurDEntree(f"Sur une table, une ligne de « {noeud.donnee} » n'a ni dérogation ni somme à elle.")
    donnee = Agregat(f"{noeud.donnee}_{rang}", str(noeud.donnee), valeur)
    return x.noeud(type(noeud), noeud.op, donnee=donnee, echelle=valeur.echelle)
