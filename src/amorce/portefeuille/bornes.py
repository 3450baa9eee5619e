"""Between what and what each number of a scheme can be, and the proof that 64 bits hold them all.

Facts declare their bounds; a table narrows amounts to a billion euros (a row beyond goes to the rejects). From
there intervals run forward through the graph, over each node's scale, every intermediate product included. A
number that could leave 64 bits refuses the scheme, with the sentence of the rule it stands in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import ErreurDeDroit, Nature
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.agregats import LIGNES_MAX, agregat

Bornes = tuple[int, int]
MAX_64 = 2**63 - 1
MONTANT_EN_TABLE = 1_000_000_000
"""Euros: no film costs more, and the exact products of the law then hold in 64 bits."""


def bornes_du_fait(fait: Fait) -> Bornes:
    """What a column of this fact may hold, over its scale."""
    unite = {Nature.MONTANT: 100, Nature.TAUX: 1_000_000, Nature.MINUTES: 6_000}.get(fait.nature, 1)
    maxi = min(fait.maxi, MONTANT_EN_TABLE) if fait.nature is Nature.MONTANT else fait.maxi
    mini = max(fait.mini, -MONTANT_EN_TABLE) if fait.nature is Nature.MONTANT else fait.mini
    return mini * unite, maxi * unite


class Intervalles:
    """The bounds of every number under some roots; refuses what 64 bits cannot hold."""

    def __init__(self, noeuds: Sequence[x.Expr], noms: Mapping[int, str]) -> None:
        self.noms = noms
        self.bornes: dict[int, Bornes] = {}
        self._lecteurs: dict[int, str] = {}
        for noeud in noeuds:
            if isinstance(noeud, x.Nombre):
                self.bornes[id(noeud)] = self._verifie(noeud, self._calcule(noeud))
            elif noeud.op in ("<", "<=", ">", ">=", "==") and isinstance(noeud.args[0], x.Nombre):
                self._a_l_echelle(noeud, x._echelle(*noeud.args))
            elif noeud.op == "toutes":
                Intervalles(ordre([agregat(noeud).valeur]), noms)

    def de(self, noeud: x.Expr) -> Bornes:
        return self.bornes[id(noeud)]

    def positif(self, noeud: x.Expr) -> bool:
        return self.de(noeud)[0] >= 0

    def _verifie(self, noeud: x.Expr, bornes: Bornes) -> Bornes:
        if max(abs(bornes[0]), abs(bornes[1])) > MAX_64:
            nom = self.noms.get(id(noeud)) or _nom_proche(noeud, self.noms)
            raise ErreurDeDroit(f"« {nom} » pourrait dépasser 64 bits ({bornes[0]} à {bornes[1]}) : borner ses faits.")
        return bornes

    def _a_l_echelle(self, noeud: x.Expr, echelle: int) -> list[Bornes]:
        ajustees = []
        for a in noeud.args:
            facteur = echelle // a.echelle
            bas, haut = self.de(a)
            ajustees.append(self._verifie(noeud, (bas * facteur, haut * facteur)))
        return ajustees

    def _calcule(self, n: x.Expr) -> Bornes:
        calcule = _OPERATIONS.get(n.op)
        if calcule is None:
            raise ErreurDeDroit(f"L'opération « {n.op} » n'a pas de bornes connues.")
        return calcule(self, n)


def _nom_proche(noeud: x.Expr, noms: Mapping[int, str]) -> str:
    """The nearest name, from a node down."""
    pile = [noeud]
    while pile:
        n = pile.pop(0)
        if isinstance(n.donnee, Fait):
            return n.donnee.libelle
        if id(n) in noms:
            return noms[id(n)]
        pile.extend(n.args)
    return noeud.op


def _union(bornes: Sequence[Bornes]) -> Bornes:
    return min(b[0] for b in bornes), max(b[1] for b in bornes)


def _fait(i: Intervalles, n: x.Expr) -> Bornes:
    assert isinstance(n.donnee, Fait)
    return bornes_du_fait(n.donnee)


def _const(i: Intervalles, n: x.Expr) -> Bornes:
    assert isinstance(n.donnee, int)
    return n.donnee, n.donnee


def _plus(i: Intervalles, n: x.Expr) -> Bornes:
    (a, b), (c, d) = i._a_l_echelle(n, n.echelle)
    return (a + c, b + d) if n.op == "+" else (a - d, b - c)


def _fois(i: Intervalles, n: x.Expr) -> Bornes:
    coins = [p * q for p in i.de(n.args[0]) for q in i.de(n.args[1])]
    return min(coins), max(coins)


def _extremum(i: Intervalles, n: x.Expr) -> Bornes:
    bornes = i._a_l_echelle(n, n.echelle)
    choisit: Callable[..., int] = min if n.op == "min" else max
    return choisit(b[0] for b in bornes), choisit(b[1] for b in bornes)


def _arrondi(i: Intervalles, n: x.Expr) -> Bornes:
    bas, haut = i.de(n.args[0])
    d = n.args[0].echelle
    i._verifie(n, (2 * bas * n.echelle - d, 2 * haut * n.echelle + d))
    return (2 * bas * n.echelle + d) // (2 * d), (2 * haut * n.echelle + d) // (2 * d)


def _quotient(i: Intervalles, n: x.Expr) -> Bornes:
    num, den = n.args
    (bas, haut), (_, plafond) = i.de(num), i.de(den)
    i._verifie(n, (0, 2 * max(abs(bas), haut) * den.echelle * n.echelle + plafond * num.echelle))
    return min(0, 2 * bas * den.echelle * n.echelle), 2 * haut * den.echelle * n.echelle


def _prorata(i: Intervalles, n: x.Expr) -> Bornes:
    montant, partie, tout = n.args
    haut = i.de(montant)[1] * i.de(partie)[1] * tout.echelle
    return i._verifie(n, (0, 2 * haut + i.de(tout)[1] * montant.echelle * partie.echelle))


def _ajustes(i: Intervalles, n: x.Expr) -> Bornes:
    return _union(i._a_l_echelle(n, n.echelle))


def _si(i: Intervalles, n: x.Expr) -> Bornes:
    bornes = []
    for a in n.args[1:]:
        bas, haut = i.de(a)
        facteur = n.echelle // a.echelle
        bornes.append(i._verifie(n, (bas * facteur, haut * facteur)))
    return _union(bornes)


def _derogations(i: Intervalles, n: x.Expr) -> Bornes:
    valeurs = [n.args[0], *n.args[2::2]]
    return _union([(i.de(a)[0] * (n.echelle // a.echelle), i.de(a)[1] * (n.echelle // a.echelle)) for a in valeurs])


def _versions(i: Intervalles, n: x.Expr) -> Bornes:
    return _union([(i.de(a)[0] * (n.echelle // a.echelle), i.de(a)[1] * (n.echelle // a.echelle)) for a in n.args[1:]])


def _heures(i: Intervalles, n: x.Expr) -> Bornes:
    heure = 60 * n.args[0].echelle
    return 0, i.de(n.args[0])[1] // heure + 1


def _somme(i: Intervalles, n: x.Expr) -> Bornes:
    valeur = agregat(n).valeur
    bas, haut = Intervalles(ordre([valeur]), i.noms).de(valeur)
    return min(0, bas) * LIGNES_MAX, max(0, haut) * LIGNES_MAX


_OPERATIONS: dict[str, Callable[[Intervalles, x.Expr], Bornes]] = {
    "const": _const,
    "inconnu": lambda i, n: (0, 0),
    "fait": _fait,
    "+": _plus,
    "-": _plus,
    "*": _fois,
    "/": lambda i, n: i.de(n.args[0]),
    "min": _extremum,
    "max": _extremum,
    "donne_ou": _ajustes,
    "presume": _ajustes,
    "arrondi": _arrondi,
    "quotient": _quotient,
    "prorata": _prorata,
    "si": _si,
    "derogations": _derogations,
    "versions": _versions,
    "heures": _heures,
    "somme": _somme,
}
