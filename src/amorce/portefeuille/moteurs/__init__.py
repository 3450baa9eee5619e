"""Par quel moteur le droit passe sur une table : Polars, DuckDB, PostgreSQL, Spark. Tous répondent pareil."""

from __future__ import annotations

from pathlib import Path

from amorce.moteur.natures import ErreurDEntree
from amorce.portefeuille.moteurs.base import Lot, Moteur

__all__ = ["Lot", "Moteur", "moteur"]

ATTENDU = "polars, duckdb, postgres://…, spark://HOTE:PORT ou local[N]"


def moteur(nom: str, sortie: Path) -> Moteur:
    """The engine of this name or address; a cluster works in a folder beside the result."""
    from amorce.portefeuille.moteurs import duckdb_, polars_, postgres, spark  # noqa: PLC0415

    if nom == "polars":
        return polars_.EnColonnes()
    if nom == "duckdb":
        return duckdb_.DuckDB()
    if nom.startswith(("postgres://", "postgresql://")):
        return postgres.PostgreSQL(nom)
    if spark.MAITRE.fullmatch(nom):
        return spark.Grappe(nom, sortie)
    raise ErreurDEntree(f"moteur : « {nom} » ne convient pas, il faut {ATTENDU}.")
