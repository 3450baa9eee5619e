"""From the engine's columns to those of SQL and back: codes are words there, and the row's number is the key."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from amorce.moteur.natures import Nature
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.colonnes import LIGNE, rang, type_de
from amorce.portefeuille.moteurs.base import DISPOSITIF
from amorce.portefeuille.reduction import Calcul
from amorce.portefeuille.reponses import CONFLIT, reponses
from amorce.portefeuille.sql import CLE


def en_sql(table: pl.DataFrame, faits: Iterable[Fait]) -> pl.DataFrame:
    """The facts as the query reads them, the scheme of each row if it has one."""
    garde = [DISPOSITIF] if DISPOSITIF in table.columns else []
    return table.select(pl.col(LIGNE).cast(pl.Int64).alias(CLE), *garde, *(_en_mots(f) for f in faits))


def _en_mots(fait: Fait) -> pl.Expr:
    colonne = pl.col(fait.nom)
    if fait.nature is not Nature.CHOIX:
        return colonne
    return colonne.replace_strict({rang(c): c for c in fait.codes}, default=None, return_dtype=pl.String)


def depuis_sql(reponse: pl.DataFrame, calcul: Calcul) -> pl.DataFrame:
    """The answers as this process has them, in the order of the rows."""
    colonnes = [_en_rangs(reponse[nom.replace(".", "__")], nature).alias(nom) for nom, nature in _natures(calcul)]
    return pl.DataFrame([reponse[CLE].cast(pl.UInt32).alias(LIGNE), *colonnes]).sort(LIGNE)


def _natures(calcul: Calcul) -> Iterable[tuple[str, Nature]]:
    return {**reponses(calcul), CONFLIT: Nature.BOOLEEN}.items()


def _en_rangs(serie: pl.Series, nature: Nature) -> pl.Series:
    if nature is not Nature.CHOIX:
        return serie.cast(type_de(nature))
    codes = {mot: rang(mot) for mot in serie.unique().drop_nulls()}
    return serie.cast(pl.String).replace_strict(codes, default=None, return_dtype=pl.Int16)


def sans_reponse(calcul: Calcul) -> pl.DataFrame:
    """What a query answers to no project."""
    mots = {Nature.CHOIX: pl.String}
    types = {nom.replace(".", "__"): mots.get(nature, type_de(nature)) for nom, nature in _natures(calcul)}
    return pl.DataFrame(schema={CLE: pl.Int64, **types})
