"""Words as the flow can carry them: within ISO-8859-1, and within the size of their field."""

from __future__ import annotations

import re
import unicodedata
from textwrap import wrap

CODAGE = "iso-8859-1"
DITS_AUTREMENT = str.maketrans(
    {
        "œ": "oe", "Œ": "OE", "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-",
        "‑": "-", "−": "-", "…": "...", "€": "EUR", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h",
    }
)  # fmt: skip
INCONNU = "?"
_HORS_VIREMENT = re.compile(r"[^0-9a-zA-Z/?:().,' +-]")


def latin(texte: str) -> str:
    """On one line. A letter that the encoding has not loses its accent; a sign that has no other form is a question
    mark, never a hole."""
    dit = " ".join(texte.translate(DITS_AUTREMENT).split())
    return "".join(_lettre(une) for une in unicodedata.normalize("NFC", dit))


def _lettre(une: str) -> str:
    if unicodedata.category(une).startswith("C"):
        return ""
    if ord(une) < 256:
        return une
    nue = "".join(c for c in unicodedata.normalize("NFKD", une) if ord(c) < 256)
    return nue or ("" if unicodedata.combining(une) else INCONNU)


def virement(texte: str) -> str:
    """What banks pass on: letters without accents."""
    nu = "".join(c for c in unicodedata.normalize("NFKD", latin(texte)) if not unicodedata.combining(c))
    return " ".join(_HORS_VIREMENT.sub(" ", nu).split())


def en_lignes(texte: str, largeur: int) -> list[str]:
    """Cut between words where it can be."""
    return wrap(latin(texte), largeur, break_on_hyphens=False)


def coupe(texte: str, largeur: int) -> str:
    """What fits of it, cut after a word."""
    return (en_lignes(texte, largeur) or [""])[0]
