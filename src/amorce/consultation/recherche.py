"""Searching words in the catalogue: accents, plurals and slips of the finger do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

LONGUEUR_MAX = 200


@lru_cache(maxsize=4096)
def simplifie(texte: str) -> str:
    """Lower case, without accents or ligatures."""
    defait = unicodedata.normalize("NFKD", texte.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in defait if not unicodedata.combining(c))


def mots(texte: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", simplifie(texte[:LONGUEUR_MAX]))


VIDES = frozenset(mots("a au aux d de des du en et l la le les ou pour sur un une the of for and or in to"))


def cherches(demande: str) -> tuple[str, ...]:
    """The words that count in what was typed."""
    return tuple(dict.fromkeys(m for m in mots(demande) if m not in VIDES))


def contient(cherche: str, connus: Iterable[str]) -> bool:
    """Is this word, or one that is near, among those known?"""
    return any(connu.startswith(cherche) or _proches(cherche, connu) for connu in connus)


def _proches(cherche: str, connu: str) -> bool:
    toleres = 0 if len(cherche) < 4 else 1 if len(cherche) < 8 else 2
    return toleres > 0 and (
        _ecart(cherche, connu, toleres) <= toleres or _ecart(cherche, connu[: len(cherche)], toleres) <= toleres
    )


@lru_cache(maxsize=16384)
def _ecart(a: str, b: str, au_plus: int) -> int:
    """How many letters to add, remove, change or swap to go from one word to the other; stops beyond ``au_plus``."""
    if abs(len(a) - len(b)) > au_plus:
        return au_plus + 1
    avant_derniere: list[int] = []
    derniere = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        ligne = [i]
        for j, y in enumerate(b, 1):
            moindre = min(derniere[j] + 1, ligne[j - 1] + 1, derniere[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                moindre = min(moindre, avant_derniere[j - 2] + 1)
            ligne.append(moindre)
        if min(ligne) > au_plus:
            return au_plus + 1
        avant_derniere, derniere = derniere, ligne
    return derniere[-1]
