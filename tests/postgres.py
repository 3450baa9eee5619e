"""A PostgreSQL server of one's own, in a folder. ``python -m tests.postgres COMMANDE…`` runs a command on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgres(*, sur_disque: bool = False) -> Iterator[str]:
    """The server's address: no TCP; ``sur_disque`` waits for the disk at each commit, as in production."""
    dossier = Path(tempfile.mkdtemp(prefix="pg-"))
    moi = _comme_postgres(dossier)
    fsync = "on" if sur_disque else "off"
    options = f"-c listen_addresses='' -c unix_socket_directories={dossier} -c fsync={fsync} -c max_connections=200"
    pg_ctl = [*moi, programme("pg_ctl"), "-D", dossier / "donnees", "-w"]
    initdb = [programme("initdb"), "-D", dossier / "donnees", "-U", "app", "--auth=trust", "-E", "UTF8", "--no-sync"]
    try:
        lance([*moi, *initdb, "--locale=C.UTF-8"])
        lance([*pg_ctl, "-l", dossier / "journal", "-o", options, "start"])
        try:
            yield f"postgresql://app@/postgres?host={dossier}"
        finally:
            lance([*pg_ctl, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


def programme(nom: str) -> Path:
    """One of PostgreSQL's, of the newest version installed."""
    binaires = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{nom}"))
    trouve = binaires[-1] if binaires else shutil.which(nom)
    if trouve is None:
        raise RuntimeError("PostgreSQL est introuvable : apt-get install postgresql.")
    return Path(trouve)


def _comme_postgres(dossier: Path) -> list[str]:
    """PostgreSQL refuses to run as root: it is lent the user of its package."""
    if os.getuid() != 0:
        return []
    if subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode:
        lance(["useradd", "--system", "postgres"])
    shutil.chown(dossier, "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "env", f"HOME={dossier}"]


def lance(commande: list[object]) -> None:
    """Runs to its end; output goes to a file, since a server keeps a pipe open for ever."""
    with tempfile.TemporaryFile() as sortie:
        fini = subprocess.run([str(c) for c in commande], stdout=sortie, stderr=sortie, cwd="/", check=False)
        if fini.returncode:
            sortie.seek(0)
            raise RuntimeError(f"{commande} : {sortie.read().decode()}")


if __name__ == "__main__":
    with postgres() as adresse:
        sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": adresse}, check=False).returncode)
