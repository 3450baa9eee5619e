"""``amorce generer`` : une population de projets, à essayer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from amorce.moteur.natures import ErreurDEntree
from amorce.portefeuille.population import lots
from amorce.portefeuille.provisoire import provisoire
from amorce.portefeuille.tables import INTERNES


def generer(nombre: int, sortie: str, graine: int, *, limites: bool, avance: Callable[[int], None]) -> None:
    """Writes the population, aside then renamed; a parquet table of the engine's own integers."""
    if nombre < 1:
        raise ErreurDEntree(f"{nombre} : il faut au moins un projet.")
    chemin = Path(sortie)
    if chemin.suffix != ".parquet" or not chemin.parent.is_dir():
        raise ErreurDEntree(f"{sortie} : il faut un fichier .parquet, dans un dossier qui existe.")
    en_cours = provisoire(chemin)
    ecrit: pq.ParquetWriter | None = None
    try:
        for lot in lots(nombre, graine, limites=limites):
            table = lot.to_arrow(compat_level=None)
            if ecrit is None:
                schema = table.schema.with_metadata({INTERNES: b"centimes, millioniemes, rangs"})
                ecrit = pq.ParquetWriter(en_cours, schema, compression="zstd")
            ecrit.write_table(table.replace_schema_metadata(ecrit.schema.metadata))
            avance(lot.height)
        if ecrit is not None:
            ecrit.close()
        en_cours.replace(chemin)
    finally:
        en_cours.unlink(missing_ok=True)
