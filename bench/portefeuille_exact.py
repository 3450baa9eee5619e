"""Every engine against the interpreter, to the cent and to the null: ``python portefeuille_exact.py D N MOTEUR…``.

N projects of one scheme, crowded on its boundaries: half of them at random around the thresholds, half ordinary but
for one fact in ten. Polars is compared with the interpreter cell by cell; each other engine with Polars, all columns.
Prints one JSON object: by engine, how many projects have a cell that differs.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import polars as pl
from tests.portefeuille.projets import attendu

from amorce.droit.registre import dispositif
from amorce.moteur.natures import NEANT, Nature, Valeur
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.colonnes import ABSENT, LIGNE, LOT, rangs
from amorce.portefeuille.moteurs import Lot, moteur
from amorce.portefeuille.population import lots
from amorce.portefeuille.reduction import Calcul, calcul
from amorce.portefeuille.reponses import CONFLIT, reponses
from amorce.portefeuille.tables import _interne

PAS = 20_000


def tires(c: Calcul, n: int) -> pl.DataFrame:
    """The projects, in the engine's own columns."""
    serres, ordinaires = (pl.concat(islice(lots(n, 17, limites=li), -(-n // LOT))) for li in (True, False))
    de = np.random.default_rng(17)
    au_hasard = np.arange(n) < n // 2
    colonnes = []
    for fait in c.faits:
        serre = pl.Series(au_hasard | (de.random(n) < 0.1))
        colonnes.append(serres[fait.nom].zip_with(serre, ordinaires[fait.nom]))
    return pl.DataFrame(colonnes).select(_interne(f).alias(f.nom) for f in c.faits).with_row_index(LIGNE, offset=1)


def en_fait(fait: Fait, cellule: object, codes: dict[int, str]) -> Valeur:
    """What the interpreter takes for a cell."""
    if fait.absent is NEANT and cellule == ABSENT:
        return NEANT
    if isinstance(cellule, int) and fait.nature is Nature.ENSEMBLE:
        return frozenset(c for i, c in enumerate(fait.codes) if cellule >> i & 1)
    if isinstance(cellule, int) and fait.nature is Nature.CHOIX:
        return codes[cellule]
    return cellule  # type: ignore[return-value]


def interprete(c: Calcul, table: pl.DataFrame) -> Iterator[dict[str, object]]:
    codes = {i: code for code, i in rangs().items()}
    for ligne in table.iter_rows(named=True):
        projet = {f.nom: en_fait(f, ligne[f.nom], codes) for f in c.faits}
        yield attendu(c.dispositif, {"dispositif": c.dispositif.code, **projet})


def repond(c: Calcul, table: pl.DataFrame, nom: str) -> pl.DataFrame:
    parts = table.iter_slices(PAS)
    donnees = (Lot(p.height, p, p.select(LIGNE)) for p in parts)
    choisi = moteur(nom, Path("exact.parquet"))
    return pl.concat(reponse for _, (reponse,) in choisi.repond([c], donnees, lambda _: None))


def main(code: str, n: int, moteurs: Sequence[str]) -> None:
    c = calcul(dispositif(code))
    table, noms = tires(c, n), list(reponses(c))
    ici = repond(c, table, "polars")
    voulues = interprete(c, table)
    ecarts = {
        "polars": sum(v != {m: li[m] for m in v} for v, li in zip(voulues, ici.iter_rows(named=True), strict=True))
    }
    for nom in moteurs:
        la = repond(c, table, nom).select(LIGNE, *noms, CONFLIT)
        memes = la.join(ici, on=la.columns, how="semi", nulls_equal=True).height
        ecarts[nom.partition(":")[0]] = n - memes
    eligibles = ici["eligibilite.eligible"].value_counts().rows()
    print(json.dumps({"dispositif": code, "n": n, "ecarts": ecarts, "eligibles": {str(k): v for k, v in eligibles}}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
