"""Law dates in SQL, in each dialect: months, days, working days; what has not come does not move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from sqlglot import exp

from amorce.moteur import delais
from amorce.moteur.natures import JAMAIS
from amorce.portefeuille.pieces_sql import binaire, cas, connus, jour, nombre, plus


def survenu(quand: exp.Expr) -> exp.Expr:
    return binaire(exp.LT, quand, jour(JAMAIS))


def _sauf_jamais(quand: exp.Expr, decale: exp.Expr) -> exp.Expr:
    return cas((survenu(quand), decale), sinon=quand)


def plus_mois(quand: exp.Expr, mois: exp.Expr, dialecte: str) -> exp.Expr:
    """To the same day of the month, or its last; not known as soon as the number of months is not."""
    entier = exp.cast(mois, "INT")
    match dialecte:
        case "spark":
            decale: exp.Expr = exp.Anonymous(this="ADD_MONTHS", expressions=[quand, entier])
        case "postgres":
            duree = exp.Anonymous(this="MAKE_INTERVAL", expressions=[nombre(0), entier])
            decale = exp.cast(binaire(exp.Add, quand, duree), "DATE")
        case _:
            duree = exp.Anonymous(this="TO_MONTHS", expressions=[entier])
            decale = exp.cast(binaire(exp.Add, quand, duree), "DATE")
    return cas((connus(mois), _sauf_jamais(quand, decale)))


def plus_jours(quand: exp.Expr, n: int, dialecte: str) -> exp.Expr:
    return _sauf_jamais(quand, _decale(quand, n, dialecte))


def _decale(quand: exp.Expr, n: int, dialecte: str) -> exp.Expr:
    if dialecte == "spark":
        return exp.Anonymous(this="DATE_ADD", expressions=[quand, nombre(n)])
    return plus(quand, n)


@cache
def _reports(calendrier: str) -> Mapping[int, list[date]]:
    """The days that holidays move further than the week-end alone, by the number of days they move."""
    reports: dict[int, list[date]] = {}
    for n in range(date(1895, 1, 1).toordinal(), date(2201, 1, 1).toordinal()):
        ici = date.fromordinal(n)
        ecart = (delais.ouvrable(ici, calendrier) - ici).days
        if ecart != {5: 2, 6: 1}.get(ici.weekday(), 0):
            reports.setdefault(ecart, []).append(ici)
    return dict(sorted(reports.items()))


def ouvrable(quand: exp.Expr, calendrier: str, dialecte: str) -> exp.Expr:
    partie = exp.var("DAYOFWEEK_ISO" if dialecte == "spark" else "ISODOW")
    semaine = exp.Extract(this=partie, expression=quand)
    feries = [
        (quand.isin(*map(jour, jours)), _decale(quand, ecart, dialecte))
        for ecart, jours in _reports(calendrier).items()
    ]
    fins = [(binaire(exp.EQ, semaine, nombre(r)), _decale(quand, 8 - r, dialecte)) for r in (6, 7)]
    return _sauf_jamais(quand, cas(*feries, *fins, sinon=quand))
