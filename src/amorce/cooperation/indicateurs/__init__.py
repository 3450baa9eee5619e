"""The indicators that the note asks for, computed from what was granted, voted, paid; a year at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amorce.cooperation.indicateurs.des_aides import DES_AIDES, Calcul
from amorce.cooperation.indicateurs.du_service import DU_SERVICE
from amorce.cooperation.indicateurs.du_suivi import DU_SUIVI
from amorce.cooperation.indicateurs.emergence import DE_L_EMERGENCE
from amorce.cooperation.indicateurs.faits import Faits
from amorce.cooperation.indicateurs.releve import Part, Releve
from amorce.cooperation.models import Convention
from amorce.droit.conventions.indicateur import THEMES, Indicateur
from amorce.droit.conventions.indicateurs import INDICATEURS

__all__ = ["CALCULS", "Faits", "Historique", "Part", "Releve", "historiques", "par_theme"]

CALCULS: Mapping[str, Calcul] = {**DES_AIDES, **DE_L_EMERGENCE, **DU_SUIVI, **DU_SERVICE}


@dataclass(frozen=True)
class Historique:
    """One indicator, year by year; ``arretees``: the years that the committee has closed, as it read them."""

    indicateur: Indicateur
    releves: Mapping[int, Releve]
    arretees: frozenset[int] = frozenset()

    @property
    def dernier(self) -> tuple[int, Releve] | None:
        """The last year that says something."""
        connus = [(an, releve) for an, releve in self.releves.items() if releve.valeur is not None]
        return max(connus, key=lambda un: un[0], default=None)


def historiques(
    convention: Convention, annees: Sequence[int] | None = None, codes: Sequence[str] = tuple(INDICATEURS)
) -> list[Historique]:
    """A year that was closed says what it said then."""
    faits = Faits(convention)
    arretes = {a.annee: a.donnees for a in convention.indicateurs_arretes.all()}
    lues = list(annees or convention.annees)
    return [
        Historique(
            INDICATEURS[code],
            {an: _releve(code, faits, an, arretes.get(an, {})) for an in lues},
            frozenset(an for an in lues if code in arretes.get(an, {})),
        )
        for code in codes
    ]


def _releve(code: str, faits: Faits, annee: int, arretes: Mapping[str, dict[str, object]]) -> Releve:
    return Releve.des_donnees(arretes[code]) if code in arretes else CALCULS[code](faits, annee)


def par_theme(lus: Sequence[Historique]) -> list[tuple[str, list[Historique]]]:
    return [(theme, siens) for theme in THEMES if (siens := [h for h in lus if h.indicateur.theme == theme])]
