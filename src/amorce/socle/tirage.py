"""A sample, of a year's dossiers or of a claim's lines. Anyone with the seed and the list draws the same, with any tool
that hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

REGLE = "Les {taille} premiers numéros, rangés par SHA-256 de « graine|numéro »."


def rang_au_tirage(graine: str, numero: str) -> str:
    return hashlib.sha256(f"{graine}|{numero}".encode()).hexdigest()


def tire(numeros: Iterable[str], graine: str, taille: int) -> list[str]:
    """Those drawn, in the order of their numbers. A larger sample of the same seed holds the smaller one."""
    ranges = sorted(numeros, key=lambda numero: rang_au_tirage(graine, numero))
    return sorted(ranges[: max(taille, 0)])


def tire_des_lignes(rangs: Iterable[int], graine: str, taille: int) -> list[int]:
    """The same of numbered lines."""
    return sorted(int(numero) for numero in tire(map(str, rangs), graine, taille))


def en_intervalles(rangs: Iterable[int]) -> str:
    """« 1-40, 42 »: thousands of lines in a few signs, that a certificate can print."""
    morceaux = list[list[int]]()
    for rang in sorted(rangs):
        if morceaux and rang == morceaux[-1][-1] + 1:
            morceaux[-1][1:] = [rang]
        else:
            morceaux.append([rang])
    return ", ".join("-".join(map(str, morceau)) for morceau in morceaux)


def des_intervalles(dit: str) -> list[int]:
    """What ``en_intervalles`` said; a fault is a ``ValueError``."""
    rangs = set[int]()
    for part in filter(None, (p.strip() for p in dit.split(","))):
        debut, _tiret, fin = part.partition("-")
        rangs.update(range(int(debut), int(fin or debut) + 1))
    return sorted(rangs)
