"""Jobs for the tests: they write what happens to them in a file."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

from django_tasks import task

from amorce.socle.travail import reprise


def note(chemin: str, quoi: str) -> None:
    with Path(chemin).open("a") as fichier:
        fichier.write(f"{quoi}\n")


@reprise(tentatives=3, delai=timedelta(seconds=0.1))
@task()
def attendre(chemin: str) -> None:
    """Lasts until somebody lays a file beside."""
    note(chemin, "début")
    while not Path(f"{chemin}.va").exists():
        time.sleep(0.05)
    note(chemin, "fin")


@task()
def echouer(chemin: str) -> None:
    note(chemin, "essai")
    raise ZeroDivisionError
