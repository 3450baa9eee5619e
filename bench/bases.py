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


MANQUE, ECHEC = 1, 2


def a_part(geste: Callable[..., object], *arguments: object) -> bool:
    """Runs in a process of its own and waits for it. ``geste`` says whether it misses a figure, and so does this."""
    enfant = os.fork()
    if not enfant:
        code = ECHEC
        try:
            code = MANQUE if geste(*arguments) else 0
            sys.stdout.flush()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(enfant, 0)[1])
    if code not in (0, MANQUE):
        raise SystemExit("La mesure a échoué.")
    return code == MANQUE
