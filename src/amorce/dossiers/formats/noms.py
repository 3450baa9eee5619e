"""The name under which a file is kept: the person's own words, without a path, without what a screen would hide."""

from __future__ import annotations

import re
import unicodedata

LONGUEUR_MAX = 120
_EXTENSION = re.compile(r"\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}$")
_INTERDITS = re.compile(r'[<>:"|?*]+')


def nom_propre(brut: str, format_constate: str) -> str:
    """The last part of a path, ending with what the file is: « ../rib.exe » holding a PDF is « rib.pdf »."""
    visible = "".join(c for c in unicodedata.normalize("NFC", brut) if unicodedata.category(c)[0] != "C")
    dernier = re.split(r"[/\\]", visible)[-1]
    racine = _EXTENSION.sub("", dernier).removesuffix(f".{format_constate}")
    racine = " ".join(_INTERDITS.sub("-", racine).split()).strip(" .")[:LONGUEUR_MAX].strip()
    return f"{racine or 'document'}.{format_constate}"
