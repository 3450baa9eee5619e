"""``amorce sauvegarder`` : la base (son journal avec elle) et les fichiers, pendant que tout marche.

The database is copied first: a file that it names was written before, and is never removed.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import Storage, default_storage
from django.db import connection
from django.utils import timezone

from amorce.commandes.outils_postgresql import lance
from amorce.commandes.preparation import base_joignable, exige_a_jour
from amorce.dossiers.contenus import ECLUSE
from amorce.moteur.natures import ErreurDEntree

MANIFESTE, FICHIERS = "manifeste.json", "fichiers"
BASES = {"sqlite": "base.sqlite3", "postgresql": "base.pgdump"}


def sauvegarder(destination: str) -> str:
    """A new folder, whole or absent."""
    exige_a_jour()
    dest = Path(destination)
    if dest.exists():
        raise ErreurDEntree(f"DEST : {dest} existe déjà, donner un dossier à créer.")
    en_cours = dest.with_name(f"{dest.name}.en-cours")
    shutil.rmtree(en_cours, ignore_errors=True)
    (en_cours / FICHIERS).mkdir(parents=True)
    base = en_cours / BASES[connection.vendor]
    with base_joignable():
        _copie_la_base(base)
    sommes = {nom: _copie(default_storage, nom, en_cours / FICHIERS / nom) for nom in noms(default_storage)}
    manifeste = {
        "base": connection.vendor,
        "date": timezone.now().isoformat(),
        "somme": somme(base),
        "fichiers": sommes,
    }
    (en_cours / MANIFESTE).write_text(json.dumps(manifeste, ensure_ascii=False, indent=1, sort_keys=True))
    en_cours.rename(dest)
    return f"Sauvegarde faite dans {dest} : la base et {len(sommes)} fichier{'s' if len(sommes) > 1 else ''}.\n"


def _copie_la_base(base: Path) -> None:
    if connection.vendor == "postgresql":
        lance("pg_dump", "--format=custom", "--no-owner", f"--file={base}")
        return
    connection.ensure_connection()
    copie: Any = sqlite3.connect(base)
    try:
        connection.connection.backup(copie)
    finally:
        copie.close()


def noms(rangement: Storage, dossier: str = "") -> Iterator[str]:
    """All the files stored, under any backend."""
    try:
        dossiers, fichiers = rangement.listdir(dossier)
    except FileNotFoundError:  # nothing was ever stored
        return
    for nom in sorted(fichiers):
        yield str(PurePosixPath(dossier) / nom)
    for nom in sorted(set(dossiers) - {ECLUSE}):  # what is being written there is nobody's yet
        yield from noms(rangement, str(PurePosixPath(dossier) / nom))


def _copie(rangement: Storage, nom: str, vers: Path) -> str:
    vers.parent.mkdir(parents=True, exist_ok=True)
    with rangement.open(nom) as lu, vers.open("wb") as ecrit:
        for morceau in lu.chunks():
            ecrit.write(morceau)
    return somme(vers)


def somme(fichier: Path) -> str:
    with fichier.open("rb") as lu:
        return hashlib.file_digest(lu, "sha256").hexdigest()
