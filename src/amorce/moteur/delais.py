"""Law months: from the day to the same day of the month, or to the month's last day where there is none."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from amorce.moteur.natures import JAMAIS, ErreurDeDroit


def plus_mois(quand: date, n: int) -> date:
    """De quantième à quantième : le 31 décembre plus deux mois est le dernier jour de février."""
    if quand == JAMAIS:
        return JAMAIS
    rang = quand.year * 12 + quand.month - 1 + n
    annee, mois = rang // 12, rang % 12 + 1
    return date(annee, mois, min(quand.day, monthrange(annee, mois)[1]))


def plus_jours(quand: date, n: int) -> date:
    return JAMAIS if quand == JAMAIS else quand + timedelta(days=n)


@cache
def paques(annee: int) -> date:
    """Easter Sunday (Meeus and Jones)."""
    a, b, c = annee % 19, annee // 100, annee % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    reste = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * reste) // 451
    mois, jour = divmod(h + reste - 7 * m + 114, 31)
    return date(annee, mois, jour + 1)


CALENDRIERS: dict[str, tuple[tuple[int, int], ...]] = {}
"""Local holidays by calendar (month, day), added to the national ones by the law that needs them."""

NATIONAUX = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))


@cache
def feries(annee: int, calendrier: str) -> frozenset[date]:
    if calendrier not in CALENDRIERS:
        raise ErreurDeDroit(f"Calendrier de jours fériés inconnu : {calendrier}.")
    fixes = {date(annee, m, j) for m, j in (*NATIONAUX, *CALENDRIERS[calendrier])}
    return frozenset(fixes | {paques(annee) + timedelta(days=n) for n in (1, 39, 50)})


def ouvrable(quand: date, calendrier: str) -> date:
    """The day itself, or the next one that is neither Saturday, Sunday nor a holiday."""
    if quand == JAMAIS:
        return JAMAIS
    while quand.weekday() >= 5 or quand in feries(quand.year, calendrier):
        quand += timedelta(days=1)
    return quand
