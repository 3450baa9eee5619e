"""Sums over rows as Polars columns: the rows judged beside their project, then added up project by project."""

from __future__ import annotations

import polars as pl

from amorce.moteur import expressions as x
from amorce.portefeuille.agregats import Rangees, agregat
from amorce.portefeuille.colonnes import Colonnes
from amorce.portefeuille.connus import Inconnus
from amorce.portefeuille.plan import Plan

LIGNE, RANGEES = "ligne", "rangees"


def avec_sommes(table: pl.LazyFrame, demandees: Rangees, lignes: pl.LazyFrame) -> pl.LazyFrame:
    """The projects with a column by sum; a project without rows has nothing to add, and nothing that fails."""
    colonnes = Colonnes(Plan(demandees.noeuds, demandees.valeurs), Inconnus(demandees.noeuds, None))
    jugees = colonnes.calcule(lignes.join(table.select(LIGNE, *(f.nom for f in demandees.du_projet)), on=LIGNE))
    # a constant is one value only, and not one by row, until it is a column
    jugees = jugees.select(LIGNE, *(colonnes.lit(a.valeur).alias(a.nom) for a in demandees.agregats))
    sommes = jugees.group_by(LIGNE).agg(pl.len().alias(RANGEES), *map(_cumul, demandees.feuilles))
    rien = pl.col(RANGEES).is_null()
    completes = [
        pl.when(rien).then(_neutre(n)).otherwise(pl.col(agregat(n).nom)).alias(agregat(n).nom)
        for n in demandees.feuilles
    ]
    return table.join(sommes, on=LIGNE, how="left", maintain_order="left").with_columns(completes)


def _neutre(n: x.Expr) -> pl.Expr:
    return pl.lit(True) if n.op == "toutes" else pl.lit(0, dtype=pl.Int64)


def _cumul(n: x.Expr) -> pl.Expr:
    """Not known as soon as one row is not; but one row that fails is enough for « all »."""
    valeur = pl.col(agregat(n).nom)
    inconnue = valeur.is_null().any()
    if n.op == "somme":
        return pl.when(~inconnue).then(valeur.sum()).alias(agregat(n).nom)
    return pl.when((~valeur).any()).then(False).when(~inconnue).then(True).alias(agregat(n).nom)
