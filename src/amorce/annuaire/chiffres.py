"""How many people and companies anybody sees, by place and by trade: without a name, and never too few of them. Those
who show themselves to members alone are not counted: beside the list, a figure would tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from amorce.annuaire.models import Exercice
from amorce.annuaire.requetes import visibles
from amorce.droit.annuaire import METIERS
from amorce.droit.territoires import REGIONS
from amorce.droit.transparence import PETIT_NOMBRE


@dataclass(frozen=True)
class Compte:
    """``nombre``: nothing when it would be too few to publish."""

    code: str
    libelle: str
    nombre: int | None


@dataclass(frozen=True)
class Chiffres:
    total: int | None
    regions: list[Compte]
    metiers: list[Compte]


def chiffres() -> Chiffres:
    """Four readings, whatever the number of cards."""
    fiches = visibles(None).order_by()
    total = fiches.count()
    par_region = dict(fiches.values_list("region").annotate(n=Count("pk")))
    exercices = Exercice.objects.filter(fiche__in=fiches)
    par_metier = dict(exercices.order_by().values_list("metier").annotate(n=Count("fiche", distinct=True)))
    return Chiffres(
        total if total == 0 or total >= PETIT_NOMBRE else None,
        _comptes(REGIONS, taire(par_region)),
        _comptes(METIERS, taire(par_metier)),
    )


def _comptes(libelles: Mapping[str, str], dits: Mapping[str, int | None]) -> list[Compte]:
    return [Compte(code, libelle, dits[code]) for code, libelle in libelles.items() if code in dits]


def taire(comptes: Mapping[str, int]) -> dict[str, int | None]:
    """Too small a number is not told; nor is the next, when the total less the others would give it away."""
    tus = {code for code, n in comptes.items() if 0 < n < PETIT_NOMBRE}
    montres = sorted((n, code) for code, n in comptes.items() if code not in tus)
    while tus and montres and sum(comptes[code] for code in tus) < PETIT_NOMBRE:
        tus.add(montres.pop(0)[1])
    return {code: None if code in tus else n for code, n in comptes.items()}
