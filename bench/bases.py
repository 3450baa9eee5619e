"""New bases for measures, each in a process of its own: Django knows one base a process."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def base(adresse: str = "") -> Iterator[None]:
    """Django on a new database, SQLite or the one given: one a process, hence a fork."""
    with tempfile.TemporaryDirectory(prefix="banc-") as donnees:
        os.environ |= {"AMORCE_DONNEES": donnees, "DATABASE_URL": adresse}
        from amorce.commandes.preparation import branche

        branche()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield


def a_part(geste: Callable[..., None], *arguments: object) -> None:
    """Runs in a process of its own and waits for it."""
    enfant = os.fork()
    if not enfant:
        code = 1
        try:
            geste(*arguments)
            sys.stdout.flush()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    if os.waitpid(enfant, 0)[1]:
        raise SystemExit("La mesure a échoué.")
