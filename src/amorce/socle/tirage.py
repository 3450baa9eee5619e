"""A sample, of a year's dossiers or of a claim's lines. Anyone with the seed and the list draws the same, with any tool
that hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import pairwise

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
    tries = sorted(rangs)
    debuts = [b for a, b in pairwise([None, *tries]) if a is None or b != a + 1]  # type: ignore[operator]
    fins = [a for a, b in pairwise([*tries, None]) if b is None or b != a + 1]  # type: ignore[operator]
    return ", ".join(f"{d}" if d == f else f"{d}-{f}" for d, f in zip(debuts, fins, strict=True))


def des_intervalles(dit: str) -> list[int]:
    """What ``en_intervalles`` said; a fault is a ``ValueError``."""
    rangs = set[int]()
    for part in filter(None, (p.strip() for p in dit.split(","))):
        debut, _tiret, fin = part.partition("-")
        rangs.update(range(int(debut), int(fin or debut) + 1))
    return sorted(rangs)
