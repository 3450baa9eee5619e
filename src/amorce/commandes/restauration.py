"""``amorce restaurer`` : une sauvegarde, dans une instance vide ; le journal est relu avant de le dire fait."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import connection

from amorce.commandes.journal import verifier
from amorce.commandes.outils_postgresql import lance
from amorce.commandes.preparation import base_joignable, met_a_jour
from amorce.commandes.sauvegarde import BASES, FICHIERS, MANIFESTE, noms, somme
from amorce.moteur.natures import ErreurDEntree


def restaurer(source: str) -> str:
    """Everything is checked before anything is written."""
    src = Path(source)
    manifeste = _manifeste(src)
    base = src / BASES[connection.vendor]
    _exige_entiere(src, base, manifeste)
    with base_joignable():
        _exige_vide()
        _remet_la_base(base)
    for nom in manifeste["fichiers"]:
        with (src / FICHIERS / nom).open("rb") as lu:
            default_storage.save(nom, File(lu))
    met_a_jour()
    if not verifier([]):
        raise ErreurDEntree(f"SRC : {src} est restaurée, mais son journal porte les fautes ci-dessus.")
    return f"Sauvegarde du {manifeste['date'][:10]} restaurée.\n"


def _manifeste(src: Path) -> Any:
    try:
        lu = json.loads((src / MANIFESTE).read_text())
    except (OSError, ValueError):
        raise ErreurDEntree(f"SRC : {src} n'est pas une sauvegarde ({MANIFESTE} manque ou ne se lit pas).") from None
    if lu["base"] != connection.vendor:
        raise ErreurDEntree(
            f"DATABASE_URL : la sauvegarde vient de {lu['base']}, la base d'ici est {connection.vendor}."
        )
    return lu


def _exige_entiere(src: Path, base: Path, manifeste: Any) -> None:
    attendus = {base: manifeste["somme"], **{src / FICHIERS / nom: s for nom, s in manifeste["fichiers"].items()}}
    for fichier, attendue in attendus.items():
        if not fichier.is_file() or somme(fichier) != attendue:
            raise ErreurDEntree(f"SRC : {fichier} manque ou n'est plus tel qu'il fut sauvegardé.")


def _exige_vide() -> None:
    if connection.introspection.table_names():
        raise ErreurDEntree("DATABASE_URL : la base n'est pas vide, il faut une instance neuve (AMORCE_DONNEES).")
    if next(noms(default_storage), None):
        raise ErreurDEntree("AMORCE_FICHIERS : il y a déjà des fichiers, il faut une instance neuve.")


def _remet_la_base(base: Path) -> None:
    if connection.vendor == "postgresql":
        lance("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction", str(base))
        return
    connection.close()
    for reste in ("-wal", "-shm"):
        Path(f"{connection.settings_dict['NAME']}{reste}").unlink(missing_ok=True)
    provisoire = Path(f"{connection.settings_dict['NAME']}.en-cours")
    shutil.copyfile(base, provisoire)
    provisoire.replace(connection.settings_dict["NAME"])
