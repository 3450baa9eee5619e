"""The operations in Z3, as ``moteur/compilation.py`` has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

import z3  # type: ignore[import-untyped]

from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import ErreurDeDroit
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.bornes import Intervalles
from amorce.portefeuille.preuves.formules import (
    JAMAIS_,
    NON,
    OUI,
    TAUX_USUELS,
    ZERO,
    Connu,
    Formule,
    Verite,
    et,
    fixe,
    non,
    ou,
    si,
)

if TYPE_CHECKING:
    from amorce.portefeuille.preuves.projet import Projet


def _const(p: Projet, n: x.Expr) -> Connu | Verite:
    if isinstance(n.donnee, bool):
        return Verite(OUI, NON) if n.donnee else Verite(NON, OUI)
    if isinstance(n.donnee, date):
        return Connu(OUI, z3.IntVal(n.donnee.toordinal()))
    if isinstance(n.donnee, str):
        return Connu(OUI, z3.IntVal(p.univers.rang(n.donnee)))
    assert isinstance(n.donnee, int)
    return Connu(OUI, z3.IntVal(n.donnee))


def _inconnu(p: Projet, n: x.Expr) -> Connu | Verite:
    return Verite(NON, NON) if isinstance(n, x.Booleen) else Connu(NON, ZERO)


def _fait(p: Projet, n: x.Expr) -> Connu | Verite:
    assert isinstance(n.donnee, Fait)
    connu, existe, valeur = p.fait(n.donnee)
    connu = et(connu, existe)
    return Verite(et(connu, valeur), et(connu, non(valeur))) if isinstance(n, x.Booleen) else Connu(connu, valeur)


def _existe(p: Projet, n: x.Expr) -> Verite:
    assert isinstance(n.args[0].donnee, Fait)
    connu, existe, _ = p.fait(n.args[0].donnee)
    return Verite(et(connu, existe), et(connu, non(existe)))


def _ajustes(p: Projet, args: Sequence[x.Expr], echelle: int) -> list[Connu]:
    """The operands over one scale."""
    return [Connu(t.connu, _fois(t.valeur, echelle // a.echelle)) for a in args for t in [p.deja(a)]]


def _fois(valeur: Formule, facteur: int) -> Formule:
    if facteur == 1:
        return valeur
    return z3.IntVal(valeur.as_long() * facteur) if z3.is_int_value(valeur) else valeur * facteur


_COMPARAISONS: Mapping[str, Callable[[Formule, Formule], Formule]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
}


def _certaine(connu: Formule, formule: Formule) -> Verite:
    return Verite(et(connu, formule), et(connu, non(formule)))


def _compare(p: Projet, n: x.Expr) -> Verite:
    a, b = _ajustes(p, n.args, x._echelle(*n.args))
    return _certaine(et(a.connu, b.connu), fixe(_COMPARAISONS[n.op](a.valeur, b.valeur)))


def _plus(p: Projet, n: x.Expr) -> Connu:
    a, b = _ajustes(p, n.args, n.echelle)
    return Connu(et(a.connu, b.connu), a.valeur + b.valeur if n.op == "+" else a.valeur - b.valeur)


def _multiplie(p: Projet, n: x.Expr) -> Connu:
    a, b = (p.deja(arg) for arg in n.args)
    nul = ou(et(a.connu, a.valeur == 0), et(b.connu, b.valeur == 0))
    for un, autre in ((a, b), (b, a)):
        if z3.is_int_value(un.valeur):
            return Connu(ou(autre.connu, nul), _fois(autre.valeur, un.valeur.as_long()))
    bornes = [Intervalles(ordre([arg]), {}).de(arg) for arg in n.args]
    if min(bas for bas, _ in bornes) < 0:
        raise ErreurDeDroit("Un produit dont un facteur peut être négatif ne se traduit pas pour une preuve.")
    i = 0 if bornes[0][1] <= bornes[1][1] else 1
    facteur, autre = (a, b)[i].valeur, (a, b)[1 - i].valeur
    connu = et(a.connu, b.connu)
    produit = p.univers.produit(connu, facteur, autre, bornes[i][1], _points(n.args[i], bornes[i][1]))
    return Connu(ou(connu, nul), si(connu, produit, ZERO))


def _points(noeud: x.Expr, maxi: int) -> list[int]:
    """Where to know a factor's products beforehand: the figures of the text, the usual rates."""
    constantes = [n for n in ordre([noeud]) if type(n) is type(noeud) and n.op == "const"]
    points = {n.donnee * noeud.echelle // n.echelle for n in constantes if isinstance(n.donnee, int)}
    if isinstance(noeud, x.Taux):
        points |= {t * noeud.echelle // 100 for t in TAUX_USUELS if t * noeud.echelle % 100 == 0}
    return sorted(p for p in points if 0 <= p <= maxi)


def _et(p: Projet, n: x.Expr) -> Verite:
    t = [p.deja(a) for a in n.args]
    return Verite(et(*(v.vrai for v in t)), ou(*(v.faux for v in t)))


def _ou(p: Projet, n: x.Expr) -> Verite:
    t = [p.deja(a) for a in n.args]
    return Verite(ou(*(v.vrai for v in t)), et(*(v.faux for v in t)))


def _non(p: Projet, n: x.Expr) -> Verite:
    t = p.deja(n.args[0])
    return Verite(t.faux, t.vrai)


def _si(p: Projet, n: x.Expr) -> Connu | Verite:
    c = p.deja(n.args[0])
    if isinstance(n, x.Booleen):
        a, b = (p.deja(arg) for arg in n.args[1:])
        rails = [
            ou(et(c.vrai, alors), et(c.faux, sinon), et(alors, sinon))
            for alors, sinon in ((a.vrai, b.vrai), (a.faux, b.faux))
        ]
        return Verite(*rails)
    a, b = _ajustes(p, n.args[1:], n.echelle)
    meme = et(a.connu, b.connu, fixe(a.valeur == b.valeur))
    return Connu(ou(et(c.vrai, a.connu), et(c.faux, b.connu), meme), si(c.faux, b.valeur, a.valeur))


def _extremum(p: Projet, n: x.Expr) -> Connu:
    def deux(a: Formule, b: Formule) -> Formule:
        return si(fixe(a <= b if n.op == "min" else a >= b), a, b)

    termes = _ajustes(p, n.args, n.echelle)
    return Connu(et(*(t.connu for t in termes)), reduce(deux, (t.valeur for t in termes)))


def _arrondi(p: Projet, n: x.Expr) -> Connu:
    t, d = p.deja(n.args[0]), n.args[0].echelle
    return Connu(t.connu, (t.valeur * (2 * n.echelle) + d) / (2 * d))


def _heures(p: Projet, n: x.Expr) -> Connu:
    t, heure = p.deja(n.args[0]), 60 * n.args[0].echelle
    return Connu(t.connu, (t.valeur + heure - 1) / heure)


def _rapport(p: Projet, n: x.Expr) -> Connu:
    """A quotient or a share: free, growing with what is divided and shrinking with what divides."""
    *parts, tout = [p.deja(a) for a in n.args]
    if n.op == "quotient":
        haut, bas = n.args[1].echelle * n.echelle, n.args[0].echelle
    else:
        haut, bas = n.args[2].echelle, n.args[0].echelle * n.args[1].echelle

    def exact(v: tuple[int, ...]) -> int:
        num, den = reduce(lambda a, b: a * b, v[:-1]) * haut, v[-1] * bas
        return (2 * num + den) // (2 * den)

    def lemme(r: Formule) -> Callable[[tuple[int, ...], int], Formule]:
        def au_point(v: tuple[int, ...], valeur: int) -> Formule:
            moins = [t.valeur <= n for t, n in zip(parts, v[:-1], strict=True)]
            plus = [t.valeur >= n for t, n in zip(parts, v[:-1], strict=True)]
            return et(
                z3.Implies(et(*moins, tout.valeur >= v[-1]), r <= valeur),
                z3.Implies(et(*plus, tout.valeur <= v[-1]), r >= valeur),
            )

        return au_point

    termes = (*parts, tout)
    connu = et(*(t.connu for t in termes), tout.valeur > 0)
    resultat, _ = p.univers.libre((n.op, haut, bas), connu, tuple(t.valeur for t in termes), exact, lemme)
    return Connu(connu, resultat)


def _mois(p: Projet, n: x.Expr) -> Connu:
    jour, mois = (p.deja(a) for a in n.args)
    connu = et(jour.connu, mois.connu)
    return Connu(connu, p.univers.decalage(connu, jour.valeur, mois.valeur))


def _jours(p: Projet, n: x.Expr) -> Connu:
    t = p.deja(n.args[0])
    return Connu(t.connu, si(t.valeur == JAMAIS_, t.valeur, t.valeur + n.donnee))


def _survenu(p: Projet, n: x.Expr) -> Verite:
    t = p.deja(n.args[0])
    return _certaine(t.connu, t.valeur != JAMAIS_)


def _parmi(p: Projet, n: x.Expr) -> Verite:
    assert isinstance(n.donnee, frozenset)
    t = p.deja(n.args[0])
    return _certaine(t.connu, ou(*(fixe(t.valeur == p.univers.rang(c)) for c in sorted(n.donnee))))


def _contient(p: Projet, n: x.Expr) -> Verite:
    t = p.deja(n.args[0])
    return _certaine(t.connu, t.valeur[n.donnee])


def _vide(p: Projet, n: x.Expr) -> Verite:
    t = p.deja(n.args[0])
    return _certaine(t.connu, non(ou(*t.valeur.values())) if isinstance(t.valeur, dict) else t.valeur)


def _derogations(p: Projet, n: x.Expr) -> Connu:
    base, *valeurs = _ajustes(p, (n.args[0], *n.args[2::2]), n.echelle)
    conditions = [p.deja(a) for a in n.args[1::2]]
    connu, valeur = base
    for c, v in reversed(list(zip(conditions, valeurs, strict=True))):
        connu, valeur = si(c.vrai, v.connu, connu), si(c.vrai, v.valeur, valeur)
    sans_effet = [
        ou(c.vrai, c.faux, et(v.connu, connu, v.valeur == valeur)) for c, v in zip(conditions, valeurs, strict=True)
    ]
    return Connu(et(connu, *sans_effet), valeur)


def _versions(p: Projet, n: x.Expr) -> Connu | Verite:
    assert isinstance(n.donnee, tuple)
    quand = p.deja(n.args[0])
    connu, valeur = NON, ZERO
    for periode, v in zip(n.donnee, _ajustes(p, n.args[1:], n.echelle), strict=True):
        debut = OUI if periode.debut is None else quand.valeur >= periode.debut.toordinal()
        dedans = et(debut, OUI if periode.fin is None else quand.valeur < periode.fin.toordinal())
        connu, valeur = si(dedans, v.connu, connu), si(dedans, v.valeur, valeur)
    return Connu(et(quand.connu, connu), valeur)


def _donne_ou(p: Projet, n: x.Expr) -> Connu | Verite:
    if isinstance(n, x.Booleen):
        a, b = (p.deja(arg) for arg in n.args)
        indecis = non(ou(a.vrai, a.faux))
        return Verite(ou(a.vrai, et(indecis, b.vrai)), ou(a.faux, et(indecis, b.faux)))
    donne, deduit = _ajustes(p, n.args, n.echelle)
    return Connu(ou(donne.connu, deduit.connu), si(donne.connu, donne.valeur, deduit.valeur))


OPERATIONS: dict[str, Callable[[Projet, x.Expr], Connu | Verite]] = {
    "const": _const,
    "inconnu": _inconnu,
    "fait": _fait,
    "existe": _existe,
    **dict.fromkeys(_COMPARAISONS, _compare),
    **dict.fromkeys(("+", "-"), _plus),
    "*": _multiplie,
    "/": lambda p, n: p.deja(n.args[0]),
    "et": _et,
    "ou": _ou,
    "non": _non,
    "si": _si,
    **dict.fromkeys(("min", "max"), _extremum),
    "arrondi": _arrondi,
    "heures": _heures,
    **dict.fromkeys(("quotient", "prorata"), _rapport),
    "mois": _mois,
    "jours": _jours,
    "survenu": _survenu,
    "parmi": _parmi,
    "contient": _contient,
    "vide": _vide,
    "derogations": _derogations,
    "versions": _versions,
    **dict.fromkeys(("donne_ou", "presume"), _donne_ou),
}
