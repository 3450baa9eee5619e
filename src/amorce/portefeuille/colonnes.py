"""The expressions as Polars columns: integers only, three values, the same answers as the interpreter.

Codes of closed lists are small integers here, lists of codes are bit masks: ``tables.py`` reads and writes them.
An optional thing that does not exist is ``-1``; an event that has not come is the last day there is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, reduce
from math import gcd

import polars as pl

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur import expressions as x
from amorce.moteur.natures import JAMAIS, NEANT, ErreurDeDroit, Nature
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille import dates_colonnes
from amorce.portefeuille.agregats import AGREGATS, agregat
from amorce.portefeuille.connus import Inconnus, lignes_de_table
from amorce.portefeuille.plan import Plan

LIGNE = "ligne"
"""The column of a row's number in its table, from 1."""
LOT = 250_000
"""Rows taken at once: memory does not grow with the table."""
ABSENT = -1
"""How a column says « there is none »."""

TYPES = {
    Nature.BOOLEEN: pl.Boolean,
    Nature.DATE: pl.Date,
    Nature.CHOIX: pl.Int16,
    Nature.ENSEMBLE: pl.Int64,
    Nature.TEXTE: pl.String,
}


@cache
def rangs() -> dict[str, int]:
    """One small integer by code, over all the closed lists."""
    codes: dict[str, int] = {}
    for fait in VOCABULAIRE:
        for code in fait.codes:
            codes.setdefault(code, len(codes))
    return codes


def rang(code: str) -> int:
    """The integer of a code; those that only results have come after the vocabulary's."""
    connus = rangs()
    return connus.setdefault(code, len(connus))


def type_de(nature: Nature) -> type[pl.DataType]:
    return TYPES.get(nature, pl.Int64)


