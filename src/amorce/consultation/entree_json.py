"""JSON as people and machines give it, read without losing anything: exact decimals, no key twice."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from amorce.moteur.natures import ErreurDEntree


def lit_json(texte: str) -> Any:
    """The content; what is no JSON raises as ``json.loads`` does."""
    return json.loads(texte, parse_float=Decimal, parse_constant=_refuse_constante, object_pairs_hook=sans_doublon)


def _refuse_constante(nom: str) -> Any:
    raise ErreurDEntree(f"« {nom} » n'est pas un nombre.")


def sans_doublon(paires: list[tuple[str, Any]]) -> dict[str, Any]:
    lu: dict[str, Any] = {}
    for cle, valeur in paires:
        if cle in lu:
            raise ErreurDEntree(f"{cle} est donné deux fois.")
        lu[cle] = valeur
    return lu
