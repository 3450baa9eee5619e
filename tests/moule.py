"""The tests' database, migrated once for as long as its migrations stay the same: each process takes a copy.

It lies under ``.pytest_cache``, named after what makes it; a migration that changes, or a library, makes another.
Django still runs ``migrate`` on the copy, which finds nothing to do.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from tests.postgres import lance, programme

RACINE = Path(__file__).parents[1]
IMPORTS = re.compile(r"^(?:from|import) (amorce[\w.]*)(?: import (\w+))?", re.MULTILINE)


def pose(base: dict[str, Any], nom: str, dossier: Path) -> None:
    """A copy of the mould becomes the test database ``nom``, beside the one of these settings."""
    if "sqlite3" in base["ENGINE"]:
        shutil.copyfile(_moule(dossier, ".sqlite3", _migre_un_fichier), nom)
        return
    adresse = os.environ["DATABASE_URL"]
    moule = _moule(dossier, ".sql", lambda ou: _migre_sur_postgresql(adresse, ou))
    with psycopg.connect(adresse, autocommit=True) as serveur:
        serveur.execute(f'DROP DATABASE IF EXISTS "{nom}"')
        serveur.execute(f'CREATE DATABASE "{nom}"')
    lance([programme("psql"), "-q", "-v", "ON_ERROR_STOP=1", "-d", _sur(adresse, nom), "-f", moule])


def _moule(dossier: Path, suffixe: str, fait: Any) -> Path:
    """The one that these migrations make, made by the first process that needs it."""
    moule = dossier / f"{_empreinte()}{suffixe}"
    with _seul(dossier):
        if not moule.exists():
            for ancien in dossier.glob(f"*{suffixe}"):
                ancien.unlink()
            provisoire = dossier / f"{uuid4().hex}.provisoire"
            fait(provisoire)
            provisoire.rename(moule)
    return moule


def _empreinte() -> str:
    """Of the migrations, of what they import, and of the libraries."""
    lus = {RACINE / "requirements" / "dev.lock"}
    for migration in RACINE.glob("src/amorce/*/migrations/*.py"):
        lus.add(migration)
        for module, objet in IMPORTS.findall(migration.read_text("utf-8")):
            chemin = RACINE / "src" / module.replace(".", "/")
            lus |= {chemin.with_suffix(".py"), *chemin.glob("*.py"), chemin / f"{objet}.py"}
    somme = hashlib.sha256()
    for fichier in sorted(un for un in lus if un.exists()):
        somme.update(f"{fichier.relative_to(RACINE)}\n".encode() + fichier.read_bytes())
    return somme.hexdigest()[:24]


def _migre_un_fichier(ou: Path) -> None:
    _migre(f"sqlite:///{ou}")


def _migre_sur_postgresql(adresse: str, ou: Path) -> None:
    nom = f"moule_{uuid4().hex}"
    with psycopg.connect(adresse, autocommit=True) as serveur:
        serveur.execute(f"CREATE DATABASE {nom}")
        _migre(_sur(adresse, nom))
        lance([programme("pg_dump"), "--no-owner", "-d", _sur(adresse, nom), "-f", ou])
        serveur.execute(f"DROP DATABASE {nom}")


def _migre(adresse: str) -> None:
    """In a process of its own: none of it stays in the tests'."""
    env = {**os.environ, "DATABASE_URL": adresse, "DJANGO_SETTINGS_MODULE": "tests.reglages"}
    commande = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.run(commande, env=env, cwd=RACINE, check=True)


def _sur(adresse: str, nom: str) -> str:
    return urlsplit(adresse)._replace(path=f"/{nom}").geturl()


@contextmanager
def _seul(dossier: Path) -> Iterator[None]:
    with (dossier / "verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        yield
