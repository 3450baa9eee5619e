"""A Spark cluster of two workers, started for real and for the time of a test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyspark
import pytest


@dataclass(frozen=True)
class GrappeDEssai:
    """A standalone master's address, and its workers' processes."""

    adresse: str
    ouvriers: tuple[int, ...]


@contextmanager
def grappe_spark(ouvriers: int = 2) -> Iterator[str]:
    """The address of a standalone master with its workers, each a process of its own on this machine."""
    with une_grappe(ouvriers) as grappe:
        yield grappe.adresse


@contextmanager
def une_grappe(ouvriers: int = 2) -> Iterator[GrappeDEssai]:
    if shutil.which("java") is None:
        pytest.fail("Java est introuvable : apt-get install openjdk-17-jre-headless.")
    port, dossier = _port_libre(), Path(tempfile.mkdtemp(prefix="spark-"))
    adresse = f"spark://127.0.0.1:{port}"
    with ExitStack() as pile:
        pile.callback(shutil.rmtree, dossier, ignore_errors=True)
        maitre = ["master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]
        _demarre(pile, dossier / "maitre.log", maitre)
        _attend(dossier / "maitre.log", "Starting Spark master", 1)
        lances = []
        for i in range(ouvriers):
            ouvrier = ["worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "-c", "1", "-m", "1g"]
            lances.append(
                _demarre(pile, dossier / f"ouvrier{i}.log", [*ouvrier, "-d", str(dossier / f"ouvrier{i}"), adresse])
            )
        _attend(dossier / "maitre.log", "Registering worker", ouvriers)
        yield GrappeDEssai(adresse, tuple(lances))


def ouvrier_de(processus: int) -> list[int]:
    """A worker's process and those that it started: its executors."""
    taches = Path(f"/proc/{processus}/task").iterdir()
    return [processus, *(int(fils) for tache in taches for fils in (tache / "children").read_text().split())]


def _demarre(pile: ExitStack, journal: Path, commande: list[str]) -> int:
    maison = Path(pyspark.__file__).parent
    classe, *arguments = commande
    environnement = {**os.environ, "SPARK_HOME": str(maison), "SPARK_LOCAL_IP": "127.0.0.1"}
    fichier = pile.enter_context(journal.open("wb"))
    processus = subprocess.Popen(
        [maison / "bin" / "spark-class", f"org.apache.spark.deploy.{classe}", *arguments],
        stdout=fichier,
        stderr=fichier,
        env=environnement,
    )
    pile.callback(processus.wait)
    pile.callback(processus.terminate)
    return processus.pid


def _attend(journal: Path, phrase: str, fois: int, secondes: float = 90) -> None:
    limite = time.monotonic() + secondes
    while journal.read_text(errors="replace").count(phrase) < fois:
        if time.monotonic() > limite:
            pytest.fail(f"Spark ne démarre pas : {journal.read_text(errors='replace')[-2000:]}")
        time.sleep(0.2)


def _port_libre() -> int:
    with socket.socket() as essai:
        essai.bind(("127.0.0.1", 0))
        return int(essai.getsockname()[1])
