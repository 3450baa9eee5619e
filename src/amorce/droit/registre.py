"""Tout le droit, trouvé par les dossiers : ajouter un fonds, c'est ajouter un dossier sous ``droit/``."""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from inspect import getdoc
from typing import Any

from amorce import droit
from amorce.droit import vocabulaire as v
from amorce.moteur.compilation import ordre
from amorce.moteur.dispositifs import DISPOSITIFS, Dispositif
from amorce.moteur.expressions import Choix
from amorce.moteur.natures import ErreurDEntree, Phrase
from amorce.moteur.textes import Regle, de
from amorce.moteur.vocabulaire import proche

INCONNU = "dispositif : « {code} » n'existe pas.{suite}"


@cache
def dispositifs() -> dict[str, Dispositif]:
    """Les dispositifs, par code, dans l'ordre des dossiers."""
    for module in pkgutil.walk_packages(droit.__path__, droit.__name__ + "."):
        import_module(module.name)
    _complete(v.dispositif, DISPOSITIFS)
    _complete(v.collectivite, (d.collectivite for d in DISPOSITIFS.values()))
    return dict(sorted(DISPOSITIFS.items()))


def _complete(liste: Choix, codes: Iterable[str]) -> None:
    """A closed list, with what the folders found add to it; those whose rules read it have done so already."""
    v.VOCABULAIRE.admet(liste, *(c for c in dict.fromkeys(codes) if c not in liste.codes))


@cache
def entites_en_lignes() -> frozenset[str]:
    """Les entités dont une règle lit les lignes : les seules qu'un projet peut donner en liste."""
    questions = [q for d in dispositifs().values() for q in d.toutes_questions.values()]
    noeuds = ordre([de(r).expression for q in questions for r in q.regles])
    return frozenset(n.donnee for n in noeuds if n.op in ("somme", "toutes") and isinstance(n.donnee, str))


def dispositif(code: str) -> Dispositif:
    trouve = dispositifs().get(code)
    if trouve is None:
        raise ErreurDEntree(Phrase(INCONNU, {"code": code, "suite": proche(code, dispositifs())}))
    return trouve


def titre_de_partie(regle: Regle[Any]) -> str:
    """Le titre de la partie du texte où se lit une règle : la première phrase du fichier."""
    module = regle.fonction.__module__
    dit = getdoc(sys.modules[module]) or module
    return " ".join(dit.split("\n\n")[0].split())
