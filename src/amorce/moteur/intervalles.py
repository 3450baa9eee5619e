"""What an unknown number can be: its lowest and highest value, given what is known.

Forward through the graph, on exact integers over each node's scale. ``None`` is no bound at all.
"""

from __future__ import annotations

from collections.abc import Callable

from amorce.moteur import expressions as x
from amorce.moteur.evaluation import Evaluation
from amorce.moteur.textes import Lecture
from amorce.moteur.vocabulaire import Fait

Bornes = tuple[int, int] | None


def fourchette(e: Evaluation, racine: x.Expr) -> Bornes:
    """The lowest and highest value of this number, over its scale."""
    return _Parcours(e).bornes(racine)


def determine(e: Evaluation, noeud: x.Expr) -> int | None:
    """The value of a number whatever is still missing: known, or bounded on both sides by the same value."""
    valeur = e.valeur(noeud)
    if isinstance(valeur, int):
        return valeur
    bornes = fourchette(e, noeud) if isinstance(noeud, x.Nombre) else None
    return bornes[0] if bornes and bornes[0] == bornes[1] else None


class _Parcours:
    def __init__(self, evaluation: Evaluation) -> None:
        self.e = evaluation
        self.connues = evaluation.bornes

    def bornes(self, noeud: x.Expr) -> Bornes:
        if id(noeud) not in self.connues:
            valeur = self.e.valeur(noeud)
            if isinstance(valeur, int) and not isinstance(valeur, bool):
                self.connues[id(noeud)] = (valeur, valeur)
            else:
                calcule = _OPERATIONS.get(noeud.op)
                self.connues[id(noeud)] = calcule(self, noeud) if calcule else None
        return self.connues[id(noeud)]

    def a_l_echelle(self, noeud: x.Expr, voulue: int) -> Bornes:
        b = self.bornes(noeud)
        facteur = voulue // noeud.echelle
        return None if b is None else (b[0] * facteur, b[1] * facteur)

    def toutes(self, noeud: x.Expr) -> list[Bornes]:
        return [self.a_l_echelle(a, noeud.echelle) for a in noeud.args]


def _union(bornes: list[Bornes]) -> Bornes:
    connues = [b for b in bornes if b is not None]
    if not connues or len(connues) < len(bornes):
        return None
    return min(b[0] for b in connues), max(b[1] for b in connues)


def _fait(p: _Parcours, n: x.Expr) -> Bornes:
    fait = n.donnee
    assert isinstance(fait, Fait)
    unite = 100 if isinstance(n, x.Montant) else n.echelle
    return fait.mini * unite, fait.maxi * unite


def _somme(p: _Parcours, n: x.Expr) -> Bornes:
    a, b = p.toutes(n)
    if a is None or b is None:
        return None
    return (a[0] + b[0], a[1] + b[1]) if n.op == "+" else (a[0] - b[1], a[1] - b[0])


def _produit(p: _Parcours, n: x.Expr) -> Bornes:
    a, b = p.bornes(n.args[0]), p.bornes(n.args[1])
    if a is None or b is None:
        return None
    coins = [i * j for i in a for j in b]
    return min(coins), max(coins)


def _extremum(p: _Parcours, n: x.Expr) -> Bornes:
    """The lowest of several is no higher than any bound that is known, even if another is not."""
    bornes = p.toutes(n)
    connues = [b for b in bornes if b is not None]
    if len(connues) < len(bornes):
        return None
    choisit: Callable[..., int] = min if n.op == "min" else max
    return choisit(b[0] for b in connues), choisit(b[1] for b in connues)


def _si(p: _Parcours, n: x.Expr) -> Bornes:
    alors, sinon = (p.a_l_echelle(a, n.echelle) for a in n.args[1:])
    match p.e.valeur(n.args[0]):
        case True:
            return alors
        case False:
            return sinon
        case _:
            return _union([alors, sinon])


def _arrondi(p: _Parcours, n: x.Expr) -> Bornes:
    b, d = p.bornes(n.args[0]), n.args[0].echelle
    if b is None:
        return None
    return tuple((2 * v * n.echelle + d) // (2 * d) for v in b)  # type: ignore[return-value]


def _lecture(p: _Parcours, n: x.Expr) -> Bornes:
    assert isinstance(n.donnee, Lecture)
    return p.toutes(n)[p.e.lectures.get(n.donnee.code, 0)]


def _derogations(p: _Parcours, n: x.Expr) -> Bornes:
    return _union([p.a_l_echelle(a, n.echelle) for a in (n.args[0], *n.args[2::2])])


_OPERATIONS: dict[str, Callable[[_Parcours, x.Expr], Bornes]] = {
    "fait": _fait,
    "+": _somme,
    "-": _somme,
    "*": _produit,
    "/": lambda p, n: p.bornes(n.args[0]),
    "min": _extremum,
    "max": _extremum,
    "si": _si,
    "arrondi": _arrondi,
    "lecture": _lecture,
    "derogations": _derogations,
    "versions": lambda p, n: _union([p.a_l_echelle(a, n.echelle) for a in n.args[1:]]),
    "donne_ou": lambda p, n: p.toutes(n)[1],
    "presume": lambda p, n: p.toutes(n)[0],
    "regle": lambda p, n: p.bornes(n.args[0]),
    "parametre": lambda p, n: p.bornes(n.args[0]),
}
