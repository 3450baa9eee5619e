"""The graph in Z3, three values included: what can happen to a project, among all the projects there can be.

A number, a date or a code is a pair « known, value »; a truth is a pair « surely true, surely false »: what the
interpreter does with a fact not known, Z3 does too. Nothing is rounded, nothing is a real number.

All is linear arithmetic over bounded integers, which Z3 decides, but for three operations. A product of two
unknowns (a rate times a base), « plus n mois » and the quotients are first left free within sure bounds (monotone,
nothing times anything is nothing…): what is impossible then is impossible in law. A project found is looked at
again; where its product or its date is not the exact one, the exact one at that point becomes a new constraint, and
Z3 starts again, until the project is exact or time is up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import reduce
from time import monotonic
from typing import Any, NamedTuple

import z3  # type: ignore[import-untyped]

from amorce.moteur import delais
from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import JAMAIS, NEANT, ErreurDeDroit, Nature, Valeur
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.bornes import Intervalles, bornes_du_fait

Formule = Any
"""A Z3 expression; Z3 has no types of its own to offer."""
OUI, NON = z3.BoolVal(True), z3.BoolVal(False)
ZERO, UN = z3.IntVal(0), z3.IntVal(1)
PREMIER_JOUR, DERNIER_JOUR, JAMAIS_ = date(1895, 1, 1).toordinal(), date(2200, 12, 31).toordinal(), JAMAIS.toordinal()
CENTIEME_DE_MINUTE = 60
"""A duration is written with two decimals of a minute at most."""
TAUX_USUELS = (0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100)


def et(*formules: Formule) -> Formule:
    utiles = [f for f in formules if not z3.is_true(f)]
    if any(z3.is_false(f) for f in utiles):
        return NON
    return z3.And(*utiles) if len(utiles) > 1 else utiles[0] if utiles else OUI


def ou(*formules: Formule) -> Formule:
    utiles = [f for f in formules if not z3.is_false(f)]
    if any(z3.is_true(f) for f in utiles):
        return OUI
    return z3.Or(*utiles) if len(utiles) > 1 else utiles[0] if utiles else NON


def non(f: Formule) -> Formule:
    return NON if z3.is_true(f) else OUI if z3.is_false(f) else z3.Not(f)


def si(condition: Formule, alors: Formule, sinon: Formule) -> Formule:
    if z3.is_true(condition) or z3.eq(alors, sinon):
        return alors
    return sinon if z3.is_false(condition) else z3.If(condition, alors, sinon)


def _fixe(comparaison: Formule) -> Formule:
    """A comparison of two constants is decided."""
    fixes = all(z3.is_int_value(a) for a in comparaison.children())
    return z3.simplify(comparaison) if fixes else comparaison


class Connu(NamedTuple):
    """A number over its node's scale, a day's ordinal, a code's rank; for a set, one truth by code."""

    connu: Formule
    valeur: Any


class Verite(NamedTuple):
    """A truth of three values; where neither is true, it is not known."""

    vrai: Formule
    faux: Formule


class Mode(Enum):
    """What is supposed of a fact."""

    CONNU = "connu"
    INCONNU = "inconnu"
    LIBRE = "libre"


@dataclass(frozen=True)
class Abstraction:
    """An operation left free, its exact value at a point, and what that point then says of all the others.

    Where ``connu`` is false nobody reads the result, and it stays free.
    """

    connu: Formule
    arguments: tuple[Formule, ...]
    resultat: Formule
    exact: Callable[[tuple[int, ...]], int]
    lemme: Callable[[tuple[int, ...], int], Formule]
    usuel: Formule = OUI
    """Where it is exact already: a project is looked for there first."""


class Trouve(NamedTuple):
    """What a search gives: possible (with a model), impossible, or neither in time."""

    possible: bool | None
    modele: Any = None


