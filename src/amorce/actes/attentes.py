"""What waits for the service once an aid is voted, counted: how many there are of each, in one look, those of the
rooms above among them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, Value

from amorce.actes.models import ActeAttributif, Deliberation, EcheanceDeLAide
from amorce.actes.requetes_suites import echanges_en_cours, incidents_a_traiter
from amorce.actes.requetes_vie import ecarts_a_repondre, en_retard, prolongations_a_repondre
from amorce.socle.jours import au_jour_des

AU_PLUS = 1_000
"""Beyond, the exact number says no more, and would be long to count."""


@dataclass(frozen=True)
class Attente:
    """``route``: the page where they are. ``plafonnee``: there may be more."""

    code: str
    combien: int

    @property
    def plafonnee(self) -> bool:
        return self.combien == AU_PLUS

    @property
    def route(self) -> str:
        return ROUTES[self.code]


ROUTES = {
    "deliberations": "deliberations",
    "conventions": "suites_en_cours",
    "echanges": "suites_en_cours",
    "incidents": "suites_en_cours",
    "prolongations": "obligations_du_fonds",
    "ecarts": "obligations_du_fonds",
    "retards": "obligations_du_fonds",
    "demandes": "paiements",
    "repondues": "paiements",
    "comptes": "ordres",
    "dus": "ordres",
    "ordres": "ordres",
    "a_redemander": "reversements",
    "remboursements": "reversements",
    "reversements": "reversements",
    "publications": "publications",
}
"""In the order in which they are told."""


def attentes(codes: Collection[str], d_ailleurs: Mapping[str, QuerySet[Any]]) -> list[Attente]:
    """Those of which there are some. ``d_ailleurs``: what waits in the rooms above, by its code."""
    lus = {**(_lus(sorted(codes)) if codes else {}), **d_ailleurs}
    if not lus:
        return []
    premiere, *autres = (_compte(code, attendus) for code, attendus in lus.items())
    combien = dict(premiere.union(*autres, all=True))
    return [Attente(code, combien[code]) for code in ROUTES if combien.get(code)]


def _lus(codes: list[str]) -> dict[str, QuerySet[Any]]:
    tenues = au_jour_des(codes, lambda jour: Q(jour__lte=jour))
    a_rendre = au_jour_des(codes, lambda jour: Q(a_rendre_le__lt=jour))
    dites = au_jour_des(codes, lambda jour: Q(limite__lt=jour) | Q(clos_le__isnull=False), "dossier__fonds")
    return {
        "deliberations": Deliberation.objects.filter(tenues, liberee_le=None),
        "conventions": ActeAttributif.objects.filter(a_rendre, modifie=None, signe_le=None, clos_le=None),
        "echanges": echanges_en_cours(codes).filter(dites),
        "incidents": incidents_a_traiter(codes),
        "prolongations": prolongations_a_repondre(codes),
        "ecarts": ecarts_a_repondre(codes),
        "retards": EcheanceDeLAide.objects.filter(pk__in=en_retard(codes).order_by().values("pk")[:AU_PLUS]),
    }


def _compte(code: str, lus: QuerySet[Any]) -> QuerySet[Any, tuple[str, int]]:
    """One line, or none."""
    compte: QuerySet[Any, tuple[str, int]] = (
        lus.order_by().values(code=Value(code)).annotate(combien=Count("pk")).values_list("code", "combien")
    )
    return compte
