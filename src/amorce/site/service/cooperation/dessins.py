"""Bars drawn on the server: what is called for is an outline, what is paid is full; grey or printed, they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amorce.portefeuille.cooperation.registre import Ligne
from amorce.portefeuille.cooperation.simulation import Effet

LARGE, HAUT, MARGE = 600, 46, 22


@dataclass(frozen=True)
class Barre:
    """``y``: from the top; ``dedans``, ``autour``: how long the full one and the outlined one are."""

    nom: str
    y: int
    premier: int
    second: int
    large_premier: int
    large_second: int

    @property
    def y_du_nom(self) -> int:
        return self.y + 13

    @property
    def y_de_la_premiere(self) -> int:
        return self.y + 18

    @property
    def y_de_la_seconde(self) -> int:
        return self.y + 30


@dataclass(frozen=True)
class Barres:
    """``premier``: the outlined bar; ``second``: the full one."""

    titre: str
    premier: str
    second: str
    barres: Sequence[Barre]

    @property
    def haut(self) -> int:
        return HAUT * len(self.barres) + 4


def _barres(titre: str, premier: str, second: str, lues: Sequence[tuple[str, int, int]]) -> Barres:
    plus_grand = max((max(a, b) for _, a, b in lues), default=0) or 1
    return Barres(
        titre,
        premier,
        second,
        [
            Barre(nom, i * HAUT, a, b, LARGE * max(a, 0) // plus_grand, LARGE * max(b, 0) // plus_grand)
            for i, (nom, a, b) in enumerate(lues)
        ],
    )


def barres_du_registre(lignes: Sequence[tuple[str, Ligne]]) -> Barres:
    lues = [(nom, li.theorique, li.paye) for nom, li in lignes if li.theorique or li.paye]
    return _barres("Ce que l'effort appelle du CNC, et ce qu'il a versé", "Appelé", "Versé", lues)


def barres_de_la_simulation(effets: Sequence[Effet]) -> Barres:
    lues = [(e.autorite.nom, e.avant, e.apres) for e in effets]
    return _barres("La dotation du CNC, avant et après", "Avant", "Après", lues)