class Univers:
    """The projects that Z3 ranges over, what is known of the operations left free, and the time that is left."""

    def __init__(self, limite_s: float) -> None:
        self.reste_s = limite_s
        self.solveur = z3.Solver()
        self.abstractions: dict[tuple[object, ...], Abstraction] = {}
        self.rangs: dict[str, int] = {}
        self._numero = 0

    def rang(self, code: str) -> int:
        return self.rangs.setdefault(code, len(self.rangs))

    def admet(self, *contraintes: Formule) -> None:
        self.solveur.add(*(c for c in contraintes if not z3.is_true(c)))

    def nouvel_entier(self) -> Formule:
        self._numero += 1
        return z3.Int(f"#{self._numero}")

    def cherche(self, *buts: Formule) -> Trouve:
        """A project for which all this holds."""
        if any(z3.is_false(b) for b in buts):
            return Trouve(False)
        usuels: list[Formule] | None = []
        while self.reste_s > 0:
            issue, modele = self._essaie([*buts, *(usuels or ())])
            if modele is None and usuels:
                usuels = None  # no such project at usual rates: all rates again
                continue
            if modele is None:
                return Trouve(False if issue == z3.unsat else None)
            lemmes = self._raffine(modele)
            if not lemmes:
                return Trouve(True, modele)
            self.admet(*lemmes)
            if usuels is not None:
                usuels = [a.usuel for a in self.abstractions.values() if not z3.is_true(a.usuel)]
        return Trouve(None)

    def _essaie(self, buts: Sequence[Formule]) -> tuple[Any, Any]:
        """One question to Z3, within the time that is left for the whole proof."""
        debut = monotonic()
        self.solveur.set("timeout", max(1, int(self.reste_s * 1000)))
        self.solveur.push()
        self.solveur.add(*buts)
        issue = self.solveur.check()
        modele = self.solveur.model() if issue == z3.sat else None
        self.solveur.pop()
        self.reste_s -= monotonic() - debut
        return issue, modele

    def _raffine(self, modele: Any) -> list[Formule]:
        """The exact value of each free operation, where the model has another."""
        lemmes = []
        for a in self.abstractions.values():
            if not z3.is_true(modele.eval(a.connu, model_completion=True)):
                continue
            point = tuple(_entier(modele, f) for f in a.arguments)
            exact = a.exact(point)
            if _entier(modele, a.resultat) != exact:
                lemmes.append(a.lemme(point, exact))
        return lemmes

    def libre(
        self,
        cle: tuple[object, ...],
        connu: Formule,
        arguments: tuple[Formule, ...],
        exact: Callable[[tuple[int, ...]], int],
        lemme: Callable[[Formule], Callable[[tuple[int, ...], int], Formule]],
        usuel: Formule = OUI,
    ) -> tuple[Formule, bool]:
        """The free result of an operation, one by operands; and whether it is new."""
        cle = (*cle, connu.get_id(), *(a.get_id() for a in arguments))
        if cle in self.abstractions:
            return self.abstractions[cle].resultat, False
        r = self.nouvel_entier()
        self.abstractions[cle] = Abstraction(connu, arguments, r, exact, lemme(r), usuel)
        return r, True

    def produit(self, connu: Formule, a: Formule, b: Formule, maxi: int, points: Sequence[int]) -> Formule:
        """a × b, both at least zero and a at most ``maxi``: tangents at some points, and at those that come up."""

        def tangente(p: Formule) -> Callable[[tuple[int, ...], int], Formule]:
            def lemme(point: tuple[int, ...], _: int) -> Formule:
                c = point[0]
                return et(z3.Implies(a <= c, p <= c * b), z3.Implies(a >= c, p >= c * b))

            return lemme

        autres = [q for cle, q in self.abstractions.items() if cle[0] == "*"]
        usuel = ou(*(a == c for c in points))
        p, neuf = self.libre(("*",), connu, (a, b), lambda v: v[0] * v[1], tangente, usuel)
        if neuf:
            lemme = tangente(p)
            self.admet(p >= 0, p <= maxi * b, z3.Implies(p == 0, z3.Or(a == 0, b == 0)))
            self.admet(*(lemme((c, 0), 0) for c in points))
            for q in autres:
                self.admet(*_croissance(p, a, b, maxi, q))
        return p

    def decalage(self, connu: Formule, jour: Formule, mois: Formule) -> Formule:
        """A day some months later: later than the day, in its order; what has not come does not move."""

        def lemme(r: Formule) -> Callable[[tuple[int, ...], int], Formule]:
            def au_point(point: tuple[int, ...], valeur: int) -> Formule:
                meme = mois == point[1]
                bas, haut = jour <= point[0], jour >= point[0]
                return z3.Implies(meme, et(z3.Implies(bas, r <= valeur), z3.Implies(haut, r >= valeur)))

            return au_point

        def exact(v: tuple[int, ...]) -> int:
            return delais.plus_mois(date.fromordinal(v[0]), v[1]).toordinal()

        r, neuf = self.libre(("mois",), connu, (jour, mois), exact, lemme)
        if neuf:
            venu = et(r >= jour + 28 * mois, r <= jour + 31 * mois + 3)
            self.admet(si(jour == JAMAIS_, r == JAMAIS_, venu))
        return r


def _croissance(p: Formule, a: Formule, b: Formule, maxi: int, q: Abstraction) -> list[Formule]:
    """Two products with a factor in common are in the order of the other; the gap is bounded where a is common."""
    c, d = q.arguments
    lemmes = []
    if z3.eq(a, c):
        plus, moins = b - d, d - b
        ecart, inverse = p - q.resultat, q.resultat - p
        lemmes.append(z3.Implies(plus >= 0, et(ecart >= 0, ecart <= maxi * plus)))
        lemmes.append(z3.Implies(moins >= 0, et(inverse >= 0, inverse <= maxi * moins)))
    if z3.eq(b, d):
        lemmes += [z3.Implies(a >= c, p >= q.resultat), z3.Implies(a <= c, p <= q.resultat)]
    return lemmes


def _entier(modele: Any, f: Formule) -> int:
    return int(modele.eval(f, model_completion=True).as_long())


