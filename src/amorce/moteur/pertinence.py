"""What an answer really rests on: read from the values of one evaluation, never guessed.

From a node downwards, only the operands that made its value are followed: the false ones of a false « et »,
the branch taken of a « si », the derogation that lives. Facts, readings and rules met on the way are those
relied on; a fact not known, met under a value not known, is one that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from amorce.moteur import expressions as x
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.natures import Valeur
from amorce.moteur.textes import Lecture, Parametre, Regle
from amorce.moteur.vocabulaire import Fait


def _tous(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    if v is None:
        return [a for a in n.args if e.valeur(a) is None] or n.args
    return n.args


def _et(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    return [a for a in n.args if e.valeur(a) is v]


def _si(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    condition, alors, sinon = n.args
    match e.valeur(condition):
        case True:
            return (condition, alors)
        case False:
            return (condition, sinon)
        case _:
            return (condition,) if v is None else (alors, sinon)


def _multiplie(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    nuls = [a for a in n.args if e.valeur(a) == 0]
    return nuls[:1] or _tous(e, n, v)


def _lecture(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    assert isinstance(n.donnee, Lecture)
    return (n.args[e.lectures.get(n.donnee.code, 0)],)


def _donne_ou(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    donne, deduit = n.args
    return (donne,) if e.valeur(donne) is not None else (deduit,) if v is not None else (donne, deduit)


def _presume(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    valeur, presumee = n.args
    return (presumee,) if e.presume and e.valeur(valeur) is None else (valeur,)


def _derogations(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    base, *reste = n.args
    paires = list(zip(reste[::2], reste[1::2], strict=True))
    if v is None:
        return [c for c, _ in paires if e.valeur(c) is None] or [base]
    vives = [a for c, b in paires if e.valeur(c) is True for a in (c, b)]
    return vives or [base, *(c for c, _ in paires)]


def _versions(e: Evaluation, n: x.Expr, v: Valeur) -> Iterable[x.Expr]:
    quand, *valeurs = n.args
    return (quand, *(a for a in valeurs if v is not None and e.valeur(a) == v))


_SUITES: dict[str, Callable[[Evaluation, x.Expr, Valeur], Iterable[x.Expr]]] = {
    "et": _et,
    "ou": _et,
    "si": _si,
    "*": _multiplie,
    "lecture": _lecture,
    "donne_ou": _donne_ou,
    "presume": _presume,
    "derogations": _derogations,
    "versions": _versions,
    "somme": lambda e, n, v: (),
    "toutes": lambda e, n, v: (),
}


def suites(e: Evaluation, noeud: x.Expr) -> Iterable[x.Expr]:
    """The operands that made this node's value."""
    return _SUITES.get(noeud.op, _tous)(e, noeud, e.valeur(noeud))


def parcourt(e: Evaluation, racines: Iterable[x.Expr], *, arret: bool = False) -> Iterator[x.Expr]:
    """The nodes that these values rest on, each once; with ``arret``, without entering other rules."""
    racines = list(racines)
    vus: set[int] = set()
    pile = list(reversed(racines))
    tete = {id(r) for r in racines}
    while pile:
        noeud = pile.pop()
        if id(noeud) in vus:
            continue
        vus.add(id(noeud))
        yield noeud
        if not (arret and noeud.op == "regle" and id(noeud) not in tete):
            pile.extend(reversed(list(suites(e, noeud))))


def faits_lus(e: Evaluation, racines: Iterable[x.Expr]) -> list[Fait]:
    """The facts relied on that are known."""
    return [f for f in _faits(e, racines) if e.faits.get(f.nom) is not None]


def faits_manquants(e: Evaluation, racines: Iterable[x.Expr]) -> list[Fait]:
    """The facts not known that keep these values from being known."""
    nuls = [r for r in racines if e.valeur(r) is None]
    return [f for f in _faits(e, nuls) if e.faits.get(f.nom) is None]


def _faits(e: Evaluation, racines: Iterable[x.Expr]) -> list[Fait]:
    lus: dict[Fait, None] = {}
    for noeud in parcourt(e, racines):
        if isinstance(noeud.donnee, Fait):
            lus[noeud.donnee] = None
        elif noeud.op in ("somme", "toutes"):
            lus.update(dict.fromkeys(_faits_de_lignes(noeud)))
    return list(lus)


def _faits_de_lignes(noeud: x.Expr) -> list[Fait]:
    from amorce.moteur.compilation import ordre

    return [n.donnee for n in ordre([noeud]) if isinstance(n.donnee, Fait) and n.donnee.entite == noeud.donnee]


def lectures_retenues(e: Evaluation, racines: Iterable[x.Expr]) -> dict[str, str]:
    """The readings on which these values depend: another one, at the same facts, would change a value."""
    retenues: dict[str, str] = {}
    for noeud in parcourt(e, racines):
        if isinstance(noeud.donnee, Lecture) and len({_cle(e.valeur(a), a) for a in noeud.args}) > 1:
            lecture = noeud.donnee
            retenues[lecture.code] = list(lecture.alternatives)[e.lectures.get(lecture.code, 0)]
    return dict(sorted(retenues.items()))


def _cle(valeur: Valeur, noeud: x.Expr) -> object:
    """Values comparable across scales."""
    if isinstance(valeur, int) and not isinstance(valeur, bool):
        from fractions import Fraction

        return Fraction(valeur, noeud.echelle)
    return valeur


def regles_lues(e: Evaluation, racine: x.Expr) -> list[x.Expr]:
    """The rules that this rule's value rests on directly."""
    return [n for n in parcourt(e, [racine], arret=True) if n.op == "regle" and n is not racine]


def parametres_lus(e: Evaluation, racine: x.Expr) -> list[x.Expr]:
    return [n for n in parcourt(e, [racine], arret=True) if isinstance(n.donnee, Parametre)]


__all__ = [
    "Regle",
    "faits_lus",
    "faits_manquants",
    "lectures_retenues",
    "parametres_lus",
    "parcourt",
    "regles_lues",
]
