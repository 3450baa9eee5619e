"""Tables of projects, in and out: what people write becomes exact columns; what cannot be read goes to the rejects.

A CSV is read as people write it (« 12 345,67 », « 40 % », « oui », « 31/12/2026 »). A parquet table holds amounts as
integers or decimals of euros, or as text; a table made by ``amorce generer`` says in its metadata that it already
holds the engine's own integers. A binary float is refused: it is no amount.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import ECHELLES, JAMAIS, NEANT, ErreurDEntree, Nature
from amorce.moteur.vocabulaire import AUCUN, PAS_ENCORE, Fait
from amorce.portefeuille.bornes import MONTANT_EN_TABLE, bornes_du_fait
from amorce.portefeuille.colonnes import ABSENT, LIGNE, LOT, rang, type_de
from amorce.portefeuille.lecture_csv import FAUTE, REJET, LectureCSV, entete, separateur

INTERNES = b"amorce.valeurs"
"""Metadata key of a parquet table that holds the engine's own integers."""
PROJET = "projet"
"""The column of the key, where a table has one."""
BLANCS = r"[\s\u00a0\u202f€%]"


@dataclass(frozen=True)
class Source:
    """A table to read."""

    chemin: Path
    colonnes: tuple[str, ...]
    lignes: int | None
    internes: bool

    @property
    def csv(self) -> bool:
        return self.chemin.suffix.lower() in (".csv", ".tsv", ".txt")

    def lots(self, voulues: Sequence[str]) -> Iterator[pl.DataFrame]:
        """The wanted columns, batch by batch, with each row's number from 1."""
        presentes = [c for c in voulues if c in self.colonnes]
        absentes = [pl.lit(None).alias(c) for c in voulues if c not in self.colonnes]
        for lot in LectureCSV(self.chemin, PROJET).lots(presentes) if self.csv else self._lots_parquet(presentes):
            yield lot.with_columns(absentes)

    def cles(self) -> pl.LazyFrame:
        """The keys of all the projects, as text."""
        if self.csv:
            table = pl.scan_csv(
                self.chemin,
                separator=separateur(self.chemin),
                infer_schema=False,
                truncate_ragged_lines=True,
                encoding="utf8-lossy",
            )
        else:
            table = pl.scan_parquet(self.fichiers)
        return table.select(pl.col(PROJET).cast(pl.String)).drop_nulls()

    @property
    def fichiers(self) -> list[Path]:
        return sorted(self.chemin.rglob("*.parquet")) if self.chemin.is_dir() else [self.chemin]

    def _lots_parquet(self, presentes: list[str]) -> Iterator[pl.DataFrame]:
        """One batch in memory at a time; a scan would fetch groups of rows in advance, gigabytes of them."""
        vues, vide = 0, pl.DataFrame(schema={LIGNE: pl.UInt32, **dict.fromkeys(presentes, pl.String)})
        for chemin in self.fichiers:
            with pq.ParquetFile(chemin) as fichier:
                for groupes in _groupes(fichier.metadata):
                    for lot in fichier.iter_batches(LOT, groupes, columns=presentes):
                        yield pl.DataFrame(lot).with_row_index(LIGNE, offset=vues + 1)
                        vues += lot.num_rows
        if not vues:
            yield vide


def _groupes(metadonnees: pq.FileMetaData) -> Iterator[list[int]]:
    """Groups of rows to read together: PyArrow keeps all that it was asked for at once until the last row is read."""
    groupes: list[int] = []
    lignes = 0
    for g in range(metadonnees.num_row_groups):
        siennes = metadonnees.row_group(g).num_rows
        if groupes and lignes + siennes > LOT:
            yield groupes
            groupes, lignes = [], 0
        groupes, lignes = [*groupes, g], lignes + siennes
    if groupes:
        yield groupes


def ouvre(chemin: str | Path) -> Source:
    """The table at this path, or one sentence that says why it cannot be read."""
    chemin = Path(chemin)
    if not chemin.exists():
        raise ErreurDEntree(f"{chemin} : cette table n'existe pas.")
    try:
        if chemin.suffix.lower() in (".csv", ".tsv", ".txt"):
            return Source(chemin, entete(chemin), None, False)
        premier = next(iter(sorted(chemin.rglob("*.parquet"))), None) if chemin.is_dir() else chemin
        if premier is None:
            raise ErreurDEntree(f"{chemin} : ce dossier ne contient aucun fichier parquet.")
        lu = pq.ParquetFile(premier)
        internes = INTERNES in (lu.metadata.metadata or {})
        lignes = None if chemin.is_dir() else lu.metadata.num_rows
        return Source(chemin, tuple(lu.schema_arrow.names), lignes, internes)
    except (pl.exceptions.PolarsError, OSError, ValueError) as erreur:
        raison = str(erreur).splitlines()[0][:120]
        raise ErreurDEntree(f"{chemin} : ni CSV ni parquet lisible ({raison}).") from None


