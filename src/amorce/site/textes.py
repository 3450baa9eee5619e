"""A text of law as its reader goes through it: parts, in the order of its files, and the rules of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from amorce.droit.registre import dispositifs, titre_de_partie
from amorce.moteur.textes import REGLES, Lecture, Parametre, Regle, Texte


@dataclass(frozen=True)
class Partie:
    """One file of the law: what it covers, and its rules in the text's order."""

    code: str
    texte: Texte
    titre: str
    regles: tuple[Regle[Any], ...]


def partie_de(regle: Regle[Any]) -> str:
    return regle.fonction.__module__.rsplit(".", 1)[-1]


@cache
def textes() -> dict[str, tuple[Texte, dict[str, Partie]]]:
    """Each text by its code, and its parts by theirs."""
    dispositifs()
    par_partie: dict[tuple[str, str], list[Regle[Any]]] = {}
    for regle in REGLES.values():
        par_partie.setdefault((regle.texte.code, partie_de(regle)), []).append(regle)
    rendus: dict[str, tuple[Texte, dict[str, Partie]]] = {}
    for (code, nom), regles in sorted(par_partie.items()):
        texte = regles[0].texte
        partie = Partie(nom, texte, titre_de_partie(regles[0]), tuple(regles))
        rendus.setdefault(code, (texte, {}))[1][nom] = partie
    return rendus


@cache
def propres(regle: Regle[Any]) -> tuple[tuple[Parametre, ...], tuple[Lecture, ...]]:
    """The figures and the readings that a rule reads itself, derogations included; what other rules read is theirs."""
    trouves = [n.donnee for n in _dedans(regle)]
    return (
        tuple(dict.fromkeys(d for d in trouves if isinstance(d, Parametre))),
        tuple(dict.fromkeys(d for d in trouves if isinstance(d, Lecture))),
    )


def _dedans(regle: Regle[Any]) -> Iterator[Any]:
    if not _est_lue(regle):
        return
    racine = regle.expression
    pile, vus = [racine], set()
    while pile:
        noeud = pile.pop()
        if id(noeud) in vus:
            continue
        vus.add(id(noeud))
        yield noeud
        if noeud is racine or not isinstance(noeud.donnee, Regle) or noeud.op == "derogations":
            pile.extend(reversed(noeud.args))


def _est_lue(regle: Regle[Any]) -> bool:
    """A derogation and a later version stand in the rule that they change: they have no node of their own."""
    return regle not in _dans_une_autre()


@cache
def _dans_une_autre() -> frozenset[Regle[Any]]:
    return frozenset(d for r in REGLES.values() for d in (*r.derogations, *r.versions))


@cache
def derogee(regle: Regle[Any]) -> Regle[Any] | None:
    """The rule to which this one is an exception."""
    return next((r for r in REGLES.values() if regle in r.derogations), None)
