"""What is looked for in the directory: a trade, a place, words; page by page, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet

from amorce.annuaire.models import Exercice, Fiche
from amorce.annuaire.requetes import visibles
from amorce.comptes.acteur import Acteur
from amorce.consultation.adresses import Demande, connus_de, texte_de
from amorce.consultation.recherche import cherches
from amorce.droit.annuaire import METIERS, TECHNIQUES
from amorce.droit.territoires import DEPARTEMENTS, REGION_DU_DEPARTEMENT, REGIONS

PAR_PAGE = 25
MOTS_MAX = 8
GENRES = ("personnes", "structures")


@dataclass(frozen=True)
class Filtres(Demande):
    """What an address asks for; what is not known in it is left out. ``territoire``: « region-84 », or a department."""

    metier: str = ""
    technique: str = ""
    territoire: str = ""
    genre: str = ""
    q: str = ""

    @classmethod
    def de(cls, parametres: Mapping[str, str]) -> Filtres:
        connus = {
            "metier": METIERS,
            "technique": TECHNIQUES,
            "territoire": zones(),
            "genre": GENRES,
        }
        return cls(**connus_de(parametres, connus), q=texte_de(parametres))

    @property
    def vides(self) -> bool:
        return self == Filtres()


def zones() -> list[str]:
    return [*(f"region-{code}" for code in REGIONS), *DEPARTEMENTS]


def retient(fiches: QuerySet[Fiche], filtres: Filtres) -> QuerySet[Fiche]:
    """Those of these cards that are all that is asked for."""
    if filtres.metier or filtres.technique:
        exercices = Exercice.objects.filter(**{n: v for n in ("metier", "technique") if (v := getattr(filtres, n))})
        fiches = fiches.filter(pk__in=exercices.values("fiche"))
    niveau, _tiret, code = filtres.territoire.rpartition("-")
    if code:
        fiches = fiches.filter(**{"region" if niveau else "departement": code})
    if filtres.genre:
        fiches = fiches.filter(organisation__isnull=filtres.genre == "personnes")
    for mot in cherches(filtres.q)[:MOTS_MAX]:
        fiches = fiches.filter(mots__contains=f" {mot}")
    return fiches


def page(qui: Acteur | None, filtres: Filtres, demandee: str | None) -> Page[Fiche]:
    """The cards that a reader sees under these filters: how many, then those of one page, with what each does."""
    exercices = Prefetch("exercices", Exercice.objects.order_by("metier", "technique"))
    trouvees = retient(visibles(qui), filtres).prefetch_related(exercices)
    return Paginator(trouvees, PAR_PAGE).get_page(demandee)


def territoires() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Each region with its departments, for a list to choose from."""
    for region, nom in sorted(REGIONS.items(), key=lambda une: une[1]):
        yield region, nom, [(d, n) for d, n in DEPARTEMENTS.items() if REGION_DU_DEPARTEMENT[d] == region]
