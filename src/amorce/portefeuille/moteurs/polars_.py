"""The columns of this process, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from amorce.portefeuille.moteurs.base import Avance, Lot, Repondu
from amorce.portefeuille.reduction import Calcul
from amorce.portefeuille.resultats import CalculEnColonnes


class EnColonnes:
    """Polars' streaming engine."""

    def repond(self, calculs: Sequence[Calcul], lots: Iterator[Lot], avance: Avance) -> Iterator[Repondu]:
        compiles = [CalculEnColonnes(c) for c in calculs]
        for lot in lots:
            yield lot, [_un(c, lot.de(c.calcul)) for c in compiles]
            avance(lot.lues)


def _un(calcul: CalculEnColonnes, lot: Lot) -> pl.DataFrame:
    enfants = {entite: lignes.lazy() for entite, lignes in lot.enfants.items()}
    return calcul.repond(lot.table.lazy(), _vides(lot.table), enfants).collect(engine="streaming")


def _vides(table: pl.DataFrame) -> frozenset[str]:
    """The columns that hold a null: the others are computed without the care that the unknown asks for."""
    return frozenset(serie.name for serie in table.iter_columns() if serie.null_count())
