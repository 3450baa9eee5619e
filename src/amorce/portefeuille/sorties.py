"""Results out: written aside, renamed when whole; amounts as exact decimals of euros."""

from __future__ import annotations

import csv
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from amorce.moteur.natures import ErreurDEntree, Nature
from amorce.portefeuille.colonnes import rangs
from amorce.portefeuille.provisoire import provisoire


class Sortie:
    """A result file, parquet or CSV by its suffix."""

    def __init__(self, chemin: str | Path) -> None:
        self.chemin = Path(chemin)
        if self.chemin.suffix.lower() not in (".parquet", ".csv"):
            raise ErreurDEntree(f"{self.chemin} : la sortie est un fichier .parquet ou .csv.")
        if not self.chemin.parent.is_dir():
            raise ErreurDEntree(f"{self.chemin} : le dossier {self.chemin.parent} n'existe pas.")
        self.provisoire = provisoire(self.chemin)
        self._parquet: pq.ParquetWriter | None = None
        self._entete = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, genre: type[BaseException] | None, erreur: object, trace: TracebackType | None) -> None:
        if self._parquet is not None:
            self._parquet.close()
        if genre is None and self.provisoire.exists():
            self.provisoire.replace(self.chemin)
        else:
            self.provisoire.unlink(missing_ok=True)

    def ecrit(self, table: pa.Table) -> None:
        """Appends a batch."""
        if self.chemin.suffix.lower() == ".csv":
            with self.provisoire.open("ab") as fichier:
                options = pa_csv.WriteOptions(include_header=self._entete)
                pa_csv.write_csv(table, fichier, write_options=options)
        else:
            if self._parquet is None:
                self._parquet = pq.ParquetWriter(self.provisoire, table.schema, compression="zstd")
            self._parquet.write_table(table)
        self._entete = False


def en_euros(table: pl.DataFrame, natures: dict[str, Nature]) -> pa.Table:
    """The engine's integers as decimals: the same bits, read with two or six decimals."""
    colonnes = []
    codes = {i: c for c, i in rangs().items()}
    for nom in table.columns:
        serie = table[nom]
        match natures.get(nom):
            case Nature.MONTANT:
                colonnes.append(_decimale(serie, 2))
            case Nature.TAUX:
                colonnes.append(_decimale(serie, 6))
            case Nature.CHOIX:
                colonnes.append(serie.replace_strict(codes, default=None, return_dtype=pl.String).to_arrow())
            case _:
                colonnes.append(serie.to_arrow())
    return pa.table(colonnes, names=table.columns)


def _decimale(serie: pl.Series, decimales: int) -> pa.Array:
    entiers = pc.cast(serie.cast(pl.Int64).to_arrow(), pa.decimal128(19, 0))
    tampon = entiers.combine_chunks() if isinstance(entiers, pa.ChunkedArray) else entiers
    return pa.Array.from_buffers(
        pa.decimal128(19, decimales), len(tampon), tampon.buffers(), offset=tampon.offset, null_count=tampon.null_count
    )


class Rejets:
    """The reject file: row, column, value, reason. Made only if something is rejected."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        self.provisoire = provisoire(chemin)
        self.lignes = 0

    def ajoute(self, rejets: pl.DataFrame) -> None:
        if not rejets.height:
            return
        nouveau = not self.provisoire.exists()
        with self.provisoire.open("a", newline="", encoding="utf-8") as fichier:
            ecrit = csv.writer(fichier)
            if nouveau:
                ecrit.writerow(("ligne", "colonne", "valeur", "raison"))
            ecrit.writerows(rejets.rows())
        self.lignes += rejets["ligne"].n_unique()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, genre: type[BaseException] | None, erreur: object, trace: TracebackType | None) -> None:
        if genre is None and self.provisoire.exists():
            self.provisoire.replace(self.chemin)
        else:
            self.provisoire.unlink(missing_ok=True)
