"""Stage by stage, Region by Region: the schemes that each Region has there, known or declared, and the aids that it
voted there; the stages where it has no scheme. Another level's scheme is on the map, and is not the Region's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from amorce.cooperation.carte import du_droit
from amorce.cooperation.colonnes import phase_en_base
from amorce.cooperation.models import DispositifDeclare
from amorce.droit.conventions.mesurage import ANNEES_DES_AIDES
from amorce.droit.conventions.nomenclature import PHASES
from amorce.droit.fonds import tous
from amorce.droit.territoires import REGIONS
from amorce.octrois.actions.projection import NIVEAUX
from amorce.octrois.models import Niveau, Octroi


@dataclass(frozen=True)
class Croisement:
    """``region``: by its INSEE code; ``aides``: how many it voted there since ``Matrice.depuis``."""

    region: str
    dispositifs: Sequence[str]
    aides: int

    @property
    def sans_dispositif(self) -> bool:
        return not self.dispositifs


@dataclass(frozen=True)
class Matrice:
    """``regions``: the names of those of which something is known, by code."""

    regions: Mapping[str, str]
    lignes: Sequence[tuple[str, Sequence[Croisement]]]
    depuis: int

    @property
    def sans_dispositif(self) -> list[tuple[str, list[str]]]:
        """By Region, the stages where it has none; codes."""
        vides: dict[str, list[str]] = {code: [] for code in self.regions}
        for phase, croisements in self.lignes:
            for un in croisements:
                if un.sans_dispositif:
                    vides[un.region].append(phase)
        return [(self.regions[code], phases) for code, phases in vides.items()]


def matrice(annee: int) -> Matrice:
    """``annee``: this one, where it is read from. What is kept out of the public counts for nobody."""
    depuis = annee - ANNEES_DES_AIDES
    dispositifs, aides = _dispositifs(), _aides(depuis)
    connues = {code for code, _phase in (*dispositifs, *aides)}
    regions = {code: nom for code, nom in REGIONS.items() if code in connues}
    lignes = [
        (
            phase,
            [
                Croisement(code, sorted(dispositifs.get((code, phase), ())), aides.get((code, phase), 0))
                for code in regions
            ],
        )
        for phase in PHASES
    ]
    return Matrice(regions, lignes, depuis)


def _dispositifs() -> Mapping[tuple[str, str], set[str]]:
    """By Region and stage, their titles: what the law of the house says, and what was declared on any map."""
    dits: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fonds in tous().values():
        if fonds.region and NIVEAUX.get(fonds.niveau) == Niveau.REGION:
            for soutien in du_droit(fonds):
                for phase in soutien.phases:
                    dits[fonds.region, phase].add(soutien.intitule)
    declares = DispositifDeclare.objects.filter(autorite__niveau=Niveau.REGION)
    for code, intitule, phases in declares.values_list("autorite__code", "intitule", "phases"):
        for phase in phases:
            dits[code, phase].add(intitule)
    return dits


def _aides(depuis: int) -> Mapping[tuple[str, str], int]:
    votees = Octroi.objects.filter(autorite__niveau=Niveau.REGION, annee__gte=depuis, maintenu__gt=0, retenue=None)
    comptees = votees.order_by().values_list("autorite__code", phase_en_base()).annotate(Count("pk"))
    return {(code, phase): n for code, phase, n in comptees if phase}
