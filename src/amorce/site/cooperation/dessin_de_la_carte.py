"""Who supports what, drawn: by stage, a shape for each genre. What nobody supports is hollow, one a disc, several a
diamond: grey or printed, they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amorce.cooperation.carte import Carte, Case, carte
from amorce.cooperation.matrice import matrice
from amorce.droit.conventions.nomenclature import GENRES
from amorce.octrois.models import Niveau
from amorce.socle.jours import jour_du

HAUT, PAS, DEPART = 58, 70, 16


@dataclass(frozen=True)
class Signe:
    """``rang``: of the genre, as the legend numbers it."""

    case: Case
    rang: int
    x: int
    y: int

    @property
    def losange(self) -> str:
        x, y = self.x, self.y
        return f"{x},{y - 11} {x + 11},{y} {x},{y + 11} {x - 11},{y}"

    @property
    def y_du_rang(self) -> int:
        return self.y + 4

    @property
    def x_du_rang(self) -> int:
        return self.x + 16


@dataclass(frozen=True)
class Etage:
    phase: str
    y: int
    signes: Sequence[Signe]


@dataclass(frozen=True)
class DessinDeLaCarte:
    etages: Sequence[Etage]

    @property
    def haut(self) -> int:
        return HAUT * len(self.etages)


def dessin(lue: Carte) -> DessinDeLaCarte:
    return DessinDeLaCarte(
        [
            Etage(
                phase,
                rang * HAUT + 14,
                [Signe(case, i + 1, DEPART + i * PAS, rang * HAUT + 36) for i, case in enumerate(cases)],
            )
            for rang, (phase, cases) in enumerate(lue.lignes)
        ]
    )


def carte_lue(fonds: str, niveau: str) -> dict[str, object]:
    """What its pages are drawn with. ``niveau``: of the address; one that is none is all of them."""
    choisi = niveau if niveau in Niveau.values else ""
    lue = carte(fonds, choisi)
    noms = {n: Niveau(n).label for n in lue.niveaux}
    return {
        "carte": lue,
        "dessin": dessin(lue),
        "niveau": choisi,
        "niveaux": noms,
        "genres": list(GENRES),
        "matrice": matrice(jour_du(fonds).year),
    }
