"""One scheme over one table through ``Simulation``, as ``amorce simuler`` does: prints one JSON object.

``python portefeuille_simulation.py DISPOSITIF TABLE N_FOIS``: µs a project (median), peak memory, time by stage.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["POLARS_MAX_THREADS"] = "2"

from amorce.droit.registre import dispositif
from amorce.portefeuille import simulation
from amorce.portefeuille.moteurs import polars_
from amorce.portefeuille.simulation import Simulation
from amorce.portefeuille.sorties import Rejets, Sortie
from amorce.portefeuille.synthese import Synthese
from amorce.portefeuille.tables import Source, ouvre

ETAPES: dict[str, float] = defaultdict(float)


def chronometre(porteur: Any, nom: str, etape: str) -> None:
    """Counts the time spent in a function of the simulation."""
    fonction: Callable[..., Any] = getattr(porteur, nom)

    def chronometree(*args: Any, **options: Any) -> Any:
        debut = time.perf_counter()
        resultat = fonction(*args, **options)
        ETAPES[etape] += time.perf_counter() - debut
        return resultat

    setattr(porteur, nom, chronometree)


for porteur, nom, etape in (
    (simulation, "lit", "lecture des faits"),
    (polars_, "_un", "droit"),
    (Synthese, "ajoute", "synthèse"),
    (simulation, "en_euros", "mise en euros"),
    (Sortie, "ecrit", "écriture"),
):
    chronometre(porteur, nom, etape)


def pic_mo() -> int:
    lignes = Path("/proc/self/status").read_text().splitlines()
    return next(int(li.split()[1]) // 1024 for li in lignes if li.startswith("VmHWM"))


def une_fois(code: str, source: Source) -> tuple[float, int]:
    """Seconds, rows answered."""
    sortie = source.chemin.with_name(f"reponses_{code}.parquet")
    rejets = Rejets(sortie.with_suffix(".rejets.csv"))
    debut = time.perf_counter()
    with Sortie(sortie) as ecrite:
        bilan = Simulation(source, [dispositif(code)]).execute(polars_.EnColonnes(), ecrite, rejets, lambda _: None)
    rejets.termine(reussi=False)
    duree = time.perf_counter() - debut
    sortie.unlink()
    return duree, bilan.repondues


def main(code: str, table: str, fois: int) -> None:
    source = ouvre(table)
    vues = [une_fois(code, source) for _ in range(fois)]
    lignes = source.lignes or 1
    dit = {
        "n": lignes,
        "repondues": vues[0][1],
        "us_par_projet": statistics.median(d for d, _ in vues) / lignes * 1e6,
        "pic_mo": pic_mo(),
        "etapes": {etape: round(s / fois / lignes * 1e6, 3) for etape, s in ETAPES.items()},
    }
    print(json.dumps(dit, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
