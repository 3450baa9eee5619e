"""The query of a scheme on a Spark cluster, over partitioned parquet in a folder that every worker reaches.

The batches, checked here as for any engine, are written as the parts of a table; the cluster reads it and writes its
answers as another, which is then read back in the order of the rows. The folder stands beside the result and goes
with the run, whatever its end.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

import polars as pl

from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.colonnes import LIGNE, LOT
from amorce.portefeuille.moteurs.base import DISPOSITIF, Avance, Lot, Repondu
from amorce.portefeuille.moteurs.conventions import depuis_sql, en_sql, sans_reponse
from amorce.portefeuille.moteurs.session_spark import MAITRE, session_spark
from amorce.portefeuille.provisoire import provisoire
from amorce.portefeuille.reduction import Calcul
from amorce.portefeuille.sql import CLE, TABLE, requete

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["MAITRE", "Grappe"]
TRANCHE = "tranche"
PATIENCE_S = 0.5


@dataclass(frozen=True)
class Part:
    """A batch that the cluster has been given: its rows, and where what follows them waits."""

    lues: int
    lignes: tuple[int, int] | None
    suite: Path


class Grappe:
    """A cluster, by its master's address."""

    def __init__(self, maitre: str, sortie: Path) -> None:
        self.maitre = maitre
        self.dossier = provisoire(sortie.with_name("grappe"))

    def repond(self, calculs: Sequence[Calcul], lots: Iterator[Lot], avance: Avance) -> Iterator[Repondu]:
        lus = {TABLE: [f for c in calculs for f in c.faits]}
        for demandees in (r for c in calculs for r in c.rangees):
            lus.setdefault(demandees.entite, []).extend(demandees.faits)
        try:
            with session_spark(self.maitre) as session:
                parts = [self._ecrit(i, lot, lus) for i, lot in enumerate(lots)]
                lues = sum(p.lues for p in parts)
                for i, calcul in enumerate(calculs if parts else ()):
                    with Suivi(session, lues // len(calculs), avance):
                        self._calcule(session, calcul, self.dossier / f"reponses_{i}")
            for part in parts:
                yield self._relit(part, calculs)
        finally:
            shutil.rmtree(self.dossier, ignore_errors=True)

    def _ecrit(self, rang: int, lot: Lot, lus: Mapping[str, Sequence[Fait]]) -> Part:
        """The parts of this batch: its projects, the rows of each entity, and what waits here for the answers."""
        for nom, faits in lus.items():
            table = lot.table if nom == TABLE else lot.enfants[nom]
            en_sql(table, dict.fromkeys(faits)).write_parquet(self._chemin(nom, f"part-{rang:06}.parquet"))
        suite = self._chemin("suite", f"{rang}.parquet")
        lot.suite.write_parquet(suite)
        numeros = lot.table[LIGNE]
        return Part(lot.lues, (numeros[0], numeros[-1]) if numeros.len() else None, suite)

    def _chemin(self, nom: str, part: str) -> Path:
        (self.dossier / nom).mkdir(parents=True, exist_ok=True)
        return self.dossier / nom / part

    def _calcule(self, session: SparkSession, calcul: Calcul, reponses: Path) -> None:
        """One table of answers, in folders by ranges of rows, so that it is read back in order."""
        lue = session.read.parquet(str(self.dossier / TABLE))
        if DISPOSITIF in lue.columns:
            lue = lue.where(lue[DISPOSITIF] == calcul.dispositif.code)
        lue.createOrReplaceTempView(TABLE)
        for demandees in calcul.rangees:
            session.read.parquet(str(self.dossier / demandees.entite)).createOrReplaceTempView(demandees.entite)
        reponse = session.sql(requete(calcul, "spark"))
        reponse.selectExpr("*", f"({CLE} - 1) DIV {LOT} AS {TRANCHE}").write.partitionBy(TRANCHE).parquet(str(reponses))

    def _relit(self, part: Part, calculs: Sequence[Calcul]) -> Repondu:
        lues = [depuis_sql(self._reponses(self.dossier / f"reponses_{i}", c, part), c) for i, c in enumerate(calculs)]
        suite = pl.read_parquet(part.suite)
        return Lot(part.lues, suite, suite), lues

    def _reponses(self, dossier: Path, calcul: Calcul, part: Part) -> pl.DataFrame:
        if part.lignes is None:
            return sans_reponse(calcul)
        premiere, derniere = part.lignes
        tranches = range((premiere - 1) // LOT, (derniere - 1) // LOT + 1)
        fichiers = [f for t in tranches for f in sorted((dossier / f"{TRANCHE}={t}").glob("*.parquet"))]
        if not fichiers:
            return sans_reponse(calcul)
        lue = pl.scan_parquet(fichiers, hive_partitioning=False)
        return lue.filter(pl.col(CLE).is_between(premiere, derniere)).collect()


class Suivi:
    """Tells how far the cluster's current work is, by its tasks, while it goes on."""

    def __init__(self, session: SparkSession, lignes: int, avance: Avance) -> None:
        self.etat, self.lignes, self.avance = session.sparkContext.statusTracker(), lignes, avance
        self.dites, self.fini = 0, Event()
        self.fil = Thread(target=self._suit, daemon=True)

    def __enter__(self) -> None:
        self.fil.start()

    def __exit__(self, *_: object) -> None:
        self.fini.set()
        self.fil.join()
        self._dit(self.lignes)

    def _suit(self) -> None:
        while not self.fini.wait(PATIENCE_S):
            etapes = [e for s in self.etat.getActiveStageIds() if (e := self.etat.getStageInfo(s))]
            taches = sum(e.numTasks for e in etapes)
            if taches:
                self._dit(self.lignes * sum(e.numCompletedTasks for e in etapes) // taches)

    def _dit(self, faites: int) -> None:
        if faites > self.dites:
            self.avance(faites - self.dites)
            self.dites = faites
