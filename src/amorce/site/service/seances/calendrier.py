"""Twelve months of sessions, and those that were held."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from amorce.commission.calendrier import SeanceLue, commissions_des_fonds, lues, preparees
from amorce.droit.fonds import Fonds
from amorce.moteur.delais import plus_mois

PAR_PAGE = 20


@dataclass
class Mois:
    premier: date
    seances: list[SeanceLue] = field(default_factory=list)


class Annees:
    """``page``: which of the sessions past are shown."""

    def __init__(self, codes: list[str], maintenant: datetime, page: str) -> None:
        self.fonds: list[Fonds] = commissions_des_fonds(codes)
        self.maintenant, self.page = maintenant, page
        comptes = Count("inscriptions", filter=Q(inscriptions__retiree_le__isnull=True))
        self.toutes = preparees([un.code for un in self.fonds]).annotate(dossiers=comptes)

    @cached_property
    def a_venir(self) -> list[SeanceLue]:
        """The next first, those of today included."""
        return lues(self.toutes.exclude(self._faites).order_by("debut"))

    @cached_property
    def passees(self) -> Page[Any]:
        """Closed, or whose day is over where the fund is."""
        return Paginator(self.toutes.filter(self._faites), PAR_PAGE).get_page(self.page)

    @property
    def _faites(self) -> Q:
        faites = Q(close_le__isnull=False)
        for un in self.fonds:
            minuit = self.maintenant.astimezone(ZoneInfo(un.fuseau)).replace(hour=0, minute=0, second=0, microsecond=0)
            faites |= Q(fonds=un.code, debut__lt=minuit)
        return faites

    @property
    def mois(self) -> list[Mois]:
        """From this month on; what is cancelled is not in the calendar any more."""
        premier = self.maintenant.date().replace(day=1)
        annee = [Mois(plus_mois(premier, n)) for n in range(self._duree)]
        for lue in self.a_venir:
            for un in annee:
                if un.premier == lue.seance.jour.replace(day=1) and not lue.seance.annulee_le:
                    un.seances.append(lue)
        return annee

    @property
    def _duree(self) -> int:
        commissions = [c for un in self.fonds if un.procedure for c in un.procedure.commissions]
        return max((c.calendrier_mois for c in commissions), default=0)