def lit(brut: pl.DataFrame, faits: Sequence[Fait], source: Source) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A batch as the engine's columns, and what had to be rejected: row, column, value, reason."""
    if source.internes:
        lus = brut.select(LIGNE, *(_interne(f).alias(f.nom) for f in faits))
    else:
        lus = brut.select(LIGNE, *(_lecture(f, brut.schema[f.nom]).alias(f.nom) for f in faits))
    fautes = [_malformees(brut), *(_fautes(brut, lus, f) for f in faits)]
    rejets = pl.concat([f for f in fautes if f.height] or [_AUCUNE])
    if rejets.height:
        lus = lus.join(rejets.select(LIGNE).unique(), on=LIGNE, how="anti", maintain_order="left")
    return lus, rejets


_AUCUNE = pl.DataFrame(schema={LIGNE: pl.UInt32, **REJET})


def _malformees(brut: pl.DataFrame) -> pl.DataFrame:
    if FAUTE not in brut.columns:
        return _AUCUNE
    return brut.filter(pl.col(FAUTE).is_not_null()).select(LIGNE, pl.col(FAUTE).struct.unnest())


def _fautes(brut: pl.DataFrame, lus: pl.DataFrame, fait: Fait) -> pl.DataFrame:
    donnee, lue = brut[fait.nom], lus[fait.nom]
    mauvaise = donnee.is_not_null() & lue.is_null()
    if donnee.dtype == pl.String:
        mauvaise &= donnee.str.strip_chars() != ""
    if lue.dtype == pl.Int64 and fait.nature in ECHELLES:
        bas, haut = bornes_du_fait(fait)
        absent = (lue == ABSENT) if fait.absent is NEANT else pl.Series([False])
        mauvaise |= ((lue < bas) | (lue > haut)).fill_null(False) & ~absent.fill_null(False)
    if not mauvaise.any():
        return _AUCUNE
    admis = replace(fait, maxi=min(fait.maxi, MONTANT_EN_TABLE)) if fait.nature is Nature.MONTANT else fait
    return refus(brut, mauvaise, fait.nom, f"il faut {admis.attendu}")


def refus(table: pl.DataFrame, lesquelles: pl.Expr | pl.Series, colonne: str, raison: str) -> pl.DataFrame:
    """These rows of a table, as the reject file has them: row, column, value, reason."""
    return table.filter(lesquelles).select(
        LIGNE,
        pl.lit(colonne).alias("colonne"),
        pl.col(colonne).cast(pl.String, strict=False).alias("valeur"),
        pl.lit(raison).alias("raison"),
    )


def _lecture(fait: Fait, type_lu: pl.DataType) -> pl.Expr:
    """One column, as the engine takes it; null where it cannot be read."""
    colonne = pl.col(fait.nom)
    if type_lu in (pl.Float32, pl.Float64) and fait.nature in ECHELLES and fait.nature is not Nature.ENTIER:
        raise ErreurDEntree(
            f"colonne {fait.nom} : un nombre flottant n'est pas exact, il faut DECIMAL, un entier ou du texte."
        )
    if type_lu == pl.String:
        lue = _TEXTES[fait.nature](fait, colonne.str.strip_chars())
    elif fait.nature in ECHELLES:
        lue = _nombre_type(fait, colonne, type_lu)
    elif fait.nature is Nature.ENSEMBLE:
        lue = _masque(fait, colonne.cast(pl.List(pl.String), strict=False))
    else:
        lue = colonne.cast(type_de(fait.nature), strict=False)
    if type_lu == pl.String and fait.absent is NEANT:
        return pl.when(colonne.str.strip_chars() == AUCUN).then(pl.lit(ABSENT, dtype=pl.Int64)).otherwise(lue)
    return lue


def _interne(fait: Fait) -> pl.Expr:
    """A column that already holds the engine's integers; codes stay text, as a file outlives a vocabulary."""
    colonne = pl.col(fait.nom)
    return _code(fait, colonne) if fait.nature is Nature.CHOIX else colonne.cast(type_de(fait.nature), strict=False)


def _unites(fait: Fait) -> int:
    return 100 if fait.nature is Nature.MONTANT else ECHELLES[fait.nature]


def _nombre_type(fait: Fait, colonne: pl.Expr, type_lu: pl.DataType) -> pl.Expr:
    unites = _unites(fait)
    if type_lu.is_integer():
        return colonne.cast(pl.Int64, strict=False) * unites
    exacte = colonne.cast(pl.Decimal(38, 6), strict=False) * unites
    entier = exacte.cast(pl.Int64, strict=False)
    return pl.when(entier.cast(pl.Decimal(38, 6)) == exacte).then(entier)


