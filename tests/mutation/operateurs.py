"""Plain Python mutations: each operator gives a name, the place, and the node that replaces this one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import copy
from typing import Any, NamedTuple

COMPARAISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.GtE: ast.Gt,
    ast.Gt: ast.GtE,
    ast.LtE: ast.Lt,
    ast.Lt: ast.LtE,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
SANS_EFFET = ("strict", "compare")
"""Keywords that only guard against our own mistakes, as in ``zip(a, b, strict=True)``."""
NIABLES_AUTREMENT = (ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn)
ARITHMETIQUE: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
}


class Changement(NamedTuple):
    operateur: str
    place: ast.AST
    """The node whose line and column name the mutation."""
    remplacant: ast.AST


Changements = Iterator[Changement]


def avec(noeud: ast.AST, **champs: Any) -> Any:
    """A copy of the node with other fields."""
    autre = copy(noeud)
    for nom, valeur in champs.items():
        setattr(autre, nom, valeur)
    return autre


def nie(test: ast.expr) -> ast.expr:
    return ast.copy_location(ast.UnaryOp(ast.Not(), test), test)


def _signe(op: ast.AST) -> str:
    return type(op).__name__


def compare(n: ast.AST, parent: ast.AST) -> Changements:
    if not isinstance(n, ast.Compare):
        return
    for i, (op, droite) in enumerate(zip(n.ops, n.comparators, strict=True)):
        if isinstance(op, ast.Is | ast.IsNot) and isinstance(droite, ast.Constant) and droite.value is not None:
            continue  # « is True » becomes « is False »: see ``constante``
        autre = COMPARAISONS[type(op)]()
        yield Changement(f"{_signe(op)}→{_signe(autre)}", droite, avec(n, ops=[*n.ops[:i], autre, *n.ops[i + 1 :]]))


def calcule(n: ast.AST, parent: ast.AST) -> Changements:
    if isinstance(n, ast.BinOp | ast.AugAssign) and type(n.op) in ARITHMETIQUE:
        autre = ARITHMETIQUE[type(n.op)]()
        droite = n.right if isinstance(n, ast.BinOp) else n.value
        yield Changement(f"{_signe(n.op)}→{_signe(autre)}", droite, avec(n, op=autre))


def constante(n: ast.AST, parent: ast.AST) -> Changements:
    if not isinstance(n, ast.Constant) or (isinstance(parent, ast.keyword) and parent.arg in SANS_EFFET):
        return
    if isinstance(n.value, bool):
        yield Changement(f"{n.value}→{not n.value}", n, avec(n, value=not n.value))
    elif isinstance(n.value, int):
        yield Changement("entier+1", n, avec(n, value=n.value + 1))
        if not (n.value == 0 and isinstance(parent, ast.Subscript)):
            yield Changement("entier-1", n, avec(n, value=n.value - 1))


def logique(n: ast.AST, parent: ast.AST) -> Changements:
    if isinstance(n, ast.BoolOp):
        autre = ast.Or() if isinstance(n.op, ast.And) else ast.And()
        yield Changement(f"{_signe(n.op)}→{_signe(autre)}", n.values[1], avec(n, op=autre))


def unaire(n: ast.AST, parent: ast.AST) -> Changements:
    if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.Not | ast.USub):
        yield Changement(f"sans {_signe(n.op)}", n, n.operand)


def _a_nier(test: ast.expr) -> bool:
    """Is negating this test a mutation that no other operator makes?"""
    if isinstance(test, ast.UnaryOp):
        return False
    return not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], NIABLES_AUTREMENT))


def branche(n: ast.AST, parent: ast.AST) -> Changements:
    if isinstance(n, ast.If | ast.IfExp) and _a_nier(n.test):
        yield Changement("nie le test", n.test, avec(n, test=nie(n.test)))
    if isinstance(n, ast.comprehension):
        for i, test in enumerate(n.ifs):
            if _a_nier(test):
                yield Changement("nie le filtre", test, avec(n, ifs=[*n.ifs[:i], nie(test), *n.ifs[i + 1 :]]))


def retour(n: ast.AST, parent: ast.AST) -> Changements:
    if isinstance(n, ast.Return) and n.value is not None and not _est_none(n.value):
        yield Changement("rend None", n, avec(n, value=ast.copy_location(ast.Constant(None), n.value)))


def _est_none(n: ast.expr) -> bool:
    return isinstance(n, ast.Constant) and n.value is None


COMMUNS = (compare, calcule, constante, logique, unaire, branche)
MOTEUR = (*COMMUNS, retour)
