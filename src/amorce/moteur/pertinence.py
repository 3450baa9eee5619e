"""What an answer really rests on: read from the values of one evaluation, never guessed.

From a node downwards, only the operands that made its value are followed: the false ones of a false « et »,
the branch taken of a « si », the derogation that lives. Facts, readings and rules met on the way are those
relied on; a fact not known, met under a value not known, is one that is missing.

Nodes are their ranks in the programme: this walk is most of the work of an explanation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Lecture
from amorce.moteur.vocabulaire import Fait

Suite = Callable[[Evaluation, x.Expr, Sequence[int], Valeur], Iterable[int]]


def _tous(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    if v is not None or len(args) <= 1:
        return args
    valeurs = e.valeurs
    return [a for a in args if valeurs[a] is None] or args


def _et(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    """Those that decide; a reading says nothing where a fact already does."""
    valeurs, constantes = e.valeurs, e.compile.programme.lectures_constantes
    decisifs = [a for a in args if valeurs[a] is v]
    return [a for a in decisifs if a not in constantes] or decisifs


def _si(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    condition, alors, sinon = args
    match e.valeurs[condition]:
        case True:
            return (condition, alors)
        case False:
            return (condition, sinon)
        case _:
            return (condition,) if v is None else (alors, sinon)


def _multiplie(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    nuls = [a for a in args if e.valeurs[a] == 0]
    return nuls[:1] or _tous(e, n, args, v)


def _lecture(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    assert isinstance(n.donnee, Lecture)
    return (args[e.lectures.get(n.donnee.code, 0)],)


def _donne_ou(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    donne, deduit = args
    return (donne,) if e.valeurs[donne] is not None else (deduit,)


def _presume(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    valeur, presumee = args
    return (presumee,) if e.presume and e.valeurs[valeur] is None else (valeur,)


def _derogations(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    base, conditions, valeurs = args[0], args[1::2], args[2::2]
    if v is None:
        return [c for c in conditions if e.valeurs[c] is None] or [base]
    vives = [i for c, b in zip(conditions, valeurs, strict=True) if e.valeurs[c] is True for i in (c, b)]
    return vives or (base, *conditions)


def _versions(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    return (args[0], *(a for a in args[1:] if v is not None and e.valeurs[a] == v))


def _rien(e: Evaluation, n: x.Expr, args: Sequence[int], v: Valeur) -> Iterable[int]:
    return ()


_SUITES: dict[str, Suite] = {
    "et": _et,
    "ou": _et,
    "si": _si,
    "*": _multiplie,
    "lecture": _lecture,
    "donne_ou": _donne_ou,
    "presume": _presume,
    "derogations": _derogations,
    "versions": _versions,
    "somme": _rien,
    "toutes": _rien,
}


def suites(e: Evaluation, rang: int) -> Iterable[int]:
    """The operands that made this node's value."""
    programme = e.compile.programme
    noeud = programme.noeuds[rang]
    return _SUITES.get(noeud.op, _tous)(e, noeud, programme.enfants[rang], e.valeurs[rang])


def parcourt(e: Evaluation, racines: Iterable[int], *, arret: bool = False) -> list[int]:
    """The nodes that these values rest on, each once; with ``arret``, without entering other rules."""
    noeuds, enfants, valeurs = e.compile.programme.noeuds, e.compile.programme.enfants, e.valeurs
    liste = list(racines)
    tete = set(liste)
    vus: set[int] = set()
    pile = liste[::-1]
    trouves: list[int] = []
    while pile:
        rang = pile.pop()
        if rang in vus:
            continue
        vus.add(rang)
        trouves.append(rang)
        noeud = noeuds[rang]
        if arret and noeud.op == "regle" and rang not in tete:
            continue
        suite = _SUITES.get(noeud.op)
        lus = suite(e, noeud, enfants[rang], valeurs[rang]) if suite else _tous(e, noeud, enfants[rang], valeurs[rang])
        pile.extend(list(lus)[::-1])
    return trouves


def faits_lus(e: Evaluation, racines: Iterable[x.Expr]) -> list[Fait]:
    """The facts relied on that are known."""
    return [f for f in _faits(e, map(e.rang, racines)) if e.faits.get(f.nom) is not None]


def faits_manquants(e: Evaluation, racines: Iterable[x.Expr]) -> list[Fait]:
    """The facts not known that keep these values from being known."""
    nuls = [r for r in map(e.rang, racines) if e.valeurs[r] is None]
    return [f for f in _faits(e, nuls) if e.faits.get(f.nom) is None]


def _faits(e: Evaluation, racines: Iterable[int]) -> list[Fait]:
    noeuds = e.compile.programme.noeuds
    lus: dict[Fait, None] = {}
    for rang in parcourt(e, racines):
        noeud = noeuds[rang]
        if isinstance(noeud.donnee, Fait):
            lus[noeud.donnee] = None
        elif noeud.op in ("somme", "toutes"):
            lus.update(dict.fromkeys(_faits_de_lignes(noeud)))
    return list(lus)


def _faits_de_lignes(noeud: x.Expr) -> list[Fait]:
    return [n.donnee for n in ordre([noeud]) if isinstance(n.donnee, Fait) and n.donnee.entite == noeud.donnee]


def lecture_compte(e: Evaluation, rang: int) -> bool:
    """Would another alternative, at the same facts, give this node another value?"""
    programme, valeurs = e.compile.programme, e.valeurs
    alternatives = [valeurs[a] for a in programme.enfants[rang]]
    if rang in programme.lectures_d_echelles:
        return len({_cle(v, n) for v, n in zip(alternatives, programme.noeuds[rang].args, strict=True)}) > 1
    return alternatives.count(alternatives[0]) < len(alternatives)


def lectures_retenues(e: Evaluation, racines: Iterable[x.Expr]) -> dict[str, str]:
    """The readings on which these values depend, and the alternative chosen."""
    retenues: dict[str, str] = {}
    noeuds = e.compile.programme.noeuds
    for rang in parcourt(e, map(e.rang, racines)):
        lecture = noeuds[rang].donnee
        if isinstance(lecture, Lecture) and lecture_compte(e, rang):
            retenues[lecture.code] = lecture.choisie(e.lectures)
    return dict(sorted(retenues.items()))


def _cle(valeur: Valeur, noeud: x.Expr) -> object:
    """Values comparable across scales."""
    if isinstance(valeur, int) and not isinstance(valeur, bool) and noeud.echelle != 1:
        return Fraction(valeur, noeud.echelle)
    return valeur
