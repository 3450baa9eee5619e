"""Un dispositif avant tout projet : ce que ses règles décident déjà quand on n'en connaît que le code.

Ce qui est sûr dès lors (« ce genre est refusé », « cette ligne du tableau n'a pas lieu ») remplit le catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE, Condition0, Dispositif, Question
from amorce.moteur.evaluation import Evaluation, choix_de_lectures, evalue, programme
from amorce.moteur.natures import Valeur
from amorce.moteur.pertinence import suites
from amorce.moteur.textes import Effet, de
from amorce.moteur.vocabulaire import Fait


@dataclass(frozen=True)
class Reglages:
    """What a fund decided beside its text, on a day: readings and figures."""

    lectures: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    valeurs: frozenset[tuple[str, Valeur]] = field(default_factory=frozenset)

    @classmethod
    def de(cls, lectures: Mapping[str, str], valeurs: Mapping[str, object]) -> Reglages:
        lues = VOCABULAIRE.lit(dict(valeurs))
        return cls(frozenset(lectures.items()), frozenset(lues.items()))


SANS_REGLAGES = Reglages()


@lru_cache(maxsize=256)
def nue(dispositif: Dispositif, reglages: Reglages = SANS_REGLAGES, jour: date | None = None) -> Evaluation:
    """The scheme, of which nothing is known but its name, what its fund decided and the day of the text."""
    return _avec(dispositif, reglages, jour, {})


def _avec(dispositif: Dispositif, reglages: Reglages, jour: date | None, faits: Mapping[str, Valeur]) -> Evaluation:
    quand = dispositif.texte.date
    date_ = {quand.donnee.nom: jour} if jour and quand is not None and isinstance(quand.donnee, Fait) else {}
    connus = {**dict(reglages.valeurs), **date_, "dispositif": dispositif.code, **faits}
    return evalue(programme(dispositif), connus, lectures=choix_de_lectures(dict(reglages.lectures)))


@lru_cache(maxsize=1024)
def admis(dispositif: Dispositif, fait: str, reglages: Reglages = SANS_REGLAGES) -> tuple[str, ...]:
    """The codes of this fact that the scheme does not surely refuse, whatever the rest of the project."""
    return tuple(
        code
        for code in VOCABULAIRE[fait].codes
        if _avec(dispositif, reglages, None, {fait: code}).eligible is not False
    )


def sans_objet(e: Evaluation, condition: Condition0) -> bool:
    """Is this condition met whatever the project? Then it says nothing of this scheme."""
    return e.decide(de(condition).expression) is True


def surement_faux(e: Evaluation, condition: Condition0) -> bool:
    return e.decide(de(condition).expression) is False


def conditions(e: Evaluation) -> list[Condition0]:
    """The conditions that a project can fail to meet, in the order of the law."""
    return [c for c in e.dispositif.conditions if not sans_objet(e, c)]


def ferme(e: Evaluation) -> bool:
    """Does the text, as it is read, refuse every project?"""
    return any(etat.remplie is False for etat in e.etats(ELIGIBILITE, Effet.REFUS))


def en_jeu(e: Evaluation, racines: Iterable[x.Expr]) -> list[x.Expr]:
    """The nodes on which these values may yet depend: a branch that the scheme's name closes is left out."""
    noeuds, vus, trouves = e.compile.programme.noeuds, set[int](), list[x.Expr]()
    pile = [e.rang(r) for r in racines][::-1]
    while pile:
        rang = pile.pop()
        if rang in vus:
            continue
        vus.add(rang)
        trouves.append(noeuds[rang])
        pile.extend(_suite(e, rang)[::-1])
    return trouves


def _suite(e: Evaluation, rang: int) -> list[int]:
    noeud, enfants = e.compile.programme.noeuds[rang], e.compile.programme.enfants[rang]
    if e.valeurs[rang] is not None:
        return list(suites(e, rang))
    if noeud.op == "si" and isinstance(e.valeurs[enfants[0]], bool):
        return [enfants[0], enfants[1] if e.valeurs[enfants[0]] else enfants[2]]
    return list(enfants)


def racines_de(questions: Iterable[Question]) -> list[x.Expr]:
    """All that these questions answer."""
    return [de(r).expression for question in questions for r in question.regles]
