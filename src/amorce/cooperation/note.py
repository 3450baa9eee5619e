"""What the note of the organisations says of facts: its rules are asked like any other law, and refuse nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from amorce.droit.registre import dispositif
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.evaluation import Evaluation, ProgrammeDeDispositif, choix_de_lectures, evalue, programme
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Regle, de

NOTE = "conventions"
Lectures = frozenset[tuple[str, str]]
SANS_LECTURE: Lectures = frozenset()


@cache
def _programme() -> ProgrammeDeDispositif:
    return programme(dispositif(NOTE))


def evalue_la_note(faits: Mapping[str, Any], lectures: Lectures = SANS_LECTURE) -> Evaluation:
    """On these facts, as the vocabulary writes them; what is not said is not known."""
    compile_ = _programme()  # first: the schemes bring their words
    lus = VOCABULAIRE.lit({nom: dit for nom, dit in faits.items() if dit is not None})
    return evalue(compile_, lus, lectures=choix_de_lectures(dict(lectures)))


def dit_de_la_note(resultat: str, faits: Mapping[str, Any], lectures: Lectures = SANS_LECTURE) -> Valeur:
    """One of its answers, by its name; nothing when these facts do not decide."""
    lue = evalue_la_note(faits, lectures)
    for question in lue.dispositif.toutes_questions:
        noeuds = lue.compile.resultats[question]
        if resultat in noeuds:
            return lue.valeur(noeuds[resultat])
    raise KeyError(resultat)


def alertes_de_la_note(faits: Mapping[str, Any], lectures: Lectures = SANS_LECTURE) -> dict[str, Regle[Any]]:
    """What it would have signalled, of what is known: by code, the rule that says it."""
    lue = evalue_la_note(faits, lectures)
    return {code: regle for question in lue.dispositif.toutes_questions for code, regle in signalees(lue, question)}


def signalees(lue: Evaluation, question: str) -> Iterator[tuple[str, Regle[Any]]]:
    """Of one of its questions."""
    posee = lue.dispositif.toutes_questions[question]
    for code in lue.alertes(question):
        yield code, de(posee.alertes[code])
