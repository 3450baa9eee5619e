"""``pg_dump`` and ``pg_restore``, on the database of the settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.conf import settings
from django.db.backends.postgresql.client import DatabaseClient

from amorce.moteur.natures import ErreurDEntree


def lance(programme: str, *arguments: str) -> None:
    """Runs it; its password goes through the environment, never on the command line."""
    connexion, environnement = DatabaseClient.settings_to_cmd_args_env(settings.DATABASES["default"], [])
    *options, base = connexion[1:]  # the first is psql itself
    fini = subprocess.run(
        [_trouve(programme), *options, f"--dbname={base}", *arguments],
        env={**os.environ, **(environnement or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    if fini.returncode:
        raise ErreurDEntree(f"DATABASE_URL : {programme} a échoué ({_premiere(fini.stderr)}).")


def _trouve(programme: str) -> str:
    """The newest of those installed: an older one refuses a newer server."""
    installes = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{programme}"), key=_version)
    trouve = str(installes[-1]) if installes else shutil.which(programme)
    if trouve is None:
        raise ErreurDEntree(f"{programme} est introuvable : installer les outils de PostgreSQL (postgresql-client).")
    return trouve


def _version(chemin: Path) -> int:
    return int(re.sub(r"\D", "", chemin.parts[-3]) or 0)


def _premiere(texte: str) -> str:
    return (texte.strip().splitlines() or ["sans rien dire"])[0]
