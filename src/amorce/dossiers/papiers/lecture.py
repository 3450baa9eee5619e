"""A page's text as a tree, for a template of typst to set: what is said on the screen is what is said on paper."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

Noeud = dict[str, Any]
BLANCS = re.compile(r"[ \t\r\n]+")
"""Not the no-break ones."""
INDICIBLES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""No font has them, no XML admits them."""
BLOCS = frozenset({"", "section", "div", "dl", "ul", "table", "thead", "tbody", "tr"})
"""Between what these hold, blanks say nothing."""


class _Lecteur(HTMLParser):
    def __init__(self, adresse: str) -> None:
        super().__init__()
        self.adresse = adresse
        self.ouverts: list[Noeud] = [{"balise": "", "enfants": []}]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        dits = dict(attrs)
        noeud: Noeud = {"balise": tag, "classe": (dits.get("class") or "").split(), "enfants": []}
        if dits.get("href"):
            noeud["lien"] = urljoin(self.adresse, dits["href"])
        self.ouverts[-1]["enfants"].append(noeud)
        self.ouverts.append(noeud)

    def handle_endtag(self, tag: str) -> None:
        assert self.ouverts[-1]["balise"] == tag, f"« {tag} » se ferme dans « {self.ouverts[-1]['balise']} »"
        self.ouverts.pop()

    def handle_data(self, data: str) -> None:
        ouvert = self.ouverts[-1]
        if data.strip() or ouvert["balise"] not in BLOCS:
            ouvert["enfants"].append(BLANCS.sub(" ", INDICIBLES.sub("", data)))


def arbre(html: str, adresse: str) -> list[Noeud | str]:
    """Every tag closed, as in our templates; links start from ``adresse``."""
    lecteur = _Lecteur(adresse)
    lecteur.feed(html)
    lecteur.close()
    (racine,) = lecteur.ouverts
    enfants: list[Noeud | str] = racine["enfants"]
    return enfants
