"""Mutations of the language of rules: conditions joined, dropped, inverted, exchanged."""

from __future__ import annotations

import ast
from itertools import pairwise

from tests.mutation.operateurs import COMMUNS, Changement, Changements, avec

ECHANGES = {
    "et": "ou",
    "ou": "et",
    "plus_petit": "plus_grand",
    "plus_grand": "plus_petit",
    "toutes": "au_moins_une",
    "au_moins_une": "toutes",
    "VRAI": "FAUX",
    "FAUX": "VRAI",
}
GARDE = {"non": 0, "presume": 0, "etabli": 0, "implique": 1, "lorsque": 1}
"""A call replaced by one of its arguments."""
VARIADIQUES = {"et": 0, "ou": 0, "parmi": 0, "rencontre": 0, "total": 0, "plus_petit": 0, "plus_grand": 0}
VARIADIQUES |= {"au_moins": 1, "selon": 0}
"""Calls from which one argument is dropped, those before this rank excepted."""
QUESTIONS = ("est", "parmi", "contient", "rencontre", "egale", "survenu", "vide")
DELAIS = ("plus_mois", "plus_jours")
LANGAGE = "__import__('amorce.moteur.expressions', fromlist=['non'])"


def nom_appele(n: ast.AST) -> str:
    if not isinstance(n, ast.Call):
        return ""
    return n.func.id if isinstance(n.func, ast.Name) else n.func.attr if isinstance(n.func, ast.Attribute) else ""


def _place(n: ast.Call) -> ast.AST:
    """The end of what is called: two calls of one chain start at the same column."""
    if isinstance(n.func, ast.Attribute):
        return avec(n, lineno=n.func.end_lineno, col_offset=(n.func.end_col_offset or 0) - len(n.func.attr))
    return n


def _du_langage(nom: str, n: ast.AST) -> ast.expr:
    """This name of the rules' language, even where the module does not import it."""
    lu = ast.parse(f"{LANGAGE}.{nom}", mode="eval").body
    for noeud in ast.walk(lu):
        ast.copy_location(noeud, n)
    return lu


def echange(n: ast.AST, parent: ast.AST) -> Changements:
    if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and n.id in ECHANGES:
        yield Changement(f"{n.id}→{ECHANGES[n.id]}", n, _du_langage(ECHANGES[n.id], n))
    if nom_appele(n) == "si" and isinstance(n, ast.Call) and len(n.args) == 3:
        condition, alors, sinon = n.args
        yield Changement("si inversé", _place(n), avec(n, args=[condition, sinon, alors]))


def garde(n: ast.AST, parent: ast.AST) -> Changements:
    rang = GARDE.get(nom_appele(n))
    if isinstance(n, ast.Call) and rang is not None and len(n.args) > rang:
        yield Changement(f"sans {nom_appele(n)}", _place(n), n.args[rang])


def retire(n: ast.AST, parent: ast.AST) -> Changements:
    nom = nom_appele(n)
    if not isinstance(n, ast.Call) or nom not in VARIADIQUES:
        return
    debut, reste = VARIADIQUES[nom], 1 if nom == "selon" else 2
    if len(n.args) - debut >= reste:
        for i in range(debut, len(n.args)):
            yield Changement(f"{nom} sans l'argument {i + 1}", n.args[i], avec(n, args=n.args[:i] + n.args[i + 1 :]))


def lectures(n: ast.AST, parent: ast.AST) -> Changements:
    if not isinstance(n, ast.Call) or nom_appele(n) != "choix":
        return
    for i, (a, b) in enumerate(pairwise(n.keywords)):
        if ast.dump(a.value) != ast.dump(b.value):
            echanges = [*n.keywords[:i], avec(a, value=b.value), avec(b, value=a.value), *n.keywords[i + 2 :]]
            yield Changement(f"échange {a.arg} et {b.arg}", a, avec(n, keywords=echanges))


def question(n: ast.AST, parent: ast.AST) -> Changements:
    nom = nom_appele(n)
    methode = isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and nom in QUESTIONS
    if isinstance(n, ast.Call) and (methode or nom == "existe") and nom_appele(parent) != "non":
        yield Changement(f"non({nom})", _place(n), avec(n, func=_du_langage("non", n), args=[n], keywords=[]))


def delai(n: ast.AST, parent: ast.AST) -> Changements:
    """A literal delay is already changed as an integer."""
    if not isinstance(n, ast.Call) or nom_appele(n) not in DELAIS or isinstance(n.args[0], ast.Constant):
        return
    for signe, op in (("+1", ast.Add()), ("-1", ast.Sub())):
        un = ast.copy_location(ast.Constant(1), n.args[0])
        autre = ast.copy_location(ast.BinOp(n.args[0], op, un), n.args[0])
        yield Changement(f"{nom_appele(n)} {signe}", _place(n), avec(n, args=[autre]))


def liste(n: ast.AST, parent: ast.AST) -> Changements:
    """One element fewer in a list of conditions, questions, steps… — not in a pair that goes together."""
    tenue = isinstance(parent, ast.Assign) and isinstance(parent.targets[0], ast.Name)
    tenue = tenue or isinstance(parent, ast.AnnAssign)
    tenue = tenue or (isinstance(parent, ast.keyword) and parent.arg != "exigences")  # names, which decide nothing
    tenue = tenue or (isinstance(parent, ast.Call) and nom_appele(parent) != "selon")
    if isinstance(n, ast.Tuple | ast.List) and tenue:
        for i, element in enumerate(n.elts):
            yield Changement(f"liste sans l'élément {i + 1}", element, avec(n, elts=n.elts[:i] + n.elts[i + 1 :]))


DROIT = (*COMMUNS, echange, garde, retire, lectures, question, delai, liste)