class Projet:
    """One project over its facts; two projects of one universe share those that ``change`` does not name."""

    def __init__(
        self, univers: Univers, mode: Callable[[Fait], Mode], change: frozenset[str] = frozenset(), marque: str = ""
    ) -> None:
        self.univers, self.mode, self.change, self.marque = univers, mode, change, marque
        self.faits: dict[Fait, tuple[Formule, Formule, Any]] = {}
        """Of each fact met: known, existing, value."""
        self._termes: dict[int, Connu | Verite] = {}

    def terme(self, noeud: x.Expr) -> Any:
        for n in ordre([noeud]):
            if id(n) not in self._termes:
                self._termes[id(n)] = self._ecrit(n)
        return self._termes[id(noeud)]

    def _ecrit(self, noeud: x.Expr) -> Connu | Verite:
        operation = _OPERATIONS.get(noeud.op)
        if operation is None:
            raise ErreurDeDroit(f"L'opération « {noeud.op} » ne se traduit pas pour une preuve.")
        return operation(self, noeud)

    def deja(self, noeud: x.Expr) -> Any:
        return self._termes[id(noeud)]

    def fait(self, fait: Fait) -> tuple[Formule, Formule, Any]:
        if fait not in self.faits:
            self.faits[fait] = self._declare(fait)
        return self.faits[fait]

    def _declare(self, fait: Fait) -> tuple[Formule, Formule, Any]:
        nom = fait.nom + (self.marque if fait.nom in self.change else "")
        mode = self.mode(fait)
        connu = OUI if mode is Mode.CONNU else NON if mode is Mode.INCONNU else z3.Bool(f"{nom}?")
        existe = z3.Bool(f"{nom}!") if fait.absent is NEANT else OUI
        return connu, existe, self._variable(fait, nom)

    def _variable(self, fait: Fait, nom: str) -> Any:
        v, admet = z3.Int(nom), self.univers.admet
        match fait.nature:
            case Nature.BOOLEEN | Nature.TEXTE:
                return z3.Bool(nom)
            case Nature.ENSEMBLE:
                return {code: z3.Bool(f"{nom}.{code}") for code in fait.codes or ("",)}
            case Nature.CHOIX:
                admet(z3.Or(*(v == self.univers.rang(code) for code in fait.codes)))
            case Nature.DATE:
                admet(z3.Or(z3.And(v >= PREMIER_JOUR, v <= DERNIER_JOUR), v == JAMAIS_))
            case Nature.MINUTES:
                bas, haut = bornes_du_fait(fait)
                admet(v * CENTIEME_DE_MINUTE >= bas, v * CENTIEME_DE_MINUTE <= haut)
                return v * CENTIEME_DE_MINUTE
            case _:
                bas, haut = bornes_du_fait(fait)
                admet(v >= bas, v <= haut)
        return v

    def lit(self, modele: Any) -> dict[str, Valeur]:
        """The project's facts in a model, as the engine takes them; those not known are left out."""
        lus: dict[str, Valeur] = {}
        for fait, (connu, existe, variable) in self.faits.items():
            if z3.is_true(modele.eval(connu, model_completion=True)):
                la = z3.is_true(modele.eval(existe, model_completion=True))
                lus[fait.nom] = self._valeur(modele, fait, variable) if la else NEANT
        return lus

    def _valeur(self, modele: Any, fait: Fait, variable: Any) -> Valeur:
        if fait.nature in (Nature.BOOLEEN, Nature.TEXTE):
            vrai = z3.is_true(modele.eval(variable, model_completion=True))
            return vrai if fait.nature is Nature.BOOLEEN else "" if vrai else "fourni"
        if fait.nature is Nature.ENSEMBLE:
            presents = [c for c, b in variable.items() if z3.is_true(modele.eval(b, model_completion=True))]
            return frozenset(c or "autre" for c in presents)
        entier = _entier(modele, variable)
        if fait.nature is Nature.CHOIX:
            return next(c for c in fait.codes if self.univers.rangs[c] == entier)
        return date.fromordinal(entier) if fait.nature is Nature.DATE else entier


# The operations, as ``moteur/compilation.py`` has them


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
    return _certaine(et(a.connu, b.connu), _fixe(_COMPARAISONS[n.op](a.valeur, b.valeur)))


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
    meme = et(a.connu, b.connu, _fixe(a.valeur == b.valeur))
    return Connu(ou(et(c.vrai, a.connu), et(c.faux, b.connu), meme), si(c.faux, b.valeur, a.valeur))


def _extremum(p: Projet, n: x.Expr) -> Connu:
    def deux(a: Formule, b: Formule) -> Formule:
        return si(_fixe(a <= b if n.op == "min" else a >= b), a, b)

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
    return _certaine(t.connu, ou(*(_fixe(t.valeur == p.univers.rang(c)) for c in sorted(n.donnee))))


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


_OPERATIONS: dict[str, Callable[[Projet, x.Expr], Connu | Verite]] = {
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
