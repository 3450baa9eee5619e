"""What one may suppose of an agreement: each clause that the note asks for, with its figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any

from amorce.droit.conventions.mesurage import BUDGET_ELEVE, PART_DU_CNC


@dataclass(frozen=True)
class Hypotheses:
    """Rates are exact. ``degel``, ``solidarite``, ``rattrapage``, ``part_max``: shares of one."""

    ratio: Fraction = PART_DU_CNC
    ajuster: bool = False
    a_la_baisse: bool = False
    degel: Fraction = Fraction(0)
    amont: bool = False
    solidarite: Fraction = Fraction(0)
    rattrapage: Fraction = Fraction(0)
    diversite: bool = False
    budget_eleve: int = BUDGET_ELEVE
    part_max: Fraction = Fraction(1, 2)
    constante: bool = False

    def en_donnees(self) -> dict[str, Any]:
        return {f.name: _dit(getattr(self, f.name)) for f in fields(self)}

    @property
    def aucune(self) -> bool:
        """Nothing is supposed: what is paid stays paid."""
        gestes = (self.ajuster, self.degel, self.amont, self.solidarite, self.rattrapage)
        return not any(gestes)

    @property
    def sans_effet(self) -> list[tuple[str, str]]:
        """What is supposed and changes nothing by itself, and why."""
        dites = [
            (
                self.diversite and not (self.ajuster or self.degel),
                TITRES["diversite"][0],
                "cette clause réduit ce que l'effort appelle, non ce qui est déjà versé. Elle ne joue qu'avec une "
                "dotation ajustée, ou comme plafond de ce qu'un dégel rend.",
            ),
            (
                self.a_la_baisse and not self.ajuster,
                "L'ajuster aussi à la baisse",
                "il faut d'abord ajuster la dotation à l'effort.",
            ),
            (
                self.constante and self.aucune,
                TITRES["constante"][0],
                "rien ne change le total : il n'y a rien à y ramener.",
            ),
        ]
        return [(titre, pourquoi) for seule, titre, pourquoi in dites if seule]


def _dit(valeur: Any) -> Any:
    return f"{valeur.numerator}/{valeur.denominator}" if isinstance(valeur, Fraction) else valeur


TITRES: Mapping[str, tuple[str, str]] = {
    "ajuster": ("Ajuster la dotation du CNC à l'effort réel", "CONV-II-1-02"),
    "degel": ("Dégeler", "CONV-II-1-04"),
    "amont": ("Abonder l'amont : concept, écriture, développement", "CONV-AXE1-02"),
    "solidarite": ("Réserver une part aux territoires fragiles", "CONV-II-4-04"),
    "rattrapage": ("Rattraper les dotations par habitant", "CONV-II-4-02"),
    "diversite": ("Limiter les budgets très élevés", "CONV-AXE2-09"),
    "constante": ("À enveloppe nationale constante", "CONV-II-1-05"),
}
"""Each with the requirement that asks for it."""
