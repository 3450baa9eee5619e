"""The indicators that the note asks for, computed from what was granted, voted, paid; a year at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from amorce.cooperation.indicateurs.bilan import DU_BILAN
from amorce.cooperation.indicateurs.des_aides import DES_AIDES, Calcul
from amorce.cooperation.indicateurs.du_service import DU_SERVICE
from amorce.cooperation.indicateurs.du_suivi import DES_ENVELOPPES, DU_SUIVI
from amorce.cooperation.indicateurs.emergence import DE_L_EMERGENCE
from amorce.cooperation.indicateurs.faits import Faits
from amorce.cooperation.indicateurs.releve import Part, Releve
from amorce.cooperation.models import Convention
from amorce.cooperation.termes import Termes
from amorce.droit.conventions.indicateur import THEMES, Indicateur
from amorce.droit.conventions.indicateurs import INDICATEURS

__all__ = ["CALCULS", "DES_ENVELOPPES", "Faits", "Historique", "Part", "Releve", "historiques", "par_theme"]

CALCULS: Mapping[str, Calcul] = {**DES_AIDES, **DE_L_EMERGENCE, **DU_SUIVI, **DU_SERVICE, **DU_BILAN}


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
    convention: Convention,
    annees: Sequence[int] | None = None,
    codes: Sequence[str] = tuple(INDICATEURS),
    avant: int = 0,
    termes: Termes | None = None,
    *,
    publics: bool = False,
) -> list[Historique]:
    """A year that was closed says what it said then. ``avant``: what aids alone tell is also told of so many years
    before the agreement, where there were some; nothing else is known of them. ``termes``: those of a day."""
    faits = Faits(convention, avant, termes, publics=publics)
    arretes = {a.annee: a.donnees for a in convention.indicateurs_arretes.all()}
    lues = list(annees or convention.annees)
    return [_historique(code, faits, _annees(code, faits, lues), arretes) for code in codes]


def _annees(code: str, faits: Faits, lues: list[int]) -> list[int]:
    return [*faits.annees_d_avant, *lues] if faits.avant and code in DES_AIDES else lues


def _historique(
    code: str, faits: Faits, annees: Sequence[int], arretes: Mapping[int, dict[str, dict[str, object]]]
) -> Historique:
    return Historique(
        INDICATEURS[code],
        {an: _releve(code, faits, an, arretes.get(an, {})) for an in annees},
        frozenset(an for an in annees if code in arretes.get(an, {})),
    )


def _releve(code: str, faits: Faits, annee: int, arretes: Mapping[str, dict[str, object]]) -> Releve:
    return Releve.des_donnees(arretes[code]) if code in arretes else CALCULS[code](faits, annee)


def par_theme(lus: Sequence[Historique]) -> list[tuple[str, list[Historique]]]:
    return [(theme, siens) for theme in THEMES if (siens := [h for h in lus if h.indicateur.theme == theme])]
