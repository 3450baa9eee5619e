"""The SQL of a scheme, run: DuckDB on a parquet file, a PostgreSQL server, a Spark cluster.

Each engine reads a parquet table in the conventions of ``operations_sql.py`` and writes parquet, aside first: an
interrupted run leaves no half-written result.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amorce.moteur.natures import ErreurDEntree, Nature
from amorce.portefeuille.pieces_sql import type_de
from amorce.portefeuille.reduction import Calcul
from amorce.portefeuille.sql import CLE, TABLE, reponses, requete

if TYPE_CHECKING:
    import pyarrow as pa
    from psycopg import Connection
    from pyspark.sql import SparkSession

MAITRE = re.compile(r"(?P<local>local(-cluster)?\[[\d,*]+\])|spark://(?P<hotes>[^:/,]+:\d+(,[^:/,]+:\d+)*)")
IL_FAUT_SPARK = "Spark : il manque {manque} ; il faut l'extra amorce[spark] (pip install 'amorce[spark]') et Java 17."
TEXTES = ("varchar", "string", "enum", "dictionary", "null")
"""What the engines call a column that may hold words."""
LOT = 50_000
"""Rows sent at once to a server."""


def lance(calcul: Calcul, entree: str | Path, sortie: str | Path, moteur: str) -> None:
    """One scheme over one table, by the engine that this name or address designates."""
    if "://" not in str(entree) and not Path(entree).exists():
        raise ErreurDEntree(f"{entree} : cette table n'existe pas.")
    if moteur == "duckdb":
        lance_duckdb(calcul, entree, sortie)
    elif moteur.startswith(("postgres://", "postgresql://")):
        lance_postgres(calcul, entree, sortie, moteur)
    elif MAITRE.fullmatch(moteur):
        with session_spark(moteur) as session:
            lance_spark(calcul, entree, sortie, session)
    else:
        attendu = "duckdb, postgres://…, spark://HOTE:PORT ou local[N]"
        raise ErreurDEntree(f"moteur : « {moteur} » ne convient pas, il faut {attendu}.")


def lance_duckdb(calcul: Calcul, entree: str | Path, sortie: str | Path, *, fils: int | None = None) -> None:
    import duckdb  # noqa: PLC0415

    chemin = Path(entree)
    with duckdb.connect(config={"threads": fils} if fils else {}) as base, _a_cote(sortie) as partiel:
        lue = base.read_parquet(str(chemin / "**/*.parquet" if chemin.is_dir() else chemin))
        _verifie_colonnes(calcul, entree, dict(zip(lue.columns, map(str, lue.types), strict=True)))
        lue.create_view(TABLE)
        base.execute(f"COPY ({requete(calcul, 'duckdb')}) TO '{_echappe(partiel)}' (FORMAT parquet)")


def _echappe(chemin: Path) -> str:
    return str(chemin).replace("'", "''")


# PostgreSQL


def lance_postgres(calcul: Calcul, entree: str | Path, sortie: str | Path, adresse: str) -> None:
    """Loads the table for the time of the session, runs, reads back; the server keeps nothing."""
    import psycopg  # noqa: PLC0415

    try:
        connexion = psycopg.connect(adresse)
    except psycopg.OperationalError as erreur:
        raise ErreurDEntree(f"PostgreSQL ne répond pas : {str(erreur).splitlines()[0]}.") from None
    with connexion, _a_cote(sortie) as partiel, _a_cote(partiel.with_suffix(".csv"), garde=False) as texte:
        connexion.execute("SET LOCAL jit = off")  # compiling so long a query costs more than running it
        _charge(connexion, calcul, entree)
        copie_vers = f"COPY ({requete(calcul, 'postgres')}) TO STDOUT (FORMAT csv, HEADER)"
        with connexion.cursor() as curseur, curseur.copy(copie_vers) as copie, texte.open("wb") as fichier:
            for bloc in copie:
                fichier.write(bloc)
        _en_parquet(texte, partiel, {CLE: Nature.ENTIER, **reponses(calcul)})


def _charge(connexion: Connection, calcul: Calcul, entree: str | Path) -> None:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import csv, dataset  # noqa: PLC0415

    natures = {CLE: Nature.ENTIER, **{f.nom: f.nature for f in calcul.faits}}
    lue = dataset.dataset(entree, format="parquet")
    _verifie_colonnes(calcul, entree, {champ.name: str(champ.type) for champ in lue.schema})
    colonnes = ", ".join(f"{nom} {type_de(nature)}" for nom, nature in natures.items())
    connexion.execute(f"CREATE TEMP TABLE {TABLE} ({colonnes}) ON COMMIT DROP")
    schema = pa.schema([(nom, _type_arrow(nature)) for nom, nature in natures.items()])
    with connexion.cursor() as curseur, curseur.copy(f"COPY {TABLE} FROM STDIN (FORMAT csv)") as copie:
        for lot in lue.to_batches(columns=list(natures), batch_size=LOT):
            tampon = pa.BufferOutputStream()
            csv.write_csv(pa.table(lot).cast(schema), tampon, csv.WriteOptions(include_header=False))
            copie.write(tampon.getvalue().to_pybytes())


def _en_parquet(texte: Path, sortie: Path, natures: Mapping[str, Nature]) -> None:
    """What PostgreSQL wrote, batch by batch; an empty list of codes is not a null."""
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import csv, parquet  # noqa: PLC0415

    schema = pa.schema([(nom, _type_arrow(nature)) for nom, nature in natures.items()])
    lecture = csv.ConvertOptions(
        column_types=schema,
        null_values=[""],
        true_values=["t"],
        false_values=["f"],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    with csv.open_csv(texte, convert_options=lecture) as lots, parquet.ParquetWriter(sortie, schema) as ecrit:
        for lot in lots:
            ecrit.write_batch(lot)


def _type_arrow(nature: Nature) -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415

    types = {"BOOLEAN": pa.bool_(), "DATE": pa.date32(), "VARCHAR": pa.string()}
    return types.get(type_de(nature), pa.int64())


# Spark


@contextmanager
def session_spark(maitre: str, options: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """A session on a cluster, or one sentence that says what is missing."""
    _verifie_maitre(maitre)
    try:
        from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError:
        raise ErreurDEntree(IL_FAUT_SPARK.format(manque="pyspark")) from None
    if not _java():
        raise ErreurDEntree(IL_FAUT_SPARK.format(manque="Java"))
    reglages = {**_reglages(maitre), **(options or {})}
    try:
        session = SparkSession.builder.master(maitre).appName("amorce").config(map=dict(reglages)).getOrCreate()
    except PySparkRuntimeError:  # what a Java that is too old ends in
        raise ErreurDEntree(IL_FAUT_SPARK.format(manque="un Java qui convienne")) from None
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def _reglages(maitre: str) -> dict[str, str]:
    """Overflow is an error, dates have no time zone, and a file is cut so that all workers have their part."""
    reglages = {
        "spark.sql.ansi.enabled": "true",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.files.maxPartitionBytes": "16m",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if maitre.startswith("local") or "//127.0.0.1:" in maitre:
        reglages |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return reglages


def _verifie_maitre(maitre: str) -> None:
    lu = MAITRE.fullmatch(maitre)
    if lu is None:
        raise ErreurDEntree(f"moteur : « {maitre} » ne convient pas, il faut spark://HOTE:PORT ou local[N].")
    if lu["hotes"] and not any(_ecoute(hote) for hote in lu["hotes"].split(",")):
        raise ErreurDEntree(f"{maitre} : aucun maître Spark ne répond à cette adresse.")


def _ecoute(hote: str) -> bool:
    nom, port = hote.rsplit(":", 1)
    try:
        socket.create_connection((nom, int(port)), timeout=5).close()
    except (OSError, OverflowError):
        return False
    return True


def _java() -> str | None:
    maison = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(maison) / "bin")) if maison else shutil.which("java")


def lance_spark(calcul: Calcul, entree: str | Path, sortie: str | Path, session: SparkSession) -> None:
    """Reads and writes partitioned parquet, on a path or an address that all the workers reach."""
    lue = session.read.parquet(str(entree))
    _verifie_colonnes(calcul, entree, dict(lue.dtypes))
    lue.createOrReplaceTempView(TABLE)
    reponse = session.sql(requete(calcul, "spark")).write.mode("overwrite")
    if "://" in str(sortie):
        reponse.parquet(str(sortie))
        return
    with _a_cote(sortie) as partiel:
        reponse.parquet(str(partiel.absolute()))


# What all share


def _verifie_colonnes(calcul: Calcul, entree: str | Path, types: Mapping[str, str]) -> None:
    """Every column is there, and codes are words: the small integers of another table would match none in silence."""
    manquent = sorted({CLE, *(f.nom for f in calcul.faits)} - set(types))
    if manquent:
        raise ErreurDEntree(f"{entree} : il manque, pour {calcul.dispositif.code}, {', '.join(manquent)}.")
    for fait in calcul.faits:
        if fait.nature is Nature.CHOIX and not any(mot in types[fait.nom].lower() for mot in TEXTES):
            raise ErreurDEntree(f"{entree}, colonne {fait.nom} : il faut les codes en toutes lettres, du texte.")


@contextmanager
def _a_cote(sortie: str | Path, *, garde: bool = True) -> Iterator[Path]:
    """A place beside the result, which becomes the result once all is written; nothing is left otherwise."""
    finale = Path(sortie)
    partiel = finale.with_name(f".{finale.name}.partiel")
    _efface(partiel)
    try:
        yield partiel
        if garde:
            _efface(finale)
            partiel.replace(finale)
    finally:
        _efface(partiel)


def _efface(chemin: Path) -> None:
    if chemin.is_dir():
        shutil.rmtree(chemin)
    else:
        chemin.unlink(missing_ok=True)
