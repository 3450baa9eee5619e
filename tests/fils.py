"""Several gestures at once, each in a thread with a database connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection


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
