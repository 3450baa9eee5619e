"""The query of a scheme on a PostgreSQL server: each batch is loaded, answered, read back; the server keeps nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import polars as pl
import pyarrow as pa
from pyarrow import csv

from amorce.moteur.natures import ErreurDEntree, Nature
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.moteurs.base import Avance, Lot, Repondu
from amorce.portefeuille.moteurs.conventions import depuis_sql, en_sql
from amorce.portefeuille.pieces_sql import type_de
from amorce.portefeuille.reduction import Calcul
from amorce.portefeuille.reponses import CONFLIT, reponses
from amorce.portefeuille.sql import CLE, TABLE, requete

if TYPE_CHECKING:
    from psycopg import Connection

ARROW = {"BOOLEAN": pa.bool_(), "DATE": pa.date32(), "VARCHAR": pa.string()}


class PostgreSQL:
    """A server, by its address."""

    def __init__(self, adresse: str) -> None:
        self.adresse = adresse

    def repond(self, calculs: Sequence[Calcul], lots: Iterator[Lot], avance: Avance) -> Iterator[Repondu]:
        import psycopg  # noqa: PLC0415  # an extra

        requetes = [requete(c, "postgres") for c in calculs]
        try:
            connexion = psycopg.connect(self.adresse)
        except psycopg.Error as erreur:
            raise ErreurDEntree(f"PostgreSQL ne répond pas : {str(erreur).splitlines()[0]}.") from None
        with connexion:
            connexion.execute("SET LOCAL jit = off")  # compiling so long a query costs more than running it
            for lot in lots:
                yield lot, [_un(connexion, q, c, lot.de(c)) for q, c in zip(requetes, calculs, strict=True)]
                avance(lot.lues)


def _un(connexion: Connection, texte: str, calcul: Calcul, lot: Lot) -> pl.DataFrame:
    _charge(connexion, TABLE, en_sql(lot.table, calcul.faits), calcul.faits)
    for demandees in calcul.rangees:
        lignes = en_sql(lot.enfants[demandees.entite], demandees.faits)
        _charge(connexion, demandees.entite, lignes, demandees.faits)
    recu = io.BytesIO()
    with connexion.cursor() as curseur, curseur.copy(f"COPY ({texte}) TO STDOUT (FORMAT csv, HEADER)") as copie:
        for bloc in copie:
            recu.write(bloc)
    recu.seek(0)
    return depuis_sql(_lu(recu, calcul), calcul)


def _charge(connexion: Connection, nom: str, table: pl.DataFrame, faits: Sequence[Fait]) -> None:
    """A table for the time of the session, with these rows."""
    natures = {CLE: Nature.ENTIER, **{f.nom: f.nature for f in faits}}
    colonnes = ", ".join(f"{n} {type_de(nature)}" for n, nature in natures.items())
    connexion.execute(f"DROP TABLE IF EXISTS pg_temp.{nom}")
    connexion.execute(f"CREATE TEMP TABLE {nom} ({colonnes}) ON COMMIT DROP")
    tampon = pa.BufferOutputStream()
    lignes = table.select(list(natures)).to_arrow().cast(_schema(natures))
    csv.write_csv(lignes, tampon, csv.WriteOptions(include_header=False))
    with connexion.cursor() as curseur, curseur.copy(f"COPY {nom} FROM STDIN (FORMAT csv)") as copie:
        copie.write(memoryview(tampon.getvalue()))
    connexion.execute(f"ANALYZE {nom}")


def _lu(texte: io.BytesIO, calcul: Calcul) -> pl.DataFrame:
    """What PostgreSQL wrote; an empty list of codes is not a null."""
    natures = {n.replace(".", "__"): nature for n, nature in reponses(calcul).items()}
    lecture = csv.ConvertOptions(
        column_types=_schema({CLE: Nature.ENTIER, **natures, CONFLIT: Nature.BOOLEEN}),
        null_values=[""],
        true_values=["t"],
        false_values=["f"],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    return pl.DataFrame(csv.read_csv(texte, convert_options=lecture))


def _schema(natures: Mapping[str, Nature]) -> pa.Schema:
    return pa.schema([(nom, ARROW.get(type_de(nature), pa.int64())) for nom, nature in natures.items()])
