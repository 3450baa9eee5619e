"""The engine's values as the answers that people read: names of ``cas.md``, amounts in euros, exact."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from amorce.moteur import expressions as x
from amorce.moteur.dispositifs import ELIGIBILITE
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.intervalles import determine
from amorce.moteur.natures import JAMAIS, NEANT, Nature, Valeur
from amorce.moteur.textes import Effet


def lisible(nature: Nature, brute: Valeur, echelle: int) -> Any:
    """A named answer, as JSON has it: euros, rates, ISO dates, codes; null when not known."""
    if brute is None or brute is NEANT or brute == JAMAIS:
        return None
    if isinstance(brute, bool):
        return brute
    if isinstance(brute, int):
        return _nombre(nature, brute, echelle)
    if isinstance(brute, date):
        return brute.isoformat()
    return sorted(brute) if isinstance(brute, frozenset) else brute


def _nombre(nature: Nature, brute: int, echelle: int) -> Decimal | int:
    unite = echelle * 100 if nature is Nature.MONTANT else echelle
    entier, reste = divmod(brute, unite)
    return entier if not reste else Decimal(brute) / unite


def resultats(e: Evaluation, question: str) -> dict[str, Any]:
    """The named answers of one question."""
    if question == ELIGIBILITE:
        reponses: dict[str, Any] = {"eligible": e.eligible, "statut": e.statut}
    else:
        noeuds = e.compile.resultats[question]
        reponses = {nom: lisible(n.nature, connue(e, n), n.echelle) for nom, n in noeuds.items()}
    reponses["exigences_non_satisfaites"] = e.manquees(question)
    reponses["instruction_humaine"] = e.instruction_humaine(question)
    reponses["alertes"] = e.alertes(question)
    return reponses


def connue(e: Evaluation, noeud: x.Expr) -> Valeur:
    """A value, also when it is the same whatever is missing; a worked case presumes instead."""
    valeur = e.valeur(noeud)
    return valeur if valeur is not None or e.presume else determine(e, noeud)


def racines(e: Evaluation, question: str) -> list[x.Expr]:
    """The nodes that a question's answers rest on; of a refusal, the conditions that refuse."""
    if question == ELIGIBILITE and e.eligible is False:
        return [etat.noeud for etat in e.etats(question, Effet.REFUS) if etat.remplie is False]
    return [
        *e.compile.resultats[question].values(),
        *(n for _, n in e.compile.conditions[question]),
        *e.compile.alertes[question].values(),
        *e.compile.humain[question],
    ]


def reunit(reponses: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The answers of several questions as one: unions for the lists, « or » for the human instruction."""
    tout: dict[str, Any] = {}
    for reponse in reponses:
        for nom, valeur in reponse.items():
            if nom in ("exigences_non_satisfaites", "alertes"):
                tout[nom] = sorted({*tout.get(nom, []), *valeur})
            elif nom == "instruction_humaine":
                tout[nom] = True if True in (tout.get(nom), valeur) else tout.get(nom, valeur) and valeur
            else:
                tout[nom] = valeur
    return tout


def json_exact(valeur: Any, retrait: int = 0) -> str:
    """JSON with decimals written as they are: no number passes through a float."""
    marge, ici = " " * (retrait + 2), " " * retrait
    if isinstance(valeur, Decimal):
        return f"{valeur:f}"
    if isinstance(valeur, Mapping) and valeur:
        lignes = [
            f"{marge}{json.dumps(str(c), ensure_ascii=False)}: {json_exact(v, retrait + 2)}" for c, v in valeur.items()
        ]
        return "{\n" + ",\n".join(lignes) + f"\n{ici}}}"
    if isinstance(valeur, list | tuple) and valeur:
        lignes = [marge + json_exact(v, retrait + 2) for v in valeur]
        return "[\n" + ",\n".join(lignes) + f"\n{ici}]"
    return json.dumps(valeur, ensure_ascii=False)
