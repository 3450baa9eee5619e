"""Why a question is asked: the rules that read the fact, in the schemes that wait for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.textes import Regle
from amorce.moteur.vocabulaire import Fait
from amorce.site.public.simulateur.simulation import programme_de

CITEES = 3


@dataclass(frozen=True)
class Motif:
    """``regles``: a few of those that read the fact; ``dispositifs``: the schemes that wait for it."""

    fait: Fait
    dispositifs: Sequence[Dispositif]
    regles: Sequence[Regle[Any]]


def motif(fait: Fait, dispositifs: Sequence[Dispositif]) -> Motif:
    regles = dict.fromkeys(r for d in dispositifs for r in _lecteurs(d).get(fait.nom, ()))
    par_article = {str(r.source): r for r in reversed(regles)}
    return Motif(fait, dispositifs, list(reversed(par_article.values()))[:CITEES])


@cache
def _lecteurs(dispositif: Dispositif) -> dict[str, list[Regle[Any]]]:
    """For each fact of a scheme, the rules that read it themselves."""
    programme = programme_de(dispositif).programme
    lecteurs: dict[str, list[Regle[Any]]] = {}
    for rang, noeud in enumerate(programme.noeuds):
        if noeud.op == "regle" and isinstance(noeud.donnee, Regle):
            for nom in _lus(programme.noeuds, programme.enfants, rang):
                lecteurs.setdefault(nom, []).append(noeud.donnee)
    return lecteurs


def _lus(noeuds: Sequence[Any], enfants: Sequence[Sequence[int]], racine: int) -> set[str]:
    pile, vus = list(enfants[racine]), set()
    while pile:
        rang = pile.pop()
        if rang not in vus and noeuds[rang].op != "regle":
            vus.add(rang)
            pile.extend(enfants[rang])
    return {noeuds[r].donnee.nom for r in vus if isinstance(noeuds[r].donnee, Fait)}
