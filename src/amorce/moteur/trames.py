"""What the explanation of one rule is made of, found once and kept.

The walk of ``pertinence.py`` goes the same way whenever what it looks at is the same: booleans, what is known
or not, factors that are zero, readings chosen and which alternatives agree with the choice. For each rule a small
generated function gathers just that into a key; the outcome of the walk (its *weft*: facts, figures, readings that
count, rules and derogations met) is kept under the key. Two projects that differ by an amount only, and fall on the
same side of every threshold, share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from amorce.moteur import expressions as x
from amorce.moteur.compilation import Programme, a_l_echelle
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.natures import Valeur
from amorce.moteur.pertinence import lecture_compte, parcourt
from amorce.moteur.textes import Lecture, Parametre, Regle
from amorce.moteur.vocabulaire import Fait

TUS = ("dispositif",)
"""Facts that say nothing to the reader: the scheme is the subject of the page."""
TRAMES_MAX = 4096
Cle = Callable[[tuple[Valeur, ...], Mapping[str, int], bool], tuple[object, ...]]


@dataclass(frozen=True)
class Derogation:
    """A derogation to a rule: did it play, and if not, what was missing. ``condition`` is the node that decides it."""

    regle: Regle[Any]
    condition: int
    applicable: bool | None
    manque: tuple[Regle[Any], ...]


class Trame(NamedTuple):
    """What a rule's walk met: facts, figures, readings with what was chosen, ranks of rules, derogations."""

    faits: tuple[Fait, ...]
    parametres: tuple[tuple[Parametre, x.Expr, int], ...]
    lectures: tuple[tuple[Lecture, str], ...]
    regles: tuple[int, ...]
    derogations: tuple[Derogation, ...]


def tramier(e: Evaluation) -> Callable[[int], Trame]:
    """What gives the weft of a rule, by its rank, in one evaluation."""
    programme, valeurs, lectures, presume = e.compile.programme, e.valeurs, e.lectures, e.presume
    connues = programme.trames

    def trame(rang: int) -> Trame:
        cle, trames = connues.get(rang) or connues.setdefault(rang, (_cle(programme, rang), {}))
        situation = cle(valeurs, lectures, presume)
        trouvee = trames.get(situation)
        if trouvee is None:
            if len(trames) >= TRAMES_MAX:
                trames.clear()
            trouvee = trames[situation] = _compose(e, rang)
        return trouvee

    return trame


def _compose(e: Evaluation, racine: int) -> Trame:
    noeuds = e.compile.programme.noeuds
    faits: list[Fait] = []
    parametres: list[tuple[Parametre, x.Expr, int]] = []
    lectures: list[tuple[Lecture, str]] = []
    regles: list[int] = []
    derogations: tuple[Derogation, ...] = ()
    for rang in parcourt(e, [racine], arret=True):
        donnee = noeuds[rang].donnee
        if isinstance(donnee, Fait) and donnee.nom not in TUS:
            faits.append(donnee)
        elif isinstance(donnee, Parametre):
            parametres.append((donnee, noeuds[rang], rang))
        elif isinstance(donnee, Lecture):
            lectures += [(donnee, donnee.choisie(e.lectures))] if lecture_compte(e, rang) else []
        elif noeuds[rang].op == "derogations":
            derogations = tuple(_derogations(e, rang))
        elif isinstance(donnee, Regle) and rang != racine:
            regles.append(rang)
    return Trame(tuple(faits), tuple(parametres), tuple(lectures), tuple(regles), derogations)


def _derogations(e: Evaluation, rang: int) -> Iterator[Derogation]:
    regle = e.compile.programme.noeuds[rang].donnee
    assert isinstance(regle, Regle)
    for derogation, condition in zip(regle.derogations, e.compile.programme.enfants[rang][1::2], strict=True):
        valeur = e.valeurs[condition]
        applicable = valeur if isinstance(valeur, bool) else None
        manque = _manque(e, condition) if applicable is False else ()
        yield Derogation(derogation, condition, applicable, tuple(manque))


def _manque(e: Evaluation, condition: int) -> Iterator[Regle[Any]]:
    """The rules that keep a condition from being true: the first ones met, not those they rest on."""
    noeuds = e.compile.programme.noeuds
    entiere = noeuds[condition].donnee
    if isinstance(entiere, Regle):
        yield entiere
        return
    for rang in parcourt(e, [condition], arret=True):
        regle = noeuds[rang].donnee
        if isinstance(regle, Regle) and e.valeurs[rang] is not True:
            yield regle


def _cle(programme: Programme, racine: int) -> Cle:
    """A function that gathers all that the walk of this rule looks at."""
    parts: dict[str, None] = {}
    for rang in _portee(programme, racine):
        parts.update(dict.fromkeys(_regarde(programme, rang)))
    cle: Cle = eval(f"lambda V, L, P: ({''.join(part + ', ' for part in parts)})")  # noqa: S307
    return cle


def _regarde(programme: Programme, rang: int) -> Iterator[str]:
    noeud, enfants = programme.noeuds[rang], programme.enfants[rang]
    if noeud.op in ("const", "inconnu"):
        return
    if isinstance(noeud.donnee, Lecture):
        yield f"L.get({noeud.donnee.code!r}, 0)"
        yield from _accords(programme, rang)
    elif noeud.op == "presume":
        yield "P"
    elif noeud.op == "versions":
        yield from (f"V[{a}] == V[{rang}]" for a in enfants[1:])
    elif noeud.op == "*":
        yield from (f"V[{a}] == 0" for a in enfants if programme.noeuds[a].op != "const")
    yield f"V[{rang}]" if isinstance(noeud, x.Booleen) else f"V[{rang}] is None"


def _accords(programme: Programme, rang: int) -> Iterator[str]:
    """Which alternatives of a reading give its value; a boolean's are in the key as they are."""
    noeuds, echelle = programme.noeuds, programme.noeuds[rang].echelle
    if not isinstance(noeuds[rang], x.Booleen):
        for a in programme.enfants[rang]:
            yield f"{a_l_echelle(f'V[{a}]', noeuds[a].echelle, echelle)} == V[{rang}]"


def _portee(programme: Programme, racine: int) -> list[int]:
    """The nodes that the walk of this rule may meet: it stops at other rules."""
    pile = [racine]
    trouves: dict[int, None] = {}
    while pile:
        rang = pile.pop()
        if rang in trouves:
            continue
        trouves[rang] = None
        if programme.noeuds[rang].op != "regle" or rang == racine:
            pile.extend(programme.enfants[rang])
    return list(trouves)
