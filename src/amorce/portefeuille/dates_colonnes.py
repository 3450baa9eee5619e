"""Dates as Polars columns: months, days, the first working day after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, reduce
from typing import TYPE_CHECKING

import polars as pl

from amorce.moteur import delais
from amorce.moteur import expressions as x
from amorce.moteur.natures import JAMAIS

if TYPE_CHECKING:
    from amorce.portefeuille.colonnes import Colonnes


def _sauf_jamais(jour: pl.Expr, decale: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """What has not come does not move."""
    venu = pl.when(jour != JAMAIS).then(jour)
    return pl.when(jour == JAMAIS).then(jour).otherwise(decale(venu))


def mois(c: Colonnes, n: x.Expr) -> pl.Expr:
    jour, mois = c.lit(n.args[0]), n.args[1]
    if mois.op == "const":
        return _sauf_jamais(jour, lambda j: j.dt.offset_by(f"{mois.donnee}mo"))
    decalage = pl.concat_str([c.lit(mois).cast(pl.String), pl.lit("mo")])
    return pl.when(decalage.is_not_null()).then(_sauf_jamais(jour, lambda j: j.dt.offset_by(decalage)))


def jours(c: Colonnes, n: x.Expr) -> pl.Expr:
    assert isinstance(n.donnee, int)
    ecart = timedelta(days=n.donnee)
    return _sauf_jamais(c.lit(n.args[0]), lambda j: j + ecart)


NON_OUVRES_DE_SUITE = 6
"""No more days than this are ever closed in a row: a week-end and the holidays around it."""


@cache
def jours_feries(calendrier: str) -> list[date]:
    return sorted(j for annee in range(1895, 2201) for j in delais.feries(annee, calendrier))


def ouvrable(c: Colonnes, n: x.Expr) -> pl.Expr:
    feries = jours_feries(str(n.donnee))

    def passe(jour: pl.Expr, _: int) -> pl.Expr:
        ferme = (jour.dt.weekday() > 5) | jour.is_in(feries)
        return pl.when(ferme).then(jour + timedelta(days=1)).otherwise(jour)

    return _sauf_jamais(c.lit(n.args[0]), lambda j: reduce(passe, range(NON_OUVRES_DE_SUITE), j))
