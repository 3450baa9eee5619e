"""A 360Giving file against what its standard requires: the package, then each of its grants, a line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from amorce.transparence.validation.constats import Constat, schema


def constats(nom: str, fichier: Path) -> Iterator[Constat]:
    """The layout is ours, a grant a line: what is between its first and last lines would be its ``grants``."""
    entier = schema(nom)
    un_don = Draft202012Validator({**entier["$defs"]["grant"], "$defs": entier["$defs"]})
    vus: set[str] = set()
    with fichier.open(encoding="utf-8") as lu:
        tete, premier, fin = next(lu, ""), "", ""
        for rang, ligne in enumerate(lu, 2):
            if ligne.startswith("]"):
                fin = ligne
                break
            premier = premier or ligne
            yield from _du_don(un_don, rang, ligne, vus)
    yield from _du_paquet(Draft202012Validator(entier), tete + premier.rstrip(",\n") + fin)


def _du_don(regle: Draft202012Validator, rang: int, ligne: str, vus: set[str]) -> Iterator[Constat]:
    try:
        don = json.loads(ligne.rstrip(",\n"), parse_float=Decimal)
    except ValueError:
        yield Constat(rang, "", "l'entrée n'est pas du JSON")
        return
    yield from (_constat(rang, erreur) for erreur in regle.iter_errors(don))
    if don.get("id") in vus:
        yield Constat(rang, "id", f"« {don['id']} » y est déjà")
    vus.add(don.get("id"))


def _du_paquet(regle: Draft202012Validator, texte: str) -> Iterator[Constat]:
    try:
        paquet = json.loads(texte, parse_float=Decimal)
    except ValueError:
        yield Constat(1, "", "le fichier n'est pas du JSON")
        return
    hors_des_dons = (e for e in regle.iter_errors(paquet) if len(e.absolute_path) <= 1)
    yield from (_constat(1, erreur) for erreur in hors_des_dons)


def _constat(rang: int, erreur: Any) -> Constat:
    lieu = ".".join(str(part) for part in erreur.absolute_path)
    raison = {"required": "il manque un champ exigé", "minItems": "il n'y a aucune aide"}.get(erreur.validator, "")
    return Constat(rang, lieu, f"{raison or 'ne respecte pas le standard'} ({erreur.message[:160]})")
