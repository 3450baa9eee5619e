"""Ce qui nomme le droit d'un jour : l'empreinte de ses règles et du moteur qui les lit."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from amorce import droit, moteur


@cache
def empreinte_des_regles() -> str:
    """SHA-256 des fichiers du droit et du moteur, chacun sous son chemin."""
    somme = hashlib.sha256()
    for paquet in (droit, moteur):
        racine = Path(next(iter(paquet.__path__)))
        for fichier in sorted(racine.rglob("*.py")):
            somme.update(str(fichier.relative_to(racine.parent)).encode() + b"\0" + fichier.read_bytes() + b"\0")
    return somme.hexdigest()
