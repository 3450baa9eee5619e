"""Which nodes become columns in SQL: those of every plan, and the operands that would be written more than once."""

from __future__ import annotations

from collections.abc import Sequence

from amorce.moteur import expressions as x
from amorce.portefeuille.plan import Plan

DATES = ("mois", "jours", "ouvrable", "versions")
NOMBRES = ("*", "min", "max", "arrondi", "heures", "quotient", "prorata")
REPETE = frozenset(("si", "existe", "derogations", *NOMBRES, *DATES))
"""The operations that may write an operand more than once."""
LOURD = 16
"""An operand of more parts than this is written once, as a column: the text would double at each step otherwise."""


def plan_de(noeuds: Sequence[x.Expr], racines: Sequence[x.Expr]) -> Plan:
    simple = Plan(noeuds, racines)
    return Plan(noeuds, [*racines, *_lourds(noeuds, simple)])


def est_logique(n: x.Expr) -> bool:
    """A choice with a branch that is true or false: plain logic, with the same three values."""
    return n.op == "si" and isinstance(n, x.Booleen) and any(a.op == "const" for a in n.args[1:])


def _lourds(noeuds: Sequence[x.Expr], plan: Plan) -> list[x.Expr]:
    """The operands that must become columns, besides those that the plan already has."""
    poids: dict[int, int] = {}
    lourds = []
    for n in noeuds:
        repete = n.op in REPETE and not est_logique(n)
        for a in n.args if repete else ():
            if poids[id(a)] > LOURD:
                poids[id(a)] = 1
                lourds.append(a)
        ecrit = 1 + (2 if repete else 1) * sum(poids[id(a)] for a in n.args)
        poids[id(n)] = 1 if id(n) in plan.etapes else ecrit
    return lourds
