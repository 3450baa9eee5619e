"""The rows of an entity (expenses, fundings), given as a table of their own, each with the key of its project.

They are checked once, and kept aside in parquet; each batch of projects then takes its own. A bad row cannot be left
out of a sum in silence: it goes to the rejects, and its project with it. So does a row that no project claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from amorce.moteur.natures import ErreurDEntree
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.agregats import LIGNES_MAX
from amorce.portefeuille.colonnes import LIGNE
from amorce.portefeuille.sorties import Rejets
from amorce.portefeuille.sql import CLE
from amorce.portefeuille.tables import Source, lit, refus, verifie_colonnes

SANS_PROJET = f"aucun projet de la table n'a cette clé « {CLE} »"


class Enfants:
    """The rows of one entity."""

    def __init__(self, entite: str, source: Source, faits: Sequence[Fait], *, inconnus: bool) -> None:
        self.entite, self.source, self.faits = entite, source, faits
        if CLE not in source.colonnes:
            raise ErreurDEntree(f"{source.chemin} : il manque la colonne {CLE}, la clé du projet de chaque ligne.")
        if not inconnus:
            verifie_colonnes(source, faits, f"les lignes de {entite}")
        self._bonnes = pl.LazyFrame()
        self._fautifs = pl.Series(CLE, [], dtype=pl.String)

    def prepare(self, projets: Source, dossier: Path, rejets: Rejets) -> None:
        """Checks every row, and keeps the good ones in this folder."""
        fautifs = [self._fautifs]
        for rang, brut in enumerate(self.source.lots([CLE, *(f.nom for f in self.faits)])):
            lues, fautes = lit(brut, self.faits, self.source)
            rejets.ajoute(self._des_lignes(fautes))
            cles = brut.select(LIGNE, pl.col(CLE).cast(pl.String))
            fautifs.append(cles.join(fautes, on=LIGNE, how="semi")[CLE].unique())
            part = dossier / f"{self.entite}-{rang:06}.parquet"
            lues.join(cles, on=LIGNE, how="left", maintain_order="left").write_parquet(part)
        self._bonnes = pl.scan_parquet(dossier / f"{self.entite}-*.parquet")
        self._fautifs = pl.concat(fautifs).unique().drop_nulls()
        orphelines = self._bonnes.join(projets.cles(), on=CLE, how="anti").select(LIGNE, CLE)
        seules = orphelines.collect(engine="streaming").sort(LIGNE)
        rejets.ajoute(self._des_lignes(refus(seules, pl.lit(True), CLE, SANS_PROJET)))

    def _des_lignes(self, refuses: pl.DataFrame) -> pl.DataFrame:
        """Rejects whose row numbers are those of this table."""
        return refuses.with_columns((pl.lit(f"{self.entite}.") + pl.col("colonne")).alias("colonne"))

    def du_lot(self, cles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The rows of these projects under their row numbers, and the projects that must be rejected."""
        textes = cles.select(LIGNE, pl.col(CLE).cast(pl.String))
        siennes = textes.lazy().join(self._bonnes.drop(LIGNE), on=CLE).drop(CLE).collect(engine="streaming")
        trop = siennes.group_by(LIGNE).len().filter(pl.col("len") > LIGNES_MAX)[LIGNE]
        sans_cle = refus(textes, pl.col(CLE).is_null(), CLE, "il faut la clé du projet, que ses lignes portent")
        fautif = refus(
            textes, pl.col(CLE).is_in(self._fautifs.implode()), CLE, f"une de ses lignes de {self.entite} est rejetée"
        )
        raison = f"il a plus de {LIGNES_MAX} lignes de {self.entite}"
        trop_longs = refus(textes, pl.col(LIGNE).is_in(trop.implode()), CLE, raison)
        return siennes, pl.concat([sans_cle, fautif, trop_longs])


def rejette(table: pl.DataFrame, refuses: pl.DataFrame) -> pl.DataFrame:
    """The rows that are not refused."""
    return table.join(refuses, on=LIGNE, how="anti", maintain_order="left")
