"""An archive read again: each file against its checksum, each chain up to the root of its seal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

from amorce.audit.archive import ACTEURS, RACINES, SOMMES
from amorce.dossiers.contenus import MORCEAU
from amorce.journal.preuve import verifie_l_extrait

JOURNAL = "-journal"
"""How the name of its part ends, whatever its number was when the archive was made."""


def verifie(source: str | IO[bytes]) -> Iterator[str]:
    """What is not as it was handed over, in one line each."""
    try:
        archive = ZipFile(source)
    except (BadZipFile, OSError):
        yield "ce n'est pas une archive ZIP, ou elle est incomplète."
        return
    with archive:
        noms = set(archive.namelist())
        sommes = [nom for nom in noms if PurePosixPath(nom).name == SOMMES]
        if not sommes:
            yield f"{SOMMES} : il manque, rien ne se vérifie."
        dites: set[str] = set(sommes)
        for nom in sorted(sommes):
            yield from _sommes(archive, nom, noms, dites)
        yield from (f"{nom} : aucune somme ne le dit." for nom in sorted(noms - dites) if nom != "echantillon.json")
        for nom in sorted(noms):
            chemin = PurePosixPath(nom)
            if chemin.parent.name.endswith(JOURNAL) and chemin.name not in (ACTEURS, RACINES):
                yield from (f"{nom} : {quoi}" for quoi in verifie_l_extrait(json.loads(archive.read(nom))))


def _sommes(archive: ZipFile, nom: str, noms: set[str], dites: set[str]) -> Iterator[str]:
    racine = nom.removesuffix(SOMMES)
    for ligne in archive.read(nom).decode().splitlines():
        attendue, _, relatif = ligne.partition("  ")
        vise = racine + relatif
        dites.add(vise)
        if vise not in noms:
            yield f"{vise} : il manque."
        elif _somme(archive, vise) != attendue:
            yield f"{vise} : il n'est plus celui qui a été remis."


def _somme(archive: ZipFile, nom: str) -> str:
    somme = hashlib.sha256()
    with archive.open(nom) as fichier:
        for morceau in iter(lambda: fichier.read(MORCEAU), b""):
            somme.update(morceau)
    return somme.hexdigest()
