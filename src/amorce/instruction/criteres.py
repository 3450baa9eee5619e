"""What the text wants looked at without making it a condition: each criterion, and what the application says of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from amorce.consultation.evaluer import principales
from amorce.consultation.evaluer import projet as lit_projet
from amorce.dossiers.dits import redige
from amorce.droit.instruction import APPRECIATION
from amorce.droit.langues import francais
from amorce.instruction.examen import DossierExamine
from amorce.moteur import redaction
from amorce.moteur.compilation import ordre
from amorce.moteur.evaluation import programme
from amorce.moteur.expressions import Booleen, Expr
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Regle, de
from amorce.moteur.vocabulaire import Fait

A_ETABLIR = "à établir"
FR = francais()


@dataclass(frozen=True)
class Critere:
    """``constat``: what the law answers, in words. ``dits``: the facts that nothing else of the scheme reads."""

    regle: Regle[Any]
    constat: str
    dits: list[tuple[str, str]]


def criteres(lu: DossierExamine) -> list[Critere]:
    """Those of the scheme; a share that this film does not call for is left out."""
    e = lu.evaluation
    if APPRECIATION not in e.compile.resultats:
        return []
    regles = {nom: de(regle) for nom, regle in e.dispositif.toutes_questions[APPRECIATION].resultats.items()}
    ailleurs = set(programme(e.dispositif, principales(e.dispositif)).programme.faits)
    tenus = lit_projet(lu.faits).faits
    return [
        Critere(regles[nom], _constat(noeud, e.valeur(noeud)), _dits(regles[nom], ailleurs, tenus))
        for nom, noeud in e.compile.resultats[APPRECIATION].items()
        if isinstance(noeud, Booleen) or e.valeur(noeud) is not None
    ]


def _constat(noeud: Expr, valeur: Valeur) -> str:
    return A_ETABLIR if valeur is None else redaction.valeur(noeud.nature, noeud.echelle, valeur, FR)


def _dits(regle: Regle[Any], ailleurs: Collection[Fait], tenus: Mapping[str, Valeur]) -> list[tuple[str, str]]:
    lus = [n.donnee for n in ordre([regle.expression]) if isinstance(n.donnee, Fait)]
    return [(f.libelle, _dit(f, tenus.get(f.nom))) for f in dict.fromkeys(lus) if f not in ailleurs]


def _dit(fait: Fait, valeur: Valeur) -> str:
    return "non dit" if valeur is None else redige(fait, valeur)
