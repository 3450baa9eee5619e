"""What a scheme answers to a table, whatever the engine: the questions, the columns of the answer, their natures."""

from __future__ import annotations

from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.natures import Nature
from amorce.portefeuille.reduction import Calcul

CONFLIT = "conflit"
"""Whether two derogations of one rule apply to this project and disagree."""


def questions(calcul: Calcul) -> list[str]:
    """The questions that have something to answer, in the scheme's order."""
    vues = {r.question for r in calcul.resultats} | {q for q, *_ in (*calcul.conditions, *calcul.alertes)}
    vues |= {q for q, _ in calcul.humain}
    return [q for q in calcul.dispositif.toutes_questions if q in vues]


def reponses(calcul: Calcul) -> dict[str, Nature]:
    """The columns of the answer, « question.nom », in order, and the nature of each."""
    natures: dict[str, Nature] = {}
    for q in questions(calcul):
        natures.update({f"{q}.{r.nom}": r.noeud.nature for r in calcul.resultats if r.question == q})
        if q == ELIGIBILITE:
            natures |= {f"{q}.eligible": Nature.BOOLEEN, f"{q}.statut": Nature.TEXTE}
        natures |= {f"{q}.exigences_non_satisfaites": Nature.TEXTE, f"{q}.alertes": Nature.TEXTE}
        natures[f"{q}.instruction_humaine"] = Nature.BOOLEEN
    return natures
