"""The law over a table of projects, batch by batch: answers, rejects, and with a reform before, after, difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.natures import ErreurDEntree, Nature
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.colonnes import LIGNE, rangs
from amorce.portefeuille.enfants import Enfants, rejette
from amorce.portefeuille.moteurs import Lot, Moteur
from amorce.portefeuille.moteurs.base import DISPOSITIF, Avance
from amorce.portefeuille.reduction import QUESTIONS, Calcul, calcul, questions_sur_lignes
from amorce.portefeuille.reformes import DROIT_EN_VIGUEUR, Reforme
from amorce.portefeuille.reponses import CONFLIT, reponses
from amorce.portefeuille.sorties import Rejets, Sortie, en_euros
from amorce.portefeuille.sql import CLE
from amorce.portefeuille.synthese import Synthese
from amorce.portefeuille.tables import Source, lit, refus, verifie_colonnes

AXES = ("genre_oeuvre", "format_oeuvre", "budget_total", "region_beneficiaire")
"""What a summary breaks amounts down by, where the table has it."""


@dataclass(frozen=True)
class Bilan:
    """What was read, answered, rejected."""

    lues: int
    repondues: int
    rejetees: int
    rejets: Path | None
    synthese: Synthese


class Simulation:
    """One run: the schemes reduced, under the law in force and, if there is one, under the reform."""

    def __init__(
        self,
        source: Source,
        dispositifs: Sequence[Dispositif],
        lectures: Mapping[str, int] | None = None,
        reforme: Reforme | None = None,
        *,
        lignes: Mapping[str, Source] | None = None,
        inconnus: bool = False,
    ) -> None:
        self.source, self.reforme = source, reforme
        donnees = lignes or {}
        voulues = {d: (*QUESTIONS, *questions_sur_lignes(d, donnees)) for d in dispositifs}
        self.avant = [calcul(d, lectures, q) for d, q in voulues.items()]
        self.apres = [calcul(d, lectures, q, reforme) for d, q in voulues.items()] if reforme else []
        self.calculs = [*self.avant, *self.apres]
        self.faits = _faits(self.calculs)
        if not inconnus:
            for d in dispositifs:
                verifie_colonnes(source, _faits([c for c in self.calculs if c.dispositif is d]), d.code)
        self.enfants = [
            Enfants(entite, table, self._faits_de_ligne(entite), inconnus=inconnus) for entite, table in donnees.items()
        ]
        if self.enfants and CLE not in source.colonnes:
            raise ErreurDEntree(f"{source.chemin} : il manque la colonne {CLE}, la clé que portent les lignes.")
        self.axes = [VOCABULAIRE[a] for a in AXES if a in source.colonnes]
        self.natures = self._natures()
        self.synthese = Synthese(reforme.intitule if reforme else DROIT_EN_VIGUEUR.intitule, reforme)

    def _faits_de_ligne(self, entite: str) -> list[Fait]:
        faits = dict.fromkeys(f for c in self.calculs for r in c.rangees if r.entite == entite for f in r.faits)
        if not faits:
            raise ErreurDEntree(f"--lignes {entite} : aucun des dispositifs demandés ne lit de lignes de {entite}.")
        return list(faits)

    def execute(self, moteur: Moteur, sortie: Sortie, rejets: Rejets, avance: Avance) -> Bilan:
        with TemporaryDirectory(prefix="amorce-") as dossier:
            for enfants in self.enfants:
                enfants.prepare(self.source, Path(dossier), rejets)
            return self._execute(moteur, sortie, rejets, avance)

    def _execute(self, moteur: Moteur, sortie: Sortie, rejets: Rejets, avance: Avance) -> Bilan:
        lues = repondues = 0
        for lot, parts in moteur.repond(self.calculs, self._lots(rejets), avance):
            reponses = self._ensemble(parts)
            rejets.ajoute(_conflits(reponses))
            reponses = reponses.filter(~pl.col(CONFLIT)).drop(CONFLIT)
            self.synthese.ajoute(reponses, lot.suite)
            sortie.ecrit(en_euros(_avec_cle(reponses, lot.suite), self.natures))
            lues, repondues = lues + lot.lues, repondues + reponses.height
        return Bilan(lues, repondues, rejets.lignes, rejets.chemin if rejets.lignes else None, self.synthese)

    def _lots(self, rejets: Rejets) -> Iterator[Lot]:
        """The table, batch by batch, checked: what cannot be read goes to the rejects."""
        faits = list(dict.fromkeys([*self.faits, *self.axes]))
        cles = [c for c in (CLE, DISPOSITIF) if c in self.source.colonnes]
        for brut in self.source.lots([*(f.nom for f in faits), *cles]):
            table, fautes = lit(brut, faits, self.source)
            rejets.ajoute(fautes)
            table = table.join(brut.select(LIGNE, *cles), on=LIGNE, how="left", maintain_order="left")
            if DISPOSITIF in cles:
                rejets.ajoute(autres := self._autres(table))
                table = rejette(table, autres)
            table, lignes = self._avec_lignes(table, rejets)
            suite = table.select(LIGNE, *(c for c in cles if c == CLE), *(a.nom for a in self.axes))
            yield Lot(brut.height, table, _lisibles(suite), lignes)

    @property
    def _codes(self) -> list[str]:
        return [c.dispositif.code for c in self.avant]

    def _autres(self, table: pl.DataFrame) -> pl.DataFrame:
        """The rows that name another scheme than those asked about, or none."""
        raison = "il faut l'un de : " + ", ".join(self._codes)
        return refus(table, ~pl.col(DISPOSITIF).is_in(self._codes).fill_null(False), DISPOSITIF, raison)

    def _avec_lignes(self, table: pl.DataFrame, rejets: Rejets) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
        """The projects whose rows can all be read, and those rows by entity."""
        lignes: dict[str, pl.DataFrame] = {}
        for enfants in self.enfants:
            lignes[enfants.entite], refuses = enfants.du_lot(table)
            rejets.ajoute(refuses)
            table = rejette(table, refuses)
        return table, lignes

    def _ensemble(self, parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
        """The answers of all the schemes, row by row; with a reform, before, after and difference."""
        nombre = len(self.avant)
        if self.apres:
            parts = [_compare(avant, apres) for avant, apres in zip(parts[:nombre], parts[nombre:], strict=True)]
        nommees = [p.with_columns(pl.lit(code).alias(DISPOSITIF)) for code, p in zip(self._codes, parts, strict=True)]
        tout = pl.concat(nommees, how="diagonal") if len(nommees) > 1 else nommees[0]
        return tout.select(LIGNE, DISPOSITIF, *self.natures, CONFLIT).sort(LIGNE, maintain_order=True)

    def _natures(self) -> dict[str, Nature]:
        """Every column of the answers, in an order that does not depend on the batch."""
        natures = {nom: nature for c in self.avant for nom, nature in reponses(c).items()}
        if not self.apres:
            return natures
        moments = {f"{m}.{nom}": nature for nom, nature in natures.items() for m in ("avant", "apres")}
        return moments | {f"ecart.{nom}": nature for nom, nature in natures.items() if nature is Nature.MONTANT}


def _avec_cle(reponses: pl.DataFrame, suite: pl.DataFrame) -> pl.DataFrame:
    """The project's own key beside the row's number, where the table has one."""
    if CLE not in suite.columns:
        return reponses
    avec = reponses.join(suite.select(LIGNE, CLE), on=LIGNE, how="left", maintain_order="left")
    return avec.select(LIGNE, CLE, pl.exclude(LIGNE, CLE))


def _lisibles(axes: pl.DataFrame) -> pl.DataFrame:
    """Codes as people know them."""
    codes = {i: c for c, i in rangs().items()}
    nombres = [c for c in axes.columns if axes.schema[c] == pl.Int16]
    return axes.with_columns(pl.col(c).replace_strict(codes, default=None, return_dtype=pl.String) for c in nombres)


def _faits(calculs: Sequence[Calcul]) -> list[Fait]:
    return list(dict.fromkeys(f for c in calculs for f in c.faits))


def _compare(avant: pl.DataFrame, apres: pl.DataFrame) -> pl.DataFrame:
    """Before and after side by side, with the difference of each amount."""
    noms = [c for c in avant.columns if c not in (LIGNE, CONFLIT)]
    ensemble = pl.concat(
        [
            avant.select(LIGNE, *(pl.col(n).alias(f"avant.{n}") for n in noms)),
            apres.select(*(pl.col(n).alias(f"apres.{n}") for n in noms)),
            (avant.select(CONFLIT).to_series() | apres.select(CONFLIT).to_series()).to_frame(),
        ],
        how="horizontal",
    )
    entiers = [n for n in noms if avant.schema[n] == pl.Int64]
    ecarts = [(pl.col(f"apres.{n}") - pl.col(f"avant.{n}")).alias(f"ecart.{n}") for n in entiers]
    return ensemble.with_columns(ecarts)


def _conflits(reponses: pl.DataFrame) -> pl.DataFrame:
    raison = "deux dérogations d'une même règle s'appliquent et se contredisent"
    return reponses.filter(pl.col(CONFLIT)).select(
        LIGNE, pl.col("dispositif").alias("colonne"), pl.lit("").alias("valeur"), pl.lit(raison).alias("raison")
    )
