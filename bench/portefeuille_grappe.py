"""A standalone Spark cluster of two workers that loses one half-way: ``python portefeuille_grappe.py TABLE``.

The command runs as people run it; once half of the projects are answered, a worker and its executor are killed. The
result must be whole, and equal to DuckDB's. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE))

from tests.portefeuille.serveurs import ouvrier_de, une_grappe

CODE = "run_production"
AMORCE = Path(sys.executable).with_name("amorce")


def commande(table: Path, sortie: Path, adresse: str) -> list[str]:
    return [str(AMORCE), "simuler", str(table), "--sortie", str(sortie), "--dispositif", CODE, "--moteur", adresse]


def moitie(dossier: Path, avant: set[Path], lignes: int) -> bool:
    """Has the cluster written the answers of half of the projects?"""
    parts = [f for g in set(dossier.glob(".grappe.*")) - avant for f in g.glob("reponses_0/**/*.parquet")]
    return sum(_lignes(f) for f in parts) * 2 >= lignes


def _lignes(fichier: Path) -> int:
    try:
        return int(pl.scan_parquet(fichier, hive_partitioning=False).select(pl.len()).collect().item())
    except (OSError, pl.exceptions.PolarsError):  # being written, or moved
        return 0


def avec_perte(table: Path, sortie: Path) -> tuple[float, float]:
    """Seconds of the whole run, and when the worker was lost."""
    lignes = int(pl.scan_parquet(table).select(pl.len()).collect().item())
    with une_grappe(ouvriers=2) as grappe:
        avant = set(sortie.parent.glob(".grappe.*"))
        debut = time.perf_counter()
        execution = subprocess.Popen(commande(table, sortie, grappe.adresse), stdout=subprocess.DEVNULL)
        while not moitie(sortie.parent, avant, lignes) and execution.poll() is None:
            time.sleep(0.5)
        perdu = time.perf_counter() - debut
        for processus in ouvrier_de(grappe.ouvriers[0]):
            os.kill(processus, signal.SIGKILL)
        if execution.wait():
            raise SystemExit("le calcul n'a pas survécu à la perte d'un ouvrier")
        return time.perf_counter() - debut, perdu


def main(table: Path) -> None:
    spark, duckdb = (table.with_name(f"perte_{nom}.parquet") for nom in ("spark", "duckdb"))
    secondes, perdu = avec_perte(table, spark)
    subprocess.run(commande(table, duckdb, "duckdb"), check=True, stdout=subprocess.DEVNULL)
    lues = [pl.scan_parquet(f) for f in (spark, duckdb)]
    differences = lues[0].join(lues[1], on=lues[0].collect_schema().names(), how="anti", nulls_equal=True)
    ecarts = differences.select(pl.len()).collect(engine="streaming").item()
    tailles = [f.select(pl.len()).collect().item() for f in lues]
    dit = {"secondes": round(secondes, 1), "perdu_a": round(perdu, 1), "lignes": tailles, "ecarts": ecarts}
    print(json.dumps(dit))
    spark.unlink()
    duckdb.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
