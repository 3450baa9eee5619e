"""A sample of a year's dossiers. Anyone with the seed and the list draws the same, with any tool that hashes."""

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
