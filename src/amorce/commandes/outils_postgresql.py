"""``pg_dump`` and ``pg_restore``, on the database of the settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from django.db import connection
from psycopg.conninfo import make_conninfo

from amorce.moteur.natures import ErreurDEntree


def lance(programme: str, *arguments: str) -> None:
    """Runs it; the password goes through the environment, never on the command line."""
    parties = {nom: str(une) for nom, une in connection.get_connection_params().items() if isinstance(une, str | int)}
    mot_de_passe = {"PGPASSWORD": parties.pop("password")} if "password" in parties else {}
    fini = subprocess.run(
        [_trouve(programme), f"--dbname={make_conninfo(**parties)}", *arguments],
        env={**os.environ, **mot_de_passe},
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
