"""Envelopes as a page shows them: a bar of four parts, and what explains each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from amorce.actes.models import Decision, Enveloppe, Mouvement
from amorce.actes.models.enveloppes import Credit
from amorce.actes.requetes import aides_de, mouvements_de
from amorce.comptes.acteur import Acteur
from amorce.droit.fonds import Fonds, fonds
from amorce.droit.registre import dispositif
from amorce.fonds.sessions import teinte
from amorce.site.offerts import offerts
from amorce.site.service.budget.formulaires import FORMULAIRES, ActeDEnveloppe

PAR_PAGE = 50


@dataclass(frozen=True)
class Part:
    """``de``, ``large``: in tenths of a percent of what is voted."""

    code: str
    nom: str
    centimes: int
    de: int
    large: int


def parts(e: Enveloppe) -> list[Part]:
    """Paid, committed and not paid, promised and not committed, left."""
    sommes = (
        ("paye", "Payé", e.paye),
        ("engage", "Engagé, à payer", e.engage - e.paye),
        ("accorde", "Accordé, à engager", e.accorde - e.engage),
        ("disponible", "Disponible", e.disponible),
    )
    dites, de = [], 0
    for code, nom, centimes in sommes:
        large = 1000 * centimes // e.autorise if e.autorise else 0
        dites.append(Part(code, nom, centimes, de, large))
        de += large
    return dites


@dataclass(frozen=True)
class Annee:
    annee: int
    fonds: Fonds
    enveloppes: list[Enveloppe]

    @staticmethod
    def de(toutes: list[Enveloppe]) -> list[Annee]:
        """The latest first."""
        rangees = sorted(toutes, key=lambda e: (-e.annee, e.fonds, e.mesure))
        return [
            Annee(annee, fonds(code), list(siennes))
            for (annee, code), siennes in groupby(rangees, key=lambda e: (e.annee, e.fonds))
        ]

    @property
    def lues(self) -> list[tuple[Enveloppe, list[Part]]]:
        return [(e, parts(e)) for e in self.enveloppes]

    @property
    def teinte(self) -> int:
        return teinte(self.fonds.code)


@dataclass
class EnveloppeLue:
    enveloppe: Enveloppe
    qui: Acteur
    fautif: ActeDEnveloppe | None = None
    page: str | None = None

    @property
    def fonds(self) -> Fonds:
        return fonds(self.enveloppe.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.enveloppe.fonds)

    @property
    def parts(self) -> list[Part]:
        return parts(self.enveloppe)

    @property
    def aides(self) -> list[str]:
        return [dispositif(code).intitule for code in self.enveloppe.dispositifs]

    @cached_property
    def mouvements(self) -> list[Mouvement]:
        return list(mouvements_de(self.enveloppe))

    @cached_property
    def credits(self) -> list[Credit]:
        return list(self.enveloppe.credits.all())

    @property
    def revenus(self) -> int:
        """Unpaid after all, once their year was closed."""
        return sum(c.revenu for c in self.credits)

    @property
    def credits_a_repartir(self) -> int:
        return self.enveloppe.autorise - sum(c.ouvert - c.revenu for c in self.credits)

    @cached_property
    def decisions(self) -> Page[Decision]:
        """Which ones first, sorted by their keys alone; then those, whole."""
        toutes = aides_de(self.enveloppe)
        cles: Paginator[Any] = Paginator(toutes.values_list("pk", flat=True), PAR_PAGE)
        page = cles.get_page(self.page)
        siennes = list(toutes.filter(pk__in=list(page.object_list)))
        return Page(siennes, page.number, cles)

    @cached_property
    def formulaires(self) -> list[ActeDEnveloppe]:
        return list(offerts(self.qui, self.enveloppe, FORMULAIRES, self.fautif).values())
