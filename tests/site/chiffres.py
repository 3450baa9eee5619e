"""The amounts, statuses and deadlines of a page, and those that do not open where they come from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

CHIFFRES = frozenset({"etat", "montant", "echeance", "verdict"})
PERMIS = {
    "quand": "the hour of a message: said by who sent it, no rule sets it",
    "chronologie": "the journal's own hour of an act, in the line of that act",
    "exemple": "an example of how to write an answer",
    "piece": "a document's card cites its article beside its status",
    "examen": "who looked at a document and when, in its card; the status of that card opens the article",
    "fiche": "the facts as they were said: each is the applicant's own",
    "feuille": "a sum of the cells above it, in a sheet whose head opens what its totals are",
    "classe": "a class's own lines and their sum, likewise",
    "ailleurs": "the instant just said, in the hour of Paris: the first opens its session",
    "regles": "a sentence of the law, followed by its article",
    "du-texte": "a text's own dates, under the link that leads to it",
    "source": "a text's own name, that leads to it",
    "a-lire": "a doubt of the text, which the fund settles on the page that its card opens",
    "lecture": "a reading of a doubt, under the rules that cite their articles",
    "calcule": "an answer of the team, as they gave it or as their own budget sums it",
}
"""By the class of what surrounds it, what needs no link on the pages of an application, and why."""
NOM = re.compile(r"([Ss]éance|Commission permanente) du \d+\S* \S+ \d{4}")
"""A session, or a meeting of the elected body, is named by its day, which its own page opens."""
MOIS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
DIT = re.compile(rf"\d\s€|\d(er)?\s({MOIS})\s2")
"""An amount or a day in the midst of a sentence."""
SANS_CHIFFRE = frozenset({"title", "option", "textarea"})
SANS_FIN = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass
class Element:
    nom: str
    classes: frozenset[str]
    parent: Element | None
    ouvre: bool = False
    mots: list[str] = field(default_factory=list)

    def ancetres(self) -> Iterator[Element]:
        un: Element | None = self
        while un is not None:
            yield un
            un = un.parent

    @property
    def chiffre(self) -> bool:
        return self.nom in ("time", "data") or bool(self.classes & CHIFFRES)

    @property
    def mene(self) -> bool:
        return self.ouvre or any("pourquoi" in a.classes for a in self.ancetres())

    @property
    def autour(self) -> frozenset[str]:
        return frozenset().union(*(a.classes for a in self.ancetres()))


class Lecteur(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ici: Element | None = None
        self.chiffres: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = frozenset((dict(attrs).get("class") or "").split())
        element = Element(tag, classes, self.ici)
        if element.chiffre:
            self.chiffres.append(element)
        if "pourquoi" in classes:
            for au_dessus in element.ancetres():
                au_dessus.ouvre = True
        if tag not in SANS_FIN:
            self.ici = element

    def handle_endtag(self, tag: str) -> None:
        if self.ici is not None and tag not in SANS_FIN:
            self.ici = self.ici.parent

    def handle_data(self, data: str) -> None:
        dit = DIT.search(NOM.sub("", data))
        if dit and self.ici is not None and self.ici.nom not in SANS_CHIFFRE:
            self.chiffres.append(Element("data", frozenset(), self.ici, mots=[data.strip()]))
        for element in self.ici.ancetres() if self.ici else ():
            if element.chiffre:
                element.mots.append(data.strip())


def muets(contenu: str, permis: Collection[str]) -> tuple[int, list[str], set[str]]:
    """How many figures a page has, those that open nothing, and the leaves that some of them needed; ``permis``: the
    classes of what surrounds a figure that needs no link.
    """
    lecteur = Lecteur()
    lecteur.feed(contenu)
    dits = [(e, " ".join(m for m in e.mots if m)) for e in lecteur.chiffres]
    dits = [(e, dit) for e, dit in dits if dit]
    seuls = [(e.autour & set(permis), dit) for e, dit in dits if not e.mene]
    return len(dits), [dit for classes, dit in seuls if not classes], set().union(*(classes for classes, _dit in seuls))
