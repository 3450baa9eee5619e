"""A process that works on the tests' own database, killed for good at any moment of what it does."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.processus import RACINE, adresse_de_la_base, environnement


def travaille(donnees: Path, travail: str, *arguments: str) -> subprocess.Popen[str]:
    """Begun, once it has said that it is ready."""
    env = environnement(donnees, DATABASE_URL=adresse_de_la_base(), DJANGO_SETTINGS_MODULE="amorce.socle.reglages")
    lance = subprocess.Popen(
        [sys.executable, "-c", travail, *arguments], env=env, cwd=RACINE, stdout=subprocess.PIPE, text=True
    )
    assert lance.stdout is not None
    assert lance.stdout.readline() == "pret\n"
    return lance


def tue(lance: subprocess.Popen[str], apres: float) -> None:
    time.sleep(apres)
    lance.send_signal(signal.SIGKILL)
    lance.wait()
