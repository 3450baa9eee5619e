"""Small pieces of SQL, parenthesised where they must be, and the conventions of a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlglot import exp

from amorce.moteur.natures import Nature

DIALECTES = ("duckdb", "postgres", "spark")
ABSENT = -1
"""How a column says « there is none »."""

TYPES = {Nature.BOOLEEN: "BOOLEAN", Nature.DATE: "DATE", Nature.CHOIX: "VARCHAR", Nature.TEXTE: "VARCHAR"}


def type_de(nature: Nature) -> str:
    return TYPES.get(nature, "BIGINT")


def nombre(valeur: int) -> exp.Expr:
    return exp.Literal.number(valeur)


def texte(valeur: str) -> exp.Expr:
    return exp.Literal.string(valeur)


def jour(valeur: date) -> exp.Expr:
    return exp.cast(texte(valeur.isoformat()), "DATE")


def entoure(e: exp.Expr) -> exp.Expr:
    return exp.paren(e) if isinstance(e, exp.Binary | exp.Not | exp.In) else e


def binaire(classe: type[exp.Expr], a: exp.Expr, b: exp.Expr) -> exp.Expr:
    return classe(this=entoure(a), expression=entoure(b))


def fois(e: exp.Expr, facteur: int) -> exp.Expr:
    return e if facteur == 1 else binaire(exp.Mul, e, nombre(facteur))


def plus(e: exp.Expr, ecart: int) -> exp.Expr:
    return binaire(exp.Add, e, nombre(ecart))


def toutes(conditions: Sequence[exp.Expr]) -> exp.Expr:
    utiles = [c for c in conditions if c != exp.true()]
    if any(c == exp.false() for c in utiles):
        return exp.false()
    return exp.and_(*map(_terme, utiles)) if utiles else exp.true()


def au_moins_une(conditions: Sequence[exp.Expr]) -> exp.Expr:
    utiles = [c for c in conditions if c != exp.false()]
    if any(c == exp.true() for c in utiles):
        return exp.true()
    return exp.or_(*map(_terme, utiles)) if utiles else exp.false()


def _terme(condition: exp.Expr) -> exp.Expr:
    return exp.paren(condition) if isinstance(condition, exp.Connector) else condition


def non(condition: exp.Expr) -> exp.Expr:
    return exp.Not(this=entoure(condition))


def nul(e: exp.Expr) -> exp.Expr:
    return exp.Is(this=entoure(e), expression=exp.null())


def distincts(a: exp.Expr, b: exp.Expr) -> exp.Expr:
    """Not the same value, where not known is a value."""
    if isinstance(a, exp.Literal) and isinstance(b, exp.Literal):
        return exp.convert(a != b)
    return binaire(exp.NullSafeNEQ, a, b)


def cas(*paires: tuple[exp.Expr, exp.Expr], sinon: exp.Expr | None = None) -> exp.Case:
    choix = exp.Case(ifs=[exp.If(this=quand, true=valeur) for quand, valeur in paires])
    return choix if sinon is None else choix.else_(sinon)


def connus(*valeurs: exp.Expr) -> exp.Expr:
    return toutes([non(nul(v)) for v in valeurs if not isinstance(v, exp.Literal | exp.Neg)])


def divise(haut: exp.Expr, bas: exp.Expr, dialecte: str, *, positif: bool) -> exp.Expr:
    """Floor division, as the interpreter's: SQL's own truncates, so only magnitudes are divided."""
    if positif:
        return _tronque(haut, bas, dialecte)
    reste = binaire(exp.Sub, binaire(exp.Sub, bas, nombre(1)), haut)
    negatif = exp.Neg(this=exp.paren(_tronque(reste, bas, dialecte)))
    return cas((binaire(exp.GTE, haut, nombre(0)), _tronque(haut, bas, dialecte)), sinon=negatif)


def _tronque(haut: exp.Expr, bas: exp.Expr, dialecte: str) -> exp.Expr:
    if dialecte == "postgres":
        return exp.Div(this=entoure(haut), expression=entoure(bas), typed=True, safe=False)
    return exp.IntDiv(this=entoure(haut), expression=entoure(bas))
