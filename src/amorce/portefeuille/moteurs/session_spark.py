"""A session on a Spark cluster, or one sentence that says what is missing: pyspark, Java, the master."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from amorce.moteur.natures import ErreurDEntree

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MAITRE = re.compile(r"(?P<local>local(-cluster)?\[[\d,*]+\])|spark://(?P<hotes>[^:/,]+:\d+(,[^:/,]+:\d+)*)")
IL_FAUT_SPARK = "Spark : il manque {manque} ; il faut l'extra amorce[spark] (pip install 'amorce[spark]') et Java 17."


@contextmanager
def session_spark(maitre: str, options: Mapping[str, str] | None = None) -> Iterator[SparkSession]:
    """A session on a cluster, or one sentence that says what is missing."""
    _verifie_maitre(maitre)
    try:
        from pyspark.errors import PySparkRuntimeError  # noqa: PLC0415  # an extra
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