_DECIMALES = {Nature.MONTANT: 2, Nature.TAUX: 6, Nature.ENTIER: 0, Nature.MINUTES: 2}


def _nombre(fait: Fait, texte: pl.Expr) -> pl.Expr:
    """« 12 345,67 € », « 0,4 » or « 40 % »: integer and decimals apart, never a float."""
    propre = texte.str.replace_all(BLANCS, "").str.replace(",", ".", literal=True)
    decimales = _DECIMALES[fait.nature]
    lisible = propre.str.contains(rf"^-?\d{{1,12}}(\.\d{{1,{decimales}}})?$" if decimales else r"^-?\d{1,12}$")
    parts = propre.str.splitn(".", 2).struct.rename_fields(["entier", "reste"])
    reste = parts.struct.field("reste").fill_null("").str.pad_end(decimales, "0")
    chiffres = (parts.struct.field("entier") + reste).cast(pl.Int64, strict=False)
    valeur = chiffres * (_unites(fait) // 10**decimales)
    if fait.nature is Nature.TAUX:
        valeur = pl.when(texte.str.ends_with("%")).then(_centieme(valeur)).otherwise(valeur)
    return pl.when(lisible).then(valeur)


def _centieme(valeur: pl.Expr) -> pl.Expr:
    return pl.when(valeur % 100 == 0).then(valeur // 100)


OUI, NON = ("true", "vrai", "oui", "1"), ("false", "faux", "non", "0")


def _booleen(fait: Fait, texte: pl.Expr) -> pl.Expr:
    bas = texte.str.to_lowercase()
    return pl.when(bas.is_in(OUI)).then(True).when(bas.is_in(NON)).then(False)


def _jour(fait: Fait, texte: pl.Expr) -> pl.Expr:
    iso = texte.str.to_date("%Y-%m-%d", strict=False)
    francais = texte.str.to_date("%d/%m/%Y", strict=False)
    return pl.when(texte == PAS_ENCORE).then(pl.lit(JAMAIS)).otherwise(pl.coalesce(iso, francais))


def _code(fait: Fait, texte: pl.Expr) -> pl.Expr:
    codes = {c: rang(c) for c in fait.codes}
    return texte.replace_strict(codes, default=None, return_dtype=pl.Int16)


def _ensemble(fait: Fait, texte: pl.Expr) -> pl.Expr:
    """« salle;festival »; « aucun » is the empty list, an empty cell is not known."""
    vide = texte.is_in(["aucun", "[]"])
    return pl.when(vide).then(0).when(texte != "").then(_masque(fait, texte.str.split(";")))


def _masque(fait: Fait, liste: pl.Expr) -> pl.Expr:
    """The list as a bit mask, null if one of its codes is unknown."""
    propre = liste.list.eval(pl.element().str.strip_chars())
    connus = propre.list.eval(pl.element().is_in(list(fait.codes))).list.all()
    bits = [pl.when(propre.list.contains(c)).then(1 << i).otherwise(0) for i, c in enumerate(fait.codes)]
    masque = reduce(lambda a, b: a | b, bits) if bits else pl.lit(0)
    return pl.when(connus & propre.is_not_null()).then(masque.cast(pl.Int64))


def _texte(fait: Fait, texte: pl.Expr) -> pl.Expr:
    return pl.when(~texte.str.contains("\N{REPLACEMENT CHARACTER}", literal=True)).then(texte)


_TEXTES: dict[Nature, Callable[[Fait, pl.Expr], pl.Expr]] = {
    Nature.MONTANT: _nombre,
    Nature.TAUX: _nombre,
    Nature.ENTIER: _nombre,
    Nature.MINUTES: _nombre,
    Nature.BOOLEEN: _booleen,
    Nature.DATE: _jour,
    Nature.CHOIX: _code,
    Nature.ENSEMBLE: _ensemble,
    Nature.TEXTE: _texte,
}


def verifie_colonnes(source: Source, faits: Sequence[Fait], dispositif: str) -> None:
    """Refuses a table without the columns that a scheme reads, optional facts excepted."""
    manquent = [f.nom for f in faits if f.nom not in source.colonnes and f.absent is None]
    if manquent:
        suite = f" (et {len(manquent) - 5} autres)" if len(manquent) > 5 else ""
        noms = ", ".join(manquent[:5]) + suite
        raise ErreurDEntree(
            f"{source.chemin} : il manque, pour {dispositif}, {noms} ; --inconnus tient ces colonnes pour inconnues."
        )


def inconnues(source: Source) -> list[str]:
    """The columns that are no fact: passed over, and said."""
    return [c for c in source.colonnes if c not in VOCABULAIRE and c != PROJET]