class Colonnes:
    """Writes each node of a plan as a Polars expression."""

    def __init__(self, plan: Plan, inconnus: Inconnus) -> None:
        self.plan, self.inconnus = plan, inconnus
        self.conflits: list[pl.Expr] = []

    def calcule(self, table: pl.LazyFrame) -> pl.LazyFrame:
        """The table with every column of the plan."""
        for etapes in self.plan.niveaux:
            table = table.with_columns([self._ecrit(e.noeud).alias(e.nom) for e in etapes])
        return table

    def lit(self, noeud: x.Expr) -> pl.Expr:
        etape = self.plan.etapes.get(id(noeud))
        return pl.col(etape.nom) if etape else self._ecrit(noeud)

    def _ecrit(self, noeud: x.Expr) -> pl.Expr:
        operation = _OPERATIONS.get(noeud.op)
        if operation is None:
            raise ErreurDeDroit(f"L'opération « {noeud.op} » ne s'écrit pas en colonnes.")
        return operation(self, noeud)

    def ajustes(self, noeud: x.Expr, args: tuple[x.Expr, ...], echelle: int) -> list[pl.Expr]:
        """Operands multiplied so that all stand over one scale."""
        return [self._fois(self.lit(a), echelle // a.echelle) for a in args]

    @staticmethod
    def _fois(expr: pl.Expr, facteur: int) -> pl.Expr:
        return expr if facteur == 1 else expr * facteur


def _const(c: Colonnes, n: x.Expr) -> pl.Expr:
    if isinstance(n.donnee, str):
        return pl.lit(rang(n.donnee), dtype=pl.Int16)
    if n.donnee is NEANT:
        return pl.lit(ABSENT, dtype=pl.Int64)
    return pl.lit(n.donnee, dtype=type_de(n.nature))


def _fait(c: Colonnes, n: x.Expr) -> pl.Expr:
    fait = n.donnee
    assert isinstance(fait, Fait)
    colonne = pl.col(fait.nom)
    return pl.when(colonne != ABSENT).then(colonne) if fait.absent is NEANT else colonne


def _existe(c: Colonnes, n: x.Expr) -> pl.Expr:
    fait = n.args[0].donnee
    assert isinstance(fait, Fait)
    return pl.col(fait.nom) != ABSENT if fait.absent is NEANT else pl.when(pl.col(fait.nom).is_not_null()).then(True)


_COMPARAISONS = {"<": pl.Expr.lt, "<=": pl.Expr.le, ">": pl.Expr.gt, ">=": pl.Expr.ge, "==": pl.Expr.eq}


def _compare(c: Colonnes, n: x.Expr) -> pl.Expr:
    a, b = c.ajustes(n, n.args, x._echelle(*n.args))
    return _COMPARAISONS[n.op](a, b)


def _plus(c: Colonnes, n: x.Expr) -> pl.Expr:
    a, b = c.ajustes(n, n.args, n.echelle)
    return a + b if n.op == "+" else a - b


def _fois(c: Colonnes, n: x.Expr) -> pl.Expr:
    """Nothing times anything is nothing, known or not: to be said where a factor may be unknown."""
    if any(e.op == "const" and e.donnee == 1 for e in n.args):
        return c.lit(n.args[0] if n.args[1].donnee == 1 else n.args[1])
    (a, b), (p, q) = n.args, map(c.lit, n.args)
    croises = [(a, p, b), (b, q, a)]
    nuls = [lu == 0 for e, lu, autre in croises if c.inconnus.peut(autre) and not (e.op == "const" and e.donnee)]
    return pl.when(reduce(lambda u, v: u | v, nuls)).then(0).otherwise(p * q) if nuls else p * q


def _et(c: Colonnes, n: x.Expr) -> pl.Expr:
    return reduce(lambda a, b: a & b, [c.lit(a) for a in n.args])


def _ou(c: Colonnes, n: x.Expr) -> pl.Expr:
    return reduce(lambda a, b: a | b, [c.lit(a) for a in n.args])


def _si(c: Colonnes, n: x.Expr) -> pl.Expr:
    condition, alors, sinon = n.args
    if _est_logique(n):
        return _si_logique(c, condition, alors, sinon)
    if not c.inconnus.peut(condition):
        return _si_connu(c, n)
    quand, (a, b) = c.lit(condition), c.ajustes(n, (alors, sinon), n.echelle)
    choix = pl.when(quand).then(a).when(~quand).then(b)
    return choix if _different(alors, sinon) else choix.otherwise(pl.when(a == b).then(a))


def _est_logique(n: x.Expr) -> bool:
    """A choice with a branch that is true or false: plain logic, with the same three values."""
    return isinstance(n, x.Booleen) and any(a.op == "const" for a in n.args[1:])


def _si_logique(c: Colonnes, condition: x.Expr, alors: x.Expr, sinon: x.Expr) -> pl.Expr:
    quand = c.lit(condition)
    if alors.op == "const":
        return quand | c.lit(sinon) if alors.donnee else ~quand & c.lit(sinon)
    return ~quand | c.lit(alors) if sinon.donnee else quand & c.lit(alors)


def _si_connu(c: Colonnes, n: x.Expr) -> pl.Expr:
    """The condition is known, so one branch is taken; a table by category is one choice among its rows."""
    lignes, sinon = lignes_de_table(n)
    valeurs = c.ajustes(n, (*(valeur for _, valeur in lignes), sinon), n.echelle)
    resultat = valeurs.pop()
    for (condition, _), valeur in zip(reversed(lignes), reversed(valeurs), strict=True):
        resultat = pl.when(c.lit(condition)).then(valeur).otherwise(resultat)
    return resultat


def _different(a: x.Expr, b: x.Expr) -> bool:
    """Never known to be the same value."""
    constantes = a.op == b.op == "const" and a.echelle == b.echelle and a.donnee != b.donnee
    return constantes or "inconnu" in (a.op, b.op)


def _extremum(c: Colonnes, n: x.Expr) -> pl.Expr:
    """Not known as soon as one operand is not."""

    def deux(a: pl.Expr, b: pl.Expr) -> pl.Expr:
        garde = a <= b if n.op == "min" else a >= b
        return pl.when(garde).then(a).when(~garde).then(b) if incertain else pl.when(garde).then(a).otherwise(b)

    incertain = any(c.inconnus.peut(a) for a in n.args)
    return reduce(deux, c.ajustes(n, n.args, n.echelle))


def _arrondi(c: Colonnes, n: x.Expr) -> pl.Expr:
    """Halves go up: « // » is the floor, as in the interpreter."""
    d = n.args[0].echelle
    commun = gcd(2 * n.echelle, d)
    return (c._fois(c.lit(n.args[0]), 2 * n.echelle // commun) + d // commun) // (2 * d // commun)


def _quotient(c: Colonnes, n: x.Expr) -> pl.Expr:
    num, den = n.args
    a, b = c.lit(num), c.lit(den)
    haut, bas = 2 * den.echelle * n.echelle, num.echelle
    sur = pl.when(b > 0).then(b)
    return (a * haut + sur * bas) // (sur * (2 * bas))


def _prorata(c: Colonnes, n: x.Expr) -> pl.Expr:
    montant, partie, tout = (c.lit(a) for a in n.args)
    haut = 2 * n.args[2].echelle
    bas = n.args[0].echelle * n.args[1].echelle
    sur = pl.when(tout > 0).then(tout)
    return (montant * partie * haut + sur * bas) // (sur * (2 * bas))


def _heures(c: Colonnes, n: x.Expr) -> pl.Expr:
    heure = 60 * n.args[0].echelle
    return (c.lit(n.args[0]) + (heure - 1)) // heure


def _parmi(c: Colonnes, n: x.Expr) -> pl.Expr:
    assert isinstance(n.donnee, frozenset)
    valeur = c.lit(n.args[0])
    return reduce(lambda a, b: a | b, [valeur == rang(code) for code in sorted(n.donnee)])


def _contient(c: Colonnes, n: x.Expr) -> pl.Expr:
    bit = 1 << n.args[0].codes.index(str(n.donnee))
    return (c.lit(n.args[0]) & bit) != 0


def _vide(c: Colonnes, n: x.Expr) -> pl.Expr:
    valeur = c.lit(n.args[0])
    return valeur == 0 if isinstance(n.args[0], x.Ensemble) else valeur == ""


def _derogations(c: Colonnes, n: x.Expr) -> pl.Expr:
    """The rule's value: its live derogation or itself. Two that disagree mark the row as a conflict."""
    base, *valeurs = c.ajustes(n, (n.args[0], *n.args[2::2]), n.echelle)
    conditions = [c.lit(a) for a in n.args[1::2]]
    retenue = base
    for condition, valeur in reversed(list(zip(conditions, valeurs, strict=True))):
        retenue = pl.when(condition).then(valeur).otherwise(retenue)
    for i, (ci, vi) in enumerate(zip(conditions, valeurs, strict=True)):
        for cj, vj in list(zip(conditions, valeurs, strict=True))[i + 1 :]:
            c.conflits.append(ci & cj & vi.ne_missing(vj))
    doutes = [
        ci.is_null() & ((vi != retenue).fill_null(True))
        for ci, vi, condition in zip(conditions, valeurs, n.args[1::2], strict=True)
        if c.inconnus.peut(condition)
    ]
    return pl.when(~reduce(lambda a, b: a | b, doutes)).then(retenue) if doutes else retenue


def _versions(c: Colonnes, n: x.Expr) -> pl.Expr:
    assert isinstance(n.donnee, tuple)
    quand, valeurs = c.lit(n.args[0]), c.ajustes(n, n.args[1:], n.echelle)
    resultat: pl.Expr = pl.lit(None)
    for periode, valeur in zip(n.donnee, valeurs, strict=True):
        dedans = pl.lit(True) if periode.debut is None else quand >= periode.debut
        dedans = dedans if periode.fin is None else dedans & (quand < periode.fin)
        resultat = pl.when(dedans & quand.is_not_null()).then(valeur).otherwise(resultat)
    return resultat


def _donne_ou(c: Colonnes, n: x.Expr) -> pl.Expr:
    donne, deduit = c.ajustes(n, n.args, n.echelle)
    return pl.coalesce(donne, deduit) if c.inconnus.peut(n.args[0]) else donne


_OPERATIONS: dict[str, Callable[[Colonnes, x.Expr], pl.Expr]] = {
    "const": _const,
    "inconnu": lambda c, n: pl.lit(None, dtype=type_de(n.nature)),
    "fait": _fait,
    "existe": _existe,
    **dict.fromkeys(_COMPARAISONS, _compare),
    "+": _plus,
    "-": _plus,
    "*": _fois,
    "/": lambda c, n: c.lit(n.args[0]),
    "et": _et,
    "ou": _ou,
    "non": lambda c, n: ~c.lit(n.args[0]),
    "si": _si,
    "min": _extremum,
    "max": _extremum,
    "arrondi": _arrondi,
    "quotient": _quotient,
    "prorata": _prorata,
    "heures": _heures,
    "mois": dates_colonnes.mois,
    "jours": dates_colonnes.jours,
    "ouvrable": dates_colonnes.ouvrable,
    "survenu": lambda c, n: c.lit(n.args[0]) != JAMAIS,
    "parmi": _parmi,
    "contient": _contient,
    "vide": _vide,
    "derogations": _derogations,
    "versions": _versions,
    "donne_ou": _donne_ou,
    "presume": _donne_ou,
    **dict.fromkeys(AGREGATS, lambda c, n: pl.col(agregat(n).nom)),
}
