"""A CSV, batch by batch, as text. A row that has not as many cells as the heading stays, with what is wrong with it."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import polars as pl
import pyarrow as pa
from pyarrow import csv as pa_csv

from amorce.moteur.natures import ErreurDEntree
from amorce.portefeuille.colonnes import LIGNE, LOT

BLOC = 32 * 1024 * 1024
FAUTE = "faute"
"""The column that holds, for a malformed row, what the reject file will say."""
REJET = {"colonne": pl.String, "valeur": pl.String, "raison": pl.String}
MARQUE = "\ufeff"


def separateur(chemin: Path) -> str:
    """The separator of the heading: « ; » as French spreadsheets write, a tab or a comma."""
    with chemin.open(encoding="utf-8-sig", errors="replace") as fichier:
        premiere = fichier.readline(1_000_000)
    return max(";\t,", key=premiere.count)


def entete(chemin: Path) -> tuple[str, ...]:
    """The names of the columns, each once."""
    with chemin.open(encoding="utf-8-sig", errors="replace", newline="") as fichier:
        noms = tuple(next(csv.reader(fichier, delimiter=separateur(chemin)), ()))
    if not any(noms):
        raise ErreurDEntree(f"{chemin} : ni CSV ni parquet lisible (la première ligne ne nomme aucune colonne).")
    double = next((n for n in noms if noms.count(n) > 1), None)
    if double is not None:
        raise ErreurDEntree(f"{chemin} : la colonne « {double} » est donnée deux fois.")
    return noms


@dataclass(frozen=True)
class Malformee:
    """A row with too many cells, or too few."""

    ligne: int
    cellules: tuple[str, ...]
    noms: tuple[str, ...]
    ouverte: bool

    def rangee(self, voulues: Sequence[str], cle: str) -> dict[str, object]:
        """The row as its batch has it: no cell is sure, but its key says which project it was meant for."""
        lues = dict(zip(self.noms, self.cellules, strict=False))
        return {LIGNE: self.ligne, FAUTE: self._faute(), **{n: lues.get(n) if n == cle else None for n in voulues}}

    def _faute(self) -> dict[str, str]:
        a, il_faut = len(self.cellules), len(self.noms)
        colonne, valeur = (f"colonne {il_faut + 1}", self.cellules[il_faut]) if a > il_faut else (self.noms[a], "")
        raison = f"la ligne a {a} cellules, l'en-tête {il_faut}"
        if self.ouverte:
            raison = "un guillemet n'est pas fermé : ce qui le suit n'est pas lu"
        return {"colonne": colonne, "valeur": valeur, "raison": raison}


class LectureCSV:
    """One reading of a file."""

    def __init__(self, chemin: Path, cle: str) -> None:
        self.chemin, self.cle, self.entre, self.noms = chemin, cle, separateur(chemin), entete(chemin)
        self._malformees: deque[Malformee] = deque()
        self._vues = 0

    def lots(self, voulues: Sequence[str]) -> Iterator[pl.DataFrame]:
        """The wanted columns, each row's number, and the column of faults where a row has one."""
        rien = pl.DataFrame(schema=dict.fromkeys(voulues, pl.String))
        with self.chemin.open("rb") as fichier:
            for bonnes in chain(self._blocs(fichier, voulues), [rien]):
                lot = self._numerote(bonnes, voulues)
                if lot.height:
                    yield from lot.iter_slices(LOT)
        if not self._vues:
            yield self._numerote(rien, voulues)

    def _blocs(self, fichier: BinaryIO, voulues: Sequence[str]) -> Iterator[pl.DataFrame]:
        fichier.seek(len(MARQUE.encode()) if fichier.read(3) == MARQUE.encode() else 0)
        try:
            blocs = pa_csv.open_csv(
                pa.PythonFile(EnUtf8(fichier), mode="r"),
                pa_csv.ReadOptions(use_threads=False, block_size=BLOC),  # threads would not number malformed rows
                pa_csv.ParseOptions(
                    delimiter=self.entre,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._note,
                ),
                pa_csv.ConvertOptions(
                    column_types=dict.fromkeys(voulues, pa.string()),
                    include_columns=list(voulues),
                    strings_can_be_null=True,
                    null_values=[""],
                ),
            )
            for bloc in blocs:
                yield pl.DataFrame(bloc)
        except pa.ArrowInvalid as erreur:
            raison = str(erreur).splitlines()[0][:120]
            raise ErreurDEntree(f"{self.chemin} : ce CSV ne peut pas être lu jusqu'au bout ({raison}).") from None

    def _note(self, rangee: pa_csv.InvalidRow) -> str:
        cellules = next(csv.reader(io.StringIO(rangee.text), delimiter=self.entre), [])
        ouverte = rangee.text.count('"') % 2 == 1
        self._malformees.append(Malformee(rangee.number - 1, tuple(cellules), self.noms, ouverte))
        return "skip"

    def _numerote(self, bonnes: pl.DataFrame, voulues: Sequence[str]) -> pl.DataFrame:
        """The batch with its numbers, and among its rows those that the reader passed over."""
        ici: list[Malformee] = []
        while self._malformees and self._malformees[0].ligne <= self._vues + bonnes.height + len(ici) + 1:
            ici.append(self._malformees.popleft())
        premiere, self._vues = self._vues + 1, self._vues + bonnes.height + len(ici)
        if not ici:
            return bonnes.with_row_index(LIGNE, offset=premiere)
        prises = pl.Series([m.ligne for m in ici], dtype=pl.UInt32)
        numeros = pl.int_range(premiere, self._vues + 1, dtype=pl.UInt32, eager=True)
        libres = numeros.filter(~numeros.is_in(prises.implode())).alias(LIGNE)
        textes = dict.fromkeys(voulues, pl.String)
        mauvaises = pl.DataFrame(
            [m.rangee(voulues, self.cle) for m in ici],
            schema={LIGNE: pl.UInt32, FAUTE: pl.Struct(REJET), **textes},
        )
        return pl.concat([bonnes.with_columns(libres), mauvaises], how="diagonal").sort(LIGNE)


class EnUtf8:
    """The bytes of a file, where what is no UTF-8 reads « � »: its cell will be refused, not the whole file."""

    closed = False

    def __init__(self, fichier: BinaryIO) -> None:
        self._fichier, self._decode = fichier, codecs.getincrementaldecoder("utf-8")("replace")

    def read(self, taille: int) -> bytes:
        """At most so many bytes, and none only at the end: one wrong byte becomes three."""
        while brut := self._fichier.read(max(taille // 3, 1)):
            if texte := self._decode.decode(brut):
                return texte.encode()
        return self._decode.decode(b"", final=True).encode()
