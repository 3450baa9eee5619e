"""The command ``amorce`` as others start it: in a process of its own, on the tests' database or on another."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection

RACINE = Path(__file__).parents[1]


def adresse_de_la_base() -> str:
    """That of the tests, for a process beside."""
    reglages = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{reglages['NAME']}"
    return f"postgresql://{reglages['USER']}@/{reglages['NAME']}?host={reglages['HOST'] or reglages['OPTIONS']['host']}"


def environnement(donnees: Path, **variables: str) -> dict[str, str]:
    d_ici = ("AMORCE_", "DATABASE_", "DJANGO_")
    propre = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith(d_ici)}
    return {**propre, "AMORCE_DONNEES": str(donnees), **variables}


def demarre(*arguments: str, env: dict[str, str], sortie: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """``sortie``: a pipe that nobody reads fills up, and holds whoever writes in it."""
    return subprocess.Popen(
        [sys.executable, "-m", "amorce", *arguments],
        env=env,
        cwd=RACINE,
        stdout=sortie,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def amorce(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    commande = [sys.executable, "-m", "amorce", *arguments]
    return subprocess.run(commande, env=env, cwd=RACINE, capture_output=True, text=True, check=False, timeout=300)


def attend(condition: Callable[[], bool], secondes: float = 240) -> None:
    limite = time.monotonic() + secondes
    while not condition():
        assert time.monotonic() < limite, "trop long"
        time.sleep(0.1)
