"""Several gestures at once, each in a thread with a database connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

from django.db import connection

from amorce.dossiers.actions.refus import ActeRefuse


def en_parallele(*gestes: Callable[[], object]) -> None:
    """The first error is raised."""

    def joue(geste: Callable[[], object]) -> None:
        try:
            depart.wait()
            geste()
        finally:
            connection.close()

    depart = Barrier(len(gestes))
    with ThreadPoolExecutor(len(gestes)) as fils:
        for fini in [fils.submit(joue, geste) for geste in gestes]:
            fini.result(timeout=120)


def refuses(*gestes: Callable[[], object]) -> list[str]:
    """What those who were told no were told; anything else is a fault."""
    refus: list[str] = []

    def tente(geste: Callable[[], object]) -> None:
        try:
            geste()
        except ActeRefuse as dit:
            refus.append(str(dit))

    en_parallele(*[partial(tente, geste) for geste in gestes])
    return refus
