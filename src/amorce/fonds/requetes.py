"""What a fund has settled itself, as the law's questions take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.models import LectureRetenue, ValeurDuFonds
from amorce.moteur.natures import Valeur


@dataclass(frozen=True)
class ReglagesDuDroit:
    """By fund: facts that its text leaves to it (by scheme, ``""`` being all), and readings retained."""

    valeurs: Mapping[tuple[str, str], dict[str, Valeur]] = field(default_factory=dict)
    lectures: Mapping[str, dict[str, str]] = field(default_factory=dict)

    def faits(self, fonds: str, dispositif: str) -> dict[str, Valeur]:
        return {**self.valeurs.get((fonds, ""), {}), **self.valeurs.get((fonds, dispositif), {})}


def reglages_du_droit(jour: date) -> ReglagesDuDroit:
    """Those that run on this day, the latest winning: two queries."""
    valeurs: dict[tuple[str, str], dict[str, Valeur]] = defaultdict(dict)
    for v in ValeurDuFonds.objects.filter(depuis__lte=jour).order_by("depuis"):
        valeurs[v.fonds, v.dispositif][v.fait] = VOCABULAIRE[v.fait].lit(v.valeur)
    lectures: dict[str, dict[str, str]] = defaultdict(dict)
    for lecture in LectureRetenue.objects.filter(depuis__lte=jour).order_by("depuis"):
        lectures[lecture.fonds][lecture.code] = lecture.choix
    return ReglagesDuDroit(dict(valeurs), dict(lectures))
