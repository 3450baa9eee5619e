"""The query of a scheme in DuckDB, in this process, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import polars as pl

from amorce.portefeuille.moteurs.base import Avance, Lot, Repondu
from amorce.portefeuille.moteurs.conventions import depuis_sql, en_sql
from amorce.portefeuille.reduction import Calcul
from amorce.portefeuille.sql import TABLE, requete

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


class DuckDB:
    """``fils``: how many threads, all of the machine's by default."""

    def __init__(self, fils: int | None = None) -> None:
        self.reglages = {"threads": fils} if fils else {}

    def repond(self, calculs: Sequence[Calcul], lots: Iterator[Lot], avance: Avance) -> Iterator[Repondu]:
        import duckdb  # noqa: PLC0415  # an extra

        requetes = [requete(c, "duckdb") for c in calculs]
        with duckdb.connect(config=dict(self.reglages)) as base:
            for lot in lots:
                yield lot, [_un(base, q, c, lot.de(c)) for q, c in zip(requetes, calculs, strict=True)]
                avance(lot.lues)


def _un(base: DuckDBPyConnection, texte: str, calcul: Calcul, lot: Lot) -> pl.DataFrame:
    base.register(TABLE, en_sql(lot.table, calcul.faits).to_arrow())
    for demandees in calcul.rangees:
        base.register(demandees.entite, en_sql(lot.enfants[demandees.entite], demandees.faits).to_arrow())
    return depuis_sql(pl.DataFrame(base.sql(texte).to_arrow_table()), calcul)
