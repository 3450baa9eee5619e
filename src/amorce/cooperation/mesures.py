"""What became of the measures that the note asks for, of the years that the follow-up committee closed: counted facts,
never the words of who wrote them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from amorce.cooperation.models import Convention, IndicateursArretes, SuiviDeMesure
from amorce.droit.conventions.mesure import Mesure
from amorce.droit.conventions.mesures import MESURES


@dataclass(frozen=True)
class MesureSuivie:
    mesure: Mesure
    suivi: SuiviDeMesure


def mesures_publiques(convention: Convention) -> list[MesureSuivie]:
    """Axis by axis, in the order of the note, then year by year."""
    arretees = IndicateursArretes.objects.filter(convention=convention, annee=OuterRef("annee"))
    lus = SuiviDeMesure.objects.filter(Exists(arretees), convention=convention, mesure__in=MESURES)
    rangs = {code: rang for rang, code in enumerate(MESURES)}
    tous = [MesureSuivie(MESURES[un.mesure], un) for un in lus.defer("lieux", "note")]
    return sorted(tous, key=lambda m: (m.mesure.axe, rangs[m.mesure.code], m.suivi.annee))
