"""This engine's Polars columns over ``pairs/donnees/projets_N.parquet``: one JSON line a measure, as the peers print.

Evaluation alone (columns in memory, three results), then parquet to parquet beside a plain copy of the same file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["POLARS_MAX_THREADS"] = "2"

import polars as pl
import pyarrow.parquet as pq
import regles
from chrono import mediane_et_meilleure

from amorce.moteur.natures import ECHELLES, Nature
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.colonnes import rang, type_de
from amorce.portefeuille.reduction import calcul
from amorce.portefeuille.resultats import CalculEnColonnes

DONNEES = Path(__file__).resolve().parent / "pairs" / "donnees"
CALCUL = calcul(regles.BANC, questions=("banc",))
Reponse = Callable[[pl.LazyFrame], pl.LazyFrame]
SORTIES = {"banc.voie": "voie", "banc.eligible": "elig", "banc.aide_regionale": "aide"}


def prepare(table: pl.LazyFrame) -> pl.LazyFrame:
    """The generator's columns as the engine takes them: its own code numbers, hundredths of a second."""
    return table.select(_colonne(f).alias(f.nom) for f in CALCUL.faits).with_row_index("ligne")


def _colonne(fait: Fait) -> pl.Expr:
    colonne = pl.col(fait.nom)
    if fait.nature is Nature.CHOIX:
        return colonne.replace_strict(dict(enumerate(map(rang, fait.codes))), return_dtype=pl.Int16)
    facteur = ECHELLES[Nature.MINUTES] if fait.nature is Nature.MINUTES else 1
    return colonne.cast(type_de(fait.nature)) * facteur if facteur > 1 else colonne.cast(type_de(fait.nature))


def vides(chemin: Path) -> set[str]:
    """The columns that hold a null, as the file's own statistics say."""
    lu = pq.read_metadata(chemin)
    groupes = [lu.row_group(g).column(i) for g in range(lu.num_row_groups) for i in range(lu.num_columns)]
    return {c.path_in_schema for c in groupes if c.statistics is None or c.statistics.null_count}


def dit(engine: str, n: int, durees: tuple[float, float], **reste: object) -> None:
    ns, best = (round(d / n * 1e9, 2) for d in durees)
    print(json.dumps({"engine": engine, "n": n, "ns_per_project": ns, "ns_best": best, **reste}), flush=True)


def main(n: int) -> None:
    source = DONNEES / f"projets_{n}.parquet"
    sans = vides(source)
    compile_ = CalculEnColonnes(CALCUL)

    def repond(table: pl.LazyFrame) -> pl.LazyFrame:
        return compile_.repond(table, sans).select(pl.col(de).alias(vers) for de, vers in SORTIES.items())

    evaluation(source, n, repond)
    de_bout_en_bout(source, n, repond)


def evaluation(source: Path, n: int, repond: Reponse) -> None:
    """The law alone: columns in memory, three results."""
    en_memoire = prepare(pl.read_parquet(source).lazy()).collect().rechunk()
    durees = mediane_et_meilleure(lambda: repond(en_memoire.lazy()).collect(engine="streaming"), 9)
    r = repond(en_memoire.lazy()).collect(engine="streaming")
    voies = [int((r["voie"] == i).sum()) for i in range(4)]
    check = {"voie": voies, "elig": int(r["elig"].sum()), "aide": int(r["aide"].sum())}
    dit("amorce colonnes (streaming)", n, durees, check=check)


def de_bout_en_bout(source: Path, n: int, repond: Reponse) -> None:
    """Parquet to parquet, beside a copy of all the file's columns and a mere reading of them."""
    sortie, copie = DONNEES / f"sortie_{n}.parquet", DONNEES / f"copie_{n}.parquet"
    dit(
        "amorce parquet vers parquet",
        n,
        mediane_et_meilleure(lambda: repond(prepare(_lu(source))).sink_parquet(sortie), 5),
    )
    dit("polars copie parquet", n, mediane_et_meilleure(lambda: _lu(source).sink_parquet(copie), 5))
    dit(
        "polars lecture parquet",
        n,
        mediane_et_meilleure(lambda: _lu(source).select(pl.all().max()).collect(engine="streaming"), 5),
    )
    sortie.unlink()
    copie.unlink()


def _lu(source: Path) -> pl.LazyFrame:
    return pl.scan_parquet(source)


if __name__ == "__main__":
    main(int(sys.argv[1]))
