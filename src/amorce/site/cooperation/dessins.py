"""Bars drawn on the server: what is called for is an outline, what is paid is full; grey or printed, they differ.

An indicator's years are bars from zero, to the right or to the left of it; a year without a value has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from amorce.cooperation.indicateurs import Historique
from amorce.droit.conventions.indicateur import Unite
from amorce.droit.conventions.nomenclature import PHASES
from amorce.portefeuille.cooperation.registre import Ligne
from amorce.portefeuille.cooperation.simulation import Effet, Resultat

LARGE, HAUT = 600, 54


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
        return self.y + 18

    @property
    def y_de_la_premiere(self) -> int:
        return self.y + 24

    @property
    def y_de_la_seconde(self) -> int:
        return self.y + 36


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


def barres_des_phases(resultat: Resultat) -> Barres:
    """What each stage calls for, its genres together."""
    sommes: dict[str, tuple[int, int]] = {}
    for phase, _genre, _effort, avant, apres in resultat.par_phase:
        deja = sommes.get(phase, (0, 0))
        sommes[phase] = (deja[0] + avant, deja[1] + apres)
    lues = [(PHASES.get(p, "Sans phase"), a, b) for p, (a, b) in sommes.items() if a or b]
    return _barres("Ce que chaque phase appelle du CNC, avant et après", "Avant", "Après", lues)


@dataclass(frozen=True)
class Ecart:
    """``x``, ``large``: from the middle, to its left where something is lost."""

    nom: str
    ecart: int
    y: int
    x: int
    large: int

    @property
    def perd(self) -> bool:
        return self.ecart < 0

    @property
    def y_du_nom(self) -> int:
        return self.y + 17

    @property
    def y_de_la_barre(self) -> int:
        return self.y + 23


@dataclass(frozen=True)
class Ecarts:
    """Who gains to the right, full; who loses to the left, outlined."""

    ecarts: Sequence[Ecart]
    titre: str = "Qui gagne, à droite et plein ; qui perd, à gauche et en contour"
    milieu: int = LARGE // 2

    @property
    def haut(self) -> int:
        return HAUT_D_UN_ECART * len(self.ecarts) + 4


HAUT_D_UN_ECART = 42


def ecarts_de_la_simulation(effets: Sequence[Effet]) -> Ecarts:
    """The greatest gain first; whom nothing changes for is not there."""
    changes = sorted((e for e in effets if e.ecart), key=lambda e: -e.ecart)
    plus_grand = max((abs(e.ecart) for e in changes), default=0) or 1
    dessines = []
    for rang, e in enumerate(changes):
        large = max(LARGE // 2 * abs(e.ecart) // plus_grand, 1)
        x = LARGE // 2 - (large if e.ecart < 0 else 0)
        dessines.append(Ecart(e.autorite.nom, e.ecart, rang * HAUT_D_UN_ECART, x, large))
    return Ecarts(dessines)


HAUT_D_UNE_ANNEE, MARGE_DES_ANNEES, LARGE_DES_ANNEES = 26, 56, 400


@dataclass(frozen=True)
class Annee:
    """``large``: none where nothing is known."""

    annee: int
    y: int
    x: int
    large: int | None

    @property
    def y_du_nom(self) -> int:
        return self.y + 15


@dataclass(frozen=True)
class Courbe:
    """``zero``: where nothing is, across. ``sur_cent``: a share, which the outline of the whole measures."""

    annees: Sequence[Annee]
    zero: int
    sur_cent: bool

    @property
    def depart(self) -> int:
        return MARGE_DES_ANNEES

    @property
    def etendue(self) -> int:
        return LARGE_DES_ANNEES

    @property
    def haut(self) -> int:
        return HAUT_D_UNE_ANNEE * len(self.annees)

    @property
    def largeur(self) -> int:
        return MARGE_DES_ANNEES + LARGE_DES_ANNEES + 2


def annees_d_un_indicateur(h: Historique, publique: bool) -> Courbe | None:
    """Nothing to compare under two years; for everybody, only what may be published."""
    valeurs = {an: r.valeur if r.publiable or not publique else None for an, r in h.releves.items()}
    connues = [v for v in valeurs.values() if v is not None]
    if len(connues) < 2 or not any(connues):
        return None
    sur_cent = h.indicateur.unite is Unite.PART
    bas, haut = min(Fraction(0), *connues), max(Fraction(sur_cent), *connues)
    zero = _a_l_echelle(-bas, haut - bas)
    return Courbe(
        [_annee(an, rang, v, zero, haut - bas) for rang, (an, v) in enumerate(valeurs.items())],
        MARGE_DES_ANNEES + zero,
        sur_cent,
    )


def _annee(annee: int, rang: int, valeur: Fraction | None, zero: int, etendue: Fraction) -> Annee:
    y = rang * HAUT_D_UNE_ANNEE
    if valeur is None:
        return Annee(annee, y, MARGE_DES_ANNEES, None)
    large = _a_l_echelle(abs(valeur), etendue)
    return Annee(annee, y, MARGE_DES_ANNEES + zero - (large if valeur < 0 else 0), large)


def _a_l_echelle(valeur: Fraction, etendue: Fraction) -> int:
    return int(LARGE_DES_ANNEES * valeur / etendue)
