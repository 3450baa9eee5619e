"""One scheme over one table by an SQL engine: prints the seconds of each run, as one JSON object.

``python portefeuille_sql.py duckdb|local[1]|local[2] DISPOSITIF TABLE``; two runs, the first one warms the engine up.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from amorce.portefeuille.moteurs_sql import lance_duckdb, lance_spark, session_spark

from amorce.droit.registre import dispositif
from amorce.portefeuille.reduction import calcul


def durees(lance: Callable[[], None]) -> list[float]:
    vues = []
    for _ in range(2):
        debut = time.perf_counter()
        lance()
        vues.append(round(time.perf_counter() - debut, 3))
    return vues


def main(moteur: str, code: str, table: str) -> None:
    a_calculer, sortie = calcul(dispositif(code)), Path(table).with_name("reponses_sql")
    if moteur == "duckdb":
        vues = durees(lambda: lance_duckdb(a_calculer, table, sortie, fils=2))
    else:
        with session_spark(moteur) as session:
            vues = durees(lambda: lance_spark(a_calculer, table, sortie, session))
    print(json.dumps({"secondes": vues}))
    shutil.rmtree(sortie) if sortie.is_dir() else sortie.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
