"""The projects that Z3 ranges over, what is known of the operations left free, and the time that is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic
from typing import Any, NamedTuple

import z3  # type: ignore[import-untyped]

from amorce.moteur import delais
from amorce.portefeuille.preuves.formules import JAMAIS_, OUI, Formule, et, ou, si

QUANTIEMES_SURS = 28
"""The days that every month has: months later, each is still the same day of its month."""


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
            point = tuple(entier_de(modele, f) for f in a.arguments)
            exact = a.exact(point)
            if entier_de(modele, a.resultat) != exact:
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
                debut, fin = _meme_quantieme(point[0])
                ecart = valeur - point[0]
                dans_le_mois = z3.Implies(et(jour >= debut, jour <= fin), r == jour + ecart)
                avant, apres = z3.Implies(jour <= debut, r <= debut + ecart), z3.Implies(jour >= fin, r >= fin + ecart)
                return z3.Implies(mois == point[1], et(dans_le_mois, avant, apres))

            return au_point

        def exact(v: tuple[int, ...]) -> int:
            return delais.plus_mois(date.fromordinal(v[0]), v[1]).toordinal()

        r, neuf = self.libre(("mois",), connu, (jour, mois), exact, lemme)
        if neuf:
            venu = et(r >= jour + 28 * mois, r <= jour + 31 * mois + 3)
            self.admet(si(jour == JAMAIS_, r == JAMAIS_, venu))
        return r


def _meme_quantieme(jour: int) -> tuple[int, int]:
    """The days around this one that move as it does: those of its month that every month has, or itself at the end."""
    quand = date.fromordinal(jour)
    if quand.day > QUANTIEMES_SURS:
        return jour, jour
    return quand.replace(day=1).toordinal(), quand.replace(day=QUANTIEMES_SURS).toordinal()


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


def entier_de(modele: Any, f: Formule) -> int:
    return int(modele.eval(f, model_completion=True).as_long())
