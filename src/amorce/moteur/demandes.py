"""What to ask next: the facts still missing, those that settle most first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.intervalles import determine
from amorce.moteur.pertinence import faits_manquants
from amorce.moteur.vocabulaire import Fait


@dataclass(frozen=True)
class Demande:
    """A missing fact, and what knowing it would help to settle."""

    fait: Fait
    dispositifs: tuple[str, ...]
    points: int


def en_attente(e: Evaluation, questions: Iterable[str]) -> list[x.Expr]:
    """What is not known yet in these questions; nothing in a scheme already refused or out of period."""
    if e.hors_champ or (ELIGIBILITE in e.compile.conditions and e.eligible is False):
        return []
    racines: list[x.Expr] = [] if e.en_vigueur else [e.dispositif.en_vigueur]
    for question in questions:
        racines += (etat.noeud for etat in e.etats(question) if etat.remplie is None)
        inconnus = (n for n in e.compile.resultats[question].values() if e.valeur(n) is None)
        racines += (n for n in inconnus if determine(e, n) is None)
        racines += (n for n in e.compile.humain[question] if e.valeur(n) is None)
    return racines


def manquants(e: Evaluation, questions: Sequence[str]) -> list[Fait]:
    """The facts missing for one scheme, the most useful first."""
    return [d.fait for d in demandes([(e, questions)])]


def demandes(evaluations: Iterable[tuple[Evaluation, Sequence[str]]]) -> list[Demande]:
    """The facts missing over several schemes: by schemes, then conditions and results that each settles."""
    points: Counter[Fait] = Counter()
    par_fait: dict[Fait, dict[str, None]] = {}
    for e, questions in evaluations:
        for racine in en_attente(e, questions):
            for fait in faits_manquants(e, [racine]):
                points[fait] += 1
                par_fait.setdefault(fait, {})[e.dispositif.code] = None
    rang = {fait: i for i, fait in enumerate(par_fait)}
    ordre = sorted(par_fait, key=lambda f: (-len(par_fait[f]), -points[f], rang[f]))
    return [Demande(fait, tuple(par_fait[fait]), points[fait]) for fait in ordre]
