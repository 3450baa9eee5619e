"""The expressions as Polars columns: integers only, three values, the same answers as the interpreter.

Codes of closed lists are small integers here, lists of codes are bit masks: ``tables.py`` reads and writes them.
An optional thing that does not exist is ``-1``; an event that has not come is the last day there is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, reduce

import polars as pl

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur import delais
from amorce.moteur import expressions as x
from amorce.moteur.natures import JAMAIS, NEANT, ErreurDeDroit, Nature
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.bornes import Intervalles
from amorce.portefeuille.plan import Plan

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

    def __init__(self, plan: Plan, intervalles: Intervalles) -> None:
        self.plan, self.intervalles = plan, intervalles
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


def _compare(c: Colonnes, n: x.Expr) -> pl.Expr:
    a, b = c.ajustes(n, n.args, x._echelle(*n.args))
    compare: dict[str, Callable[[], pl.Expr]] = {
        "<": lambda: a < b,
        "<=": lambda: a <= b,
        ">": lambda: a > b,
        ">=": lambda: a >= b,
        "==": lambda: a == b,
    }
    return compare[n.op]()


def _plus(c: Colonnes, n: x.Expr) -> pl.Expr:
    a, b = c.ajustes(n, n.args, n.echelle)
    return a + b if n.op == "+" else a - b


def _fois(c: Colonnes, n: x.Expr) -> pl.Expr:
    """Nothing times anything is nothing, known or not; a constant that is not zero needs no such care."""
    a, b = (c.lit(arg) for arg in n.args)
    variables = [c.lit(arg) for arg in n.args if not (arg.op == "const" and arg.donnee != 0)]
    if len(variables) < 2:
        return a * b
    nul = reduce(lambda p, q: p | q, [(v == 0) for v in variables])
    return pl.when(nul).then(0).otherwise(a * b)


def _et(c: Colonnes, n: x.Expr) -> pl.Expr:
    return reduce(lambda a, b: a & b, [c.lit(a) for a in n.args])


def _ou(c: Colonnes, n: x.Expr) -> pl.Expr:
    return reduce(lambda a, b: a | b, [c.lit(a) for a in n.args])


def _si(c: Colonnes, n: x.Expr) -> pl.Expr:
    condition, (alors, sinon) = c.lit(n.args[0]), c.ajustes(n, n.args[1:], n.echelle)
    identiques = pl.when(alors == sinon).then(alors)
    return pl.when(condition).then(alors).when(~condition).then(sinon).otherwise(identiques)


def _extremum(c: Colonnes, n: x.Expr) -> pl.Expr:
    """Not known as soon as one operand is not."""

    def deux(a: pl.Expr, b: pl.Expr) -> pl.Expr:
        garde = a <= b if n.op == "min" else a >= b
        return pl.when(garde).then(a).when(~garde).then(b)

    return reduce(deux, c.ajustes(n, n.args, n.echelle))


def _divise(numerateur: pl.Expr, denominateur: int | pl.Expr) -> pl.Expr:
    """Floor division, as the interpreter's."""
    return numerateur // denominateur


def _arrondi(c: Colonnes, n: x.Expr) -> pl.Expr:
    d = n.args[0].echelle
    return _divise(c.lit(n.args[0]) * (2 * n.echelle) + d, 2 * d)


def _quotient(c: Colonnes, n: x.Expr) -> pl.Expr:
    num, den = n.args
    a, b = c.lit(num), c.lit(den)
    haut, bas = 2 * den.echelle * n.echelle, num.echelle
    sur = pl.when(b > 0).then(b)
    return _divise(a * haut + sur * bas, sur * (2 * bas))


def _prorata(c: Colonnes, n: x.Expr) -> pl.Expr:
    montant, partie, tout = (c.lit(a) for a in n.args)
    haut = 2 * n.args[2].echelle
    bas = n.args[0].echelle * n.args[1].echelle
    sur = pl.when(tout > 0).then(tout)
    return _divise(montant * partie * haut + sur * bas, sur * (2 * bas))


def _heures(c: Colonnes, n: x.Expr) -> pl.Expr:
    heure = 60 * n.args[0].echelle
    return _divise(c.lit(n.args[0]) + (heure - 1), heure)


def _sauf_jamais(jour: pl.Expr, decale: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """What has not come does not move."""
    venu = pl.when(jour != JAMAIS).then(jour)
    return pl.when(jour == JAMAIS).then(jour).otherwise(decale(venu))


def _mois(c: Colonnes, n: x.Expr) -> pl.Expr:
    jour, mois = c.lit(n.args[0]), n.args[1]
    if mois.op == "const":
        return _sauf_jamais(jour, lambda j: j.dt.offset_by(f"{mois.donnee}mo"))
    decalage = pl.concat_str([c.lit(mois).cast(pl.String), pl.lit("mo")])
    return _sauf_jamais(jour, lambda j: pl.when(decalage.is_not_null()).then(j.dt.offset_by(decalage)))


def _jours(c: Colonnes, n: x.Expr) -> pl.Expr:
    assert isinstance(n.donnee, int)
    ecart = timedelta(days=n.donnee)
    return _sauf_jamais(c.lit(n.args[0]), lambda j: j + ecart)


NON_OUVRES_DE_SUITE = 6
"""No more days than this are ever closed in a row: a week-end and the holidays around it."""


@cache
def jours_feries(calendrier: str) -> list[date]:
    return sorted(j for annee in range(1895, 2201) for j in delais.feries(annee, calendrier))


def _ouvrable(c: Colonnes, n: x.Expr) -> pl.Expr:
    feries = jours_feries(str(n.donnee))

    def passe(jour: pl.Expr, _: int) -> pl.Expr:
        ferme = (jour.dt.weekday() > 5) | jour.is_in(feries)
        return pl.when(ferme).then(jour + timedelta(days=1)).otherwise(jour)

    return _sauf_jamais(c.lit(n.args[0]), lambda j: reduce(passe, range(NON_OUVRES_DE_SUITE), j))


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
            c.conflits.append(ci & cj & (vi != vj))
    douteuse = reduce(
        lambda a, b: a | b,
        [ci.is_null() & ((vi != retenue).fill_null(True)) for ci, vi in zip(conditions, valeurs, strict=True)],
    )
    return pl.when(~douteuse).then(retenue)


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
    return pl.coalesce(donne, deduit)


_OPERATIONS: dict[str, Callable[[Colonnes, x.Expr], pl.Expr]] = {
    "const": _const,
    "inconnu": lambda c, n: pl.lit(None, dtype=type_de(n.nature)),
    "fait": _fait,
    "existe": _existe,
    **dict.fromkeys(("<", "<=", ">", ">=", "=="), _compare),
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
    "mois": _mois,
    "jours": _jours,
    "ouvrable": _ouvrable,
    "survenu": lambda c, n: c.lit(n.args[0]) != JAMAIS,
    "parmi": _parmi,
    "contient": _contient,
    "vide": _vide,
    "derogations": _derogations,
    "versions": _versions,
    "donne_ou": _donne_ou,
    "presume": _donne_ou,
}
