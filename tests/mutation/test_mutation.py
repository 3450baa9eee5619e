"""The mutants of a few lines, written out."""

from __future__ import annotations

import ast

import pytest

from tests.mutation.cibles import Mutation, Source, mutations
from tests.mutation.rapport import Accepte, acceptes


def mutants(ligne: str, dossier: str = "droit") -> list[str]:
    """Each mutated line. A mutation is made once on its tree, so the tree is read again for each."""

    def lues() -> list[Mutation]:
        return mutations(Source(f"src/amorce/{dossier}/f.py", ast.parse(ligne), ligne.splitlines()))

    mutees = [lues()[rang].source_mutee() for rang in range(len(lues()))]
    return [m.replace("__import__('amorce.moteur.expressions', fromlist=['non'])", "x") for m in mutees]


@pytest.mark.parametrize(
    ("ligne", "attendus"),
    [
        ("a >= b", ["a > b"]),
        ("a + b", ["a - b"]),
        ("f(3)", ["f(4)", "f(2)"]),
        ("f(a[0])", ["f(a[1])"]),
        ("f(True)", ["f(False)"]),
        ("zip(a, b, strict=True)", []),
        ("f(VRAI)", ["f(x.FAUX)"]),
        ("et(a, b)", ["x.ou(a, b)", "et(b)", "et(a)"]),
        ("non(a)", ["a"]),
        ("si(c, a, b)", ["si(c, b, a)"]),
        ("implique(a, b)", ["b"]),
        ("presume(a)", ["a"]),
        ("plus_petit(a, b)", ["x.plus_grand(a, b)", "plus_petit(b)", "plus_petit(a)"]),
        ("selon((a, b), sinon=c)", ["selon(sinon=c)"]),
        ("AMB.choix(a=f, b=g)", ["AMB.choix(a=g, b=f)"]),
        ("AMB.choix(a=f, b=f)", []),
        ("v.genre.est('x')", ["x.non(v.genre.est('x'))"]),
        ("non(v.genre.est('x'))", ["v.genre.est('x')"]),
        ("d.plus_mois(n)", ["d.plus_mois(n + 1)", "d.plus_mois(n - 1)"]),
        ("CONTRAT = (a, b)", ["CONTRAT = (b,)", "CONTRAT = (a,)"]),
        ("a, b = (c, d)", []),
        ("raise E(f'{a + 1}')", []),
        ("d: Literal[1] = e", []),
    ],
)
def test_les_mutants_du_droit(ligne: str, attendus: list[str]) -> None:
    assert sorted(mutants(ligne)) == sorted(attendus)


@pytest.mark.parametrize(
    ("ligne", "attendus"),
    [
        ("a is None", ["a is not None"]),
        ("a is True", ["a is False"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("b if a else c", ["b if not a else c"]),
        ("b if a == d else c", ["b if a != d else c"]),
        ("def f() -> int:\n    return a", ["def f() -> int:\n    return None"]),
    ],
)
def test_les_mutants_du_moteur(ligne: str, attendus: list[str]) -> None:
    assert mutants(ligne, "moteur") == attendus


def test_un_survivant_accepte_se_reconnait_a_sa_ligne() -> None:
    source = Source("src/amorce/droit/f.py", ast.parse("\n\nf(a >= b)"), ["", "", "f(a >= b)"])
    [mutation] = mutations(source)
    assert Accepte("src/amorce/droit/f.py", "GtE→Gt", "a >= b", "raison").couvre(mutation)
    assert not Accepte("src/amorce/droit/f.py", "GtE→Gt", "a >= c", "raison").couvre(mutation)
    assert mutation.id == "src/amorce/droit/f.py:3:8:GtE→Gt"


def test_le_fichier_des_acceptes_se_lit() -> None:
    assert all(a.raison for a in acceptes())
