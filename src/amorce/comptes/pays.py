"""The countries where a foreign organisation may be registered, named in the reader's language; the INSEE's code of
each, or of the territories that it counts with (Code officiel géographique, 2025)."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path

from django.utils.translation import get_language


@cache
def _noms() -> dict[str, dict[str, str]]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as fichier:
        return {ligne.pop("code"): ligne for ligne in csv.DictReader(fichier)}


def pays_par_nom() -> list[tuple[str, str]]:
    """For a form's list: in alphabetical order, accents aside."""
    langue = get_language() or "fr"
    noms = [(code, dans[langue]) for code, dans in _noms().items()]
    return [("", "—"), *sorted(noms, key=lambda un: unicodedata.normalize("NFD", un[1]).casefold())]


def nom_du_pays(code: str) -> str:
    return _noms().get(code, {}).get(get_language() or "fr", code)


def noms_du_pays(code: str) -> set[str]:
    """In all languages, lower case."""
    dits = _noms().get(code, {})
    return {dits[langue].casefold() for langue in ("fr", "en") if dits}


def code_insee(code: str) -> str:
    """Three digits, without the 99 that they follow elsewhere; nothing of a country that is not in the list."""
    return _noms().get(code, {}).get("insee", "")
