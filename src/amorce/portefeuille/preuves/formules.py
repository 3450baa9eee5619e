"""Formulas of three values: a number, a date or a code is « known, value »; a truth « surely true, surely false »."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, NamedTuple

import z3  # type: ignore[import-untyped]

from amorce.moteur.natures import JAMAIS

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


def fixe(comparaison: Formule) -> Formule:
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
