"""Aids as columns, and what the law finds of each: does it reach the thresholds, what does it lack.

A threshold is read on what was voted; what is matched is what still stands. Amounts are integer cents.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from amorce.droit.conventions.mesurage import AIDES_COMPAREES
from amorce.droit.conventions.nomenclature import ABONDEE
from amorce.droit.registre import dispositif
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.evaluation import choix_de_lectures
from amorce.moteur.natures import ECHELLES, Nature
from amorce.portefeuille.colonnes import LIGNE, rang
from amorce.portefeuille.reduction import calcul
from amorce.portefeuille.resultats import CalculEnColonnes

QUESTION = "seuils_abondement"
Lectures = frozenset[tuple[str, str]]
SANS_LECTURE: Lectures = frozenset()
AIDES: dict[str, type[pl.DataType]] = {
    "autorite": pl.Int32,
    "oeuvre": pl.UInt64,
    "annee": pl.Int32,
    "phase": pl.String,
    "genre": pl.String,
    "format": pl.String,
    "duree": pl.Int64,
    "cout": pl.Int64,
    "montant": pl.Int64,
    "maintenu": pl.Int64,
    "fragile": pl.Boolean,
}
"""``oeuvre``: the same for the aids of several authorities to one work. ``duree``: in minutes."""


def vides() -> pl.DataFrame:
    return pl.DataFrame(schema=AIDES)


@cache
def _compile(code: str, lectures: Lectures) -> CalculEnColonnes:
    return CalculEnColonnes(calcul(dispositif(code), choix_de_lectures(dict(lectures)), (QUESTION,)))


def lues(aides: pl.DataFrame, seuils: str = "", lectures: Lectures = SANS_LECTURE) -> pl.DataFrame:
    """With ``atteint`` (unknown where a fact is missing), ``manque`` and ``comparee``, the sum that it lacks to: the
    aid, or those that are added up with it. ``seuils``: the scheme that reads them; empty, no text has any and every
    production is matched. ``lectures``: what its fund retained of its unclear sentences."""
    produites = aides.with_row_index(LIGNE, offset=1).filter(pl.col("phase") == ABONDEE)
    if seuils:
        rendu = _devant_le_droit(produites, seuils, lectures)
    else:
        atteint, manque = pl.lit(True).alias("atteint"), pl.lit(0, pl.Int64).alias("manque")
        rendu = produites.select(LIGNE, atteint, manque, pl.col("montant").alias("comparee"))
    rendu = rendu.with_columns(pl.lit(True).alias("produite"))
    ensemble = aides.with_row_index(LIGNE, offset=1).join(rendu, on=LIGNE, how="left", maintain_order="left")
    produite = pl.col("produite").fill_null(False)
    return ensemble.with_columns(
        pl.when(produite).then(pl.col("atteint")).otherwise(False).alias("atteint"),
        pl.col("manque").fill_null(0),
        pl.col("comparee").fill_null(pl.col("montant")),
        produite.alias("produite"),
    ).drop(LIGNE)


def _devant_le_droit(produites: pl.DataFrame, seuils: str, lectures: Lectures) -> pl.DataFrame:
    compile_ = _compile(seuils, lectures)
    seule = dict(lectures).get(AIDES_COMPAREES.code, AIDES_COMPAREES.defaut) == AIDES_COMPAREES.defaut
    sienne = pl.col("montant") if seule else pl.col("montant").sum().over("oeuvre", "autorite")
    table = avec_les_autres(produites).select(
        LIGNE,
        sienne.alias("aide_region"),
        pl.col("ensemble").cast(pl.Int64).alias("nombre_collectivites_1pour2"),
        pl.max_horizontal("cumul", sienne).alias("aide_cumulee_collectivites"),
        (pl.col("duree") * ECHELLES[Nature.MINUTES]).alias("duree_minutes"),
        _en_rang("format", "format_oeuvre"),
        _en_rang("genre", "genre_oeuvre"),
    )
    autres = [f.nom for f in compile_.calcul.faits if f.nom not in table.columns]
    table = table.with_columns(pl.lit(None, pl.Int64).alias(nom) for nom in autres)
    a_trous = frozenset(s.name for s in table.iter_columns() if s.null_count())
    rendu = compile_.repond(table.lazy(), a_trous).collect()
    return rendu.select(
        LIGNE,
        pl.col(f"{QUESTION}.seuils_atteints").alias("atteint"),
        pl.col(f"{QUESTION}.manque_au_seuil").alias("manque"),
        pl.col(f"{QUESTION}.somme_au_seuil").alias("comparee"),
    )


def avec_les_autres(aides: pl.DataFrame) -> pl.DataFrame:
    """``ensemble``: the authorities that support the same work; ``cumul``: what they give it together."""
    par_autorite = aides.group_by("oeuvre", "autorite").agg(pl.col("montant").sum())
    plusieurs = (
        par_autorite.group_by("oeuvre")
        .agg(pl.len().alias("ensemble"), pl.col("montant").sum().alias("cumul"))
        .filter(pl.col("ensemble") > 1)
    )
    return aides.join(plusieurs, on="oeuvre", how="left", maintain_order="left").with_columns(
        pl.col("ensemble").fill_null(1), pl.col("cumul").fill_null(pl.col("montant"))
    )


def _en_rang(colonne: str, fait: str) -> pl.Expr:
    """A code as the engine's columns hold it; one that the vocabulary does not have is not known."""
    codes = {code: rang(code) for code in VOCABULAIRE[fait].codes}
    return pl.col(colonne).replace_strict(codes, default=None, return_dtype=pl.Int16).alias(fait)
