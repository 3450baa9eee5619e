"""What is wrong in a file: at which row, in which field, why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parents[1] / "schemas"
GARDES = 100
"""So many are kept to be shown; all are counted up to ``COMPTES``."""
COMPTES = 1_000


@dataclass(frozen=True)
class Constat:
    ligne: int
    champ: str
    texte: str

    def en_json(self) -> dict[str, Any]:
        return {"ligne": self.ligne, "champ": self.champ, "texte": self.texte}


@cache
def schema(nom: str) -> dict[str, Any]:
    lu: dict[str, Any] = json.loads((SCHEMAS / nom).read_text(encoding="utf-8"))
    return lu


def comptes(constats: Iterator[Constat]) -> tuple[list[Constat], int]:
    lus = list(islice(constats, COMPTES))
    return lus[:GARDES], len(lus)
