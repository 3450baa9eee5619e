"""A small rich text, kept as it is typed: titles, bold, italic, lists, tables; anything else stays as written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

Feuille = Callable[[str], str]
MARQUE = re.compile(r"\*\*(?![\s*])((?:[^*]|\*[^*]+\*)+?)(?<!\s)\*\*|\*(?![\s*])([^*]+)(?<!\s)\*")
"""Bold, which may hold italic; italic alone."""
LIGNES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("titre", re.compile(r"(#{1,2}) +(.+)")),
    ("ul", re.compile(r"()[-•] +(.+)")),
    ("ol", re.compile(r"()\d{1,3}[.)] +(.+)")),
    ("table", re.compile(r"()\|(.+)\|")),
)
TRAIT = re.compile(r"[\s|:-]+")
"""The line that parts a table's head from its rows."""
Ligne = tuple[str, str, str]


def en_html(source: str, niveau: int = 3, feuille: Feuille = escape) -> SafeString:
    """``niveau``: that of its first titles. ``feuille`` escapes what is said; each tag is ours, and closed."""
    rendu = (_bloc(genre, list(lignes), niveau, feuille) for genre, lignes in groupby(_lues(source), itemgetter(0)))
    return mark_safe("".join(rendu))  # noqa: S308  # every leaf went through ``feuille``


def _lues(source: str) -> Iterator[Ligne]:
    for ligne in filter(None, map(str.strip, source.splitlines())):
        trouves = ((genre, motif.fullmatch(ligne)) for genre, motif in LIGNES)
        yield next(((genre, t[1], t[2]) for genre, t in trouves if t), ("p", "", ligne))


def _bloc(genre: str, lignes: list[Ligne], niveau: int, feuille: Feuille) -> str:
    if genre == "table":
        return _table([dit for _genre, _marque, dit in lignes], feuille)
    if genre == "titre":
        return "".join(_balise(f"h{niveau + len(marque) - 1}", dit, feuille) for _genre, marque, dit in lignes)
    balises = "".join(_balise("p" if genre == "p" else "li", dit, feuille) for _genre, _marque, dit in lignes)
    return balises if genre == "p" else f"<{genre}>{balises}</{genre}>"


def _table(lignes: list[str], feuille: Feuille) -> str:
    tete, *corps = [[cellule.strip() for cellule in dit.split("|")] for dit in lignes if not TRAIT.fullmatch(dit)] or [
        []
    ]
    if not tete:
        return ""
    egales = [(rangee + [""] * len(tete))[: len(tete)] for rangee in corps]
    rangees = "".join(f"<tr>{''.join(_balise('td', c, feuille) for c in rangee)}</tr>" for rangee in egales)
    titres = "".join(_balise("th", c, feuille) for c in tete)
    return f"<table><thead><tr>{titres}</tr></thead><tbody>{rangees}</tbody></table>"


def _balise(balise: str, dit: str, feuille: Feuille) -> str:
    return f"<{balise}>{_en_ligne(dit, feuille)}</{balise}>"


def _en_ligne(dit: str, feuille: Feuille) -> str:
    rendu, fin = [], 0
    for trouve in MARQUE.finditer(dit):
        gras, italique = trouve.groups()
        marque = f"<strong>{_en_ligne(gras, feuille)}</strong>" if gras else f"<em>{feuille(italique)}</em>"
        rendu += [feuille(dit[fin : trouve.start()]), marque]
        fin = trouve.end()
    return "".join([*rendu, feuille(dit[fin:])])
