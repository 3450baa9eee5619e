"""Two versions of a report, chosen in the address, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from amorce.instruction.comparaison import Morceau
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Rapport
from amorce.instruction.rapport import comparees


class Versions:
    """``rapports``: the latest first; those compared unless one chooses are the last two."""

    def __init__(self, lu: DossierExamine, rapports: Sequence[Rapport], choix: Mapping[str, str]) -> None:
        self.lu, self.rapports, self.choix = lu, rapports, choix

    @property
    def comparables(self) -> bool:
        return len(self.rapports) > 1

    @property
    def demandees(self) -> bool:
        return self.comparables and "de" in self.choix

    @cached_property
    def avant(self) -> Rapport:
        return self._choisie("de", self.rapports[1])

    @cached_property
    def apres(self) -> Rapport:
        return self._choisie("a", self.rapports[0])

    def _choisie(self, nom: str, sinon: Rapport) -> Rapport:
        return next((r for r in self.rapports if str(r.rang) == self.choix.get(nom)), sinon)

    @property
    def parts(self) -> list[tuple[str, list[Morceau]]]:
        return comparees(self.lu, self.avant, self.apres)

    @property
    def semblables(self) -> bool:
        return not any(genre for _libelle, morceaux in self.parts for genre, _dit in morceaux)
