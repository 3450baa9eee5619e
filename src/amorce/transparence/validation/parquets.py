"""A parquet file: its columns are those of the schema, of the types it says, and none that is required is empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from amorce.transparence.validation.constats import Constat, schema

ATTENDUS = {"date": pl.Date, "integer": pl.Int64, "number": pl.Decimal}


def constats(nom: str, fichier: Path) -> Iterator[Constat]:
    voulus = {champ["name"]: champ for champ in schema(nom)["fields"]}
    lu = pl.scan_parquet(fichier)
    colonnes = lu.collect_schema()
    if list(colonnes) != list(voulus):
        yield Constat(1, "", f"les colonnes ne sont pas celles du schéma : {', '.join(colonnes)}"[:300])
        return
    for champ, dit in voulus.items():
        attendu = ATTENDUS.get(dit["type"], pl.String)
        if colonnes[champ] != attendu:
            yield Constat(1, champ, f"la colonne est de type {colonnes[champ]}")
    requis = [champ for champ, dit in voulus.items() if dit.get("constraints", {}).get("required")]
    vides = lu.select(pl.col(requis).is_null().sum()).collect(engine="streaming").row(0, named=True)
    yield from (Constat(1, champ, f"{n} cases vides") for champ, n in vides.items() if n)
