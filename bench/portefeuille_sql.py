"""One scheme over one table by an SQL engine, through ``Simulation``, as ``amorce simuler --moteur`` does.

``python portefeuille_sql.py duckdb|spark://… DISPOSITIF TABLE``: the seconds of two runs (the first one warms the
engine up) and, within them, those of the query alone on a cluster; one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from amorce.droit.registre import dispositif
from amorce.portefeuille.moteurs import moteur
from amorce.portefeuille.moteurs.spark import Grappe
from amorce.portefeuille.simulation import Simulation
from amorce.portefeuille.sorties import Rejets, Sortie
from amorce.portefeuille.tables import ouvre

CALCULS: list[float] = []


def chronometre() -> None:
    """Keeps the time that the cluster itself takes, apart from what goes in and out."""
    calcule: Any = Grappe._calcule

    def chronometree(*args: Any) -> None:
        debut = time.perf_counter()
        calcule(*args)
        CALCULS.append(round(time.perf_counter() - debut, 3))

    Grappe._calcule = chronometree  # type: ignore[method-assign]


def une_fois(nom: str, code: str, table: str, sortie: Path) -> float:
    rejets = Rejets(sortie.with_suffix(".rejets.csv"))
    debut = time.perf_counter()
    with Sortie(sortie) as ecrite:
        Simulation(ouvre(table), [dispositif(code)]).execute(moteur(nom, sortie), ecrite, rejets, lambda _: None)
    rejets.termine(reussi=False)
    return round(time.perf_counter() - debut, 3)


def main(nom: str, code: str, table: str, fois: str = "2") -> None:
    chronometre()
    sortie = Path(table).with_name(f"reponses_{code}_sql.parquet")
    vues = [une_fois(nom, code, table, sortie) for _ in range(int(fois))]
    print(json.dumps({"secondes": vues, "calcul": CALCULS}))
    sortie.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
