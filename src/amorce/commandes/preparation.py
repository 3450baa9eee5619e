"""Django set up for a command, the database reached and up to date; what is wrong is told in one sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor

from amorce.moteur.natures import ErreurDEntree
from amorce.socle.transactions import seul_processus


def branche() -> None:
    """Settings read, applications loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amorce.socle.reglages")
    django.setup()


@contextmanager
def base_joignable() -> Iterator[None]:
    """A database that does not answer is a wrong setting, not a fault of the program."""
    try:
        yield
    except (DatabaseError, InterfaceError) as erreur:
        reglage = "DATABASE_URL" if os.environ.get("DATABASE_URL") else f"AMORCE_DONNEES ({settings.DONNEES})"
        dit = (str(erreur).strip() or type(erreur).__name__).splitlines()[0]
        raise ErreurDEntree(f"{reglage} : la base ne répond pas comme il faut ({dit}).") from erreur


def exige_a_jour() -> None:
    """For what must not change the database by itself."""
    with base_joignable():
        if _en_retard():
            raise ErreurDEntree("La base n'est pas à jour : « amorce servir » la met à jour en démarrant.")


def met_a_jour() -> None:
    """Applies missing migrations and gathers changed static files: nothing when there are none."""
    with base_joignable():
        if _en_retard() or _statiques_changes():
            with seul_processus("mise-a-jour"):  # several may start together: the second finds it done
                if _en_retard():
                    call_command("migrate", verbosity=0, interactive=False)
                    call_command("createcachetable", verbosity=0)
                _rassemble()


def _en_retard() -> bool:
    executeur = MigrationExecutor(connection)
    return bool(executeur.migration_plan(executeur.loader.graph.leaf_nodes()))


def _statiques_changes() -> bool:
    trace = _trace()
    return not trace.exists() or trace.read_text() != _empreinte()


def _rassemble() -> None:
    if _statiques_changes():
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        _trace().write_text(_empreinte())


def _trace() -> Path:
    return Path(settings.STATIC_ROOT) / ".empreinte"


def _empreinte() -> str:
    """Of the names, sizes and dates of all static files."""
    somme = sha256()
    for chercheur in get_finders():
        for nom, rangement in sorted(chercheur.list([]), key=lambda paire: paire[0]):
            etat = Path(rangement.path(nom)).stat()
            somme.update(f"{nom} {etat.st_size} {etat.st_mtime_ns}\n".encode())
    return somme.hexdigest()
