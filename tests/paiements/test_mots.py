"""Every act of the room has its name in the service's history."""

from __future__ import annotations

import ast
from pathlib import Path

from amorce.dossiers.etats import ACTES
from amorce.instruction.mots import AUTRES
from amorce.paiements import actions


def test_chaque_acte_de_la_salle_a_son_nom() -> None:
    fichiers = Path(actions.__file__).parent.glob("*.py")
    fonctions = (n for f in fichiers for n in ast.parse(f.read_text("utf-8")).body if isinstance(n, ast.FunctionDef))
    actes = {f.name for f in fonctions if any(isinstance(d, ast.Name) and d.id == "acte" for d in f.decorator_list)}
    assert len(actes) > 25
    assert actes - {*AUTRES, *ACTES} == set()
