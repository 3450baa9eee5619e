"""Drawings made by the server: bars beside their words, a map of tiles. Lengths and dots say what colours do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amorce.droit.territoires import DEPARTEMENTS
from amorce.transparence.carte import COLONNES, PLACES, RANGEES

LONG = 1000
"""The whole length of a bar, in units of the drawing."""
TUILE, ENTRE = 60, 4
NIVEAUX = 4


@dataclass(frozen=True)
class Barre:
    """``plein`` is the part of ``long`` that is filled: the rest is its outline alone."""

    libelle: str
    long: int
    plein: int
    dite: str


def barres(lignes: Sequence[tuple[str, int, int, str]]) -> list[Barre]:
    """A label, a value, the part of it that is filled, and the value in words. The longest has the whole length."""
    plus_grande = max((valeur for _libelle, valeur, _plein, _dite in lignes), default=0) or 1
    return [
        Barre(libelle, _longueur(valeur, plus_grande), _longueur(plein, plus_grande), dite)
        for libelle, valeur, plein, dite in lignes
    ]


def _longueur(valeur: int, echelle: int) -> int:
    """What is not nothing shows."""
    return max(LONG * valeur // echelle, 4 if valeur else 0)


@dataclass(frozen=True)
class Tuile:
    """``niveau``: none, then one to four; as many dots say it as well. ``dite`` is read aloud and on hovering."""

    code: str
    x: int
    y: int
    niveau: int
    dite: str

    @property
    def points(self) -> list[int]:
        """Where its dots are, across."""
        debut = TUILE // 2 - (self.niveau - 1) * 6
        return [debut + 12 * rang for rang in range(self.niveau)]


class Carte:
    largeur, hauteur, tuile = COLONNES * TUILE, RANGEES * TUILE, TUILE - ENTRE

    def __init__(self, montants: Mapping[str, int], dits: Mapping[str, str]) -> None:
        self.montants, self.dits = montants, dits
        self.seuils = seuils(sorted(montants.values()))

    @property
    def tuiles(self) -> Iterator[Tuile]:
        for code, (colonne, rang) in PLACES.items():
            nom, dite = DEPARTEMENTS[code], self.dits.get(code, "")
            yield Tuile(code, colonne * TUILE, rang * TUILE, self._niveau(code), f"{nom} : {dite}" if dite else nom)

    def _niveau(self, code: str) -> int:
        montant = self.montants.get(code, 0)
        return sum(montant >= seuil for seuil in self.seuils) if montant else 0


def seuils(croissants: Sequence[int]) -> list[int]:
    """From how much on each level begins: as many territories in each, as far as amounts differ."""
    if not croissants:
        return []
    rangs = [len(croissants) * n // NIVEAUX for n in range(NIVEAUX)]
    return sorted({croissants[rang] for rang in rangs})
