"""Ce que les conventions disent à tous : clauses, mesures, indicateurs, à traduire comme le reste du droit."""

from __future__ import annotations

from collections.abc import Iterator

from amorce.droit.conventions.clauses import CLAUSES
from amorce.droit.conventions.indicateur import THEMES
from amorce.droit.conventions.indicateurs import INDICATEURS
from amorce.droit.conventions.indicateurs_bilan import BILAN
from amorce.droit.conventions.mesurage import GENERATIONS
from amorce.droit.conventions.mesures import MESURES
from amorce.droit.conventions.nomenclature import (
    ACTEURS,
    AXES,
    ECHELONS,
    FILIERES,
    FINANCEURS,
    ORGANISATIONS,
    PHASES,
)
from amorce.droit.conventions.notes import NOTES, PARTS
from amorce.droit.conventions.partages import PARTAGES


def phrases() -> Iterator[tuple[str, str]]:
    for clause in CLAUSES.values():
        yield clause.intitule, f"clause.{clause.code}"
        yield clause.phrase, f"clause.{clause.code}"
    for un in INDICATEURS.values():
        yield from ((dit, f"indicateur.{un.code}") for dit in (un.intitule, un.definition, un.formule, un.cas))
    yield from ((dit, "indicateurs") for dit in (*NOTES, *PARTS, *(nom for _bas, _haut, nom in GENERATIONS)))
    yield from ((theme, "indicateurs") for theme in (*THEMES, *BILAN))
    for voulue in MESURES.values():
        yield from ((dit, f"mesure.{voulue.code}") for dit in (voulue.intitule, voulue.quoi))
    for noms in (AXES, PHASES, ACTEURS, FINANCEURS, ECHELONS, FILIERES, ORGANISATIONS):
        yield from ((nom, "convention") for nom in noms.values())
    yield from ((un.ailleurs, f"partage.{un.code}") for un in PARTAGES.values() if un.ailleurs)
