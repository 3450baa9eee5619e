"""The simulation of an agreement over a million aids: ``chrt -r 10 .venv/bin/python bench/cooperation.py [N]``.

Prints one line of JSON: seconds of each run, all clauses supposed at once. What is asked: two seconds at most.
"""

from __future__ import annotations

import json
import os
import sys
import time
from fractions import Fraction

os.environ.setdefault("POLARS_MAX_THREADS", "2")

import polars as pl

from amorce.portefeuille.cooperation.aides import AIDES
from amorce.portefeuille.cooperation.hypotheses import Hypotheses
from amorce.portefeuille.cooperation.simulation import Autorite, simule

AUTORITES = 18
PHASES = ("ecriture", "developpement", "production", "diffusion")
GENRES = ("fiction", "documentaire_creation", "animation")
FORMATS = ("court_metrage", "long_metrage", "unitaire_tv", "serie_tv")
HYPOTHESES = Hypotheses(
    ajuster=True,
    amont=True,
    solidarite=Fraction(1, 10),
    rattrapage=Fraction(1, 2),
    diversite=True,
    constante=True,
)


def aides(nombre: int) -> pl.DataFrame:
    """As an import leaves them; three in ten are of a work that another authority supports too."""
    i = pl.col("i")

    def parmi(codes: tuple[str, ...], fois: int) -> pl.Expr:
        return (i * fois % len(codes)).replace_strict(dict(enumerate(codes)), return_dtype=pl.String)

    table = pl.DataFrame({"i": pl.arange(nombre, eager=True)}).select(
        (i % AUTORITES).alias("autorite"),
        (i % (7 * nombre // 10 + 1)).alias("oeuvre"),
        (2023 + i % 3).alias("annee"),
        parmi(PHASES, 7).alias("phase"),
        parmi(GENRES, 5).alias("genre"),
        parmi(FORMATS, 3).alias("format"),
        (i % 100).alias("duree"),
        (i * 9973 % 1_000_000_000).alias("cout"),
        (i * 997 % 15_000_000 + 1).alias("montant"),
        (i * 997 % 15_000_000 + 1).alias("maintenu"),
        (i % 5 == 0).alias("fragile"),
    )
    return table.cast(dict(AIDES))


def main() -> None:
    nombre = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    table = aides(nombre)
    autorites = [Autorite(i, f"Région {i}", 10**11, 10**9, 10**6 * (i + 1)) for i in range(AUTORITES)]
    secondes = []
    for _ in range(3):
        debut = time.perf_counter()
        resultat = simule(table, autorites, HYPOTHESES, "run_cooperation")
        secondes.append(round(time.perf_counter() - debut, 3))
    print(json.dumps({"aides": nombre, "secondes": secondes, "cout": resultat.cout}))


if __name__ == "__main__":
    main()
