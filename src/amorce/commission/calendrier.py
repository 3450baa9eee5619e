"""The calendar of the commissions, public over the months to come; the days that the law counts before a session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet
from django.utils import timezone

from amorce.commission.models import Seance
from amorce.commission.regles import interroge
from amorce.commission.requetes import avec_l_ecrit
from amorce.droit.fonds import Fonds, fonds, tous
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import ReglagesDesFonds, reglages_au, sessions_publiees
from amorce.fonds.sessions import dernier_jour, teinte
from amorce.moteur.delais import plus_mois

UN_JOUR = timedelta(days=1)
"""No zone is further than this from another."""


@dataclass(frozen=True)
class SeanceLue:
    """``depots``: the deposit session whose applications it examines, where one says so."""

    seance: Seance
    depots: SessionDeDepot | None
    reglages: ReglagesDesFonds

    @property
    def fonds(self) -> Fonds:
        return fonds(self.seance.fonds)

    @property
    def teinte(self) -> int:
        return teinte(self.seance.fonds)

    @property
    def passee(self) -> bool:
        return self.seance.close_le is not None or self.seance.jour < self.aujourd_hui

    @property
    def aujourd_hui(self) -> date:
        return self.seance.jour_de(timezone.now())

    @cached_property
    def limite_des_dossiers(self) -> date:
        """The last day on which its dossiers are sent, hence enrolled."""
        return self._limite("envoi_dossiers")

    @cached_property
    def limite_de_l_avis(self) -> date:
        """The last day of the authority's technical opinion."""
        return self._limite("avis_technique")

    @property
    def limite_du_depot(self) -> date | None:
        """The last day on which an application for it may be deposited."""
        return (
            dernier_jour(self.depots.ferme, ZoneInfo(self.fonds.fuseau)) if self.depots and self.depots.ferme else None
        )

    def _limite(self, question: str) -> date:
        seance, faits = self.seance, {"date_seance": self.seance.jour.isoformat()}
        reponse = interroge(seance.fonds, seance.de_la_commission, question, seance.jour, faits, self.reglages)
        valeur = reponse.valeur("date_limite")
        assert isinstance(valeur, date)
        return valeur


def lues(seances: Iterable[Seance]) -> list[SeanceLue]:
    """With what the law and the deposits say of their days: three queries, however many they are."""
    liste = list(seances)
    if not liste:
        return []
    reglages = reglages_au(max(s.jour for s in liste))
    jours = {s.jour for s in liste}
    depots = {(d.fonds, d.examen): d for d in sessions_publiees().filter(examen__in=jours)}
    return [SeanceLue(s, depots.get((s.fonds, s.jour)), reglages) for s in liste]


def publiques(maintenant: datetime, codes: Iterable[str]) -> list[Seance]:
    """What anybody may know: the sessions to come, as far as each commission's calendar goes. One that a vote in
    writing closed before its day will not be held."""
    tenables = _a_partir_de(maintenant, codes).filter(annulee_le__isnull=True).exclude(close_le__lt=F("debut"))
    return [s for s in tenables if _au_calendrier(s, s.jour_de(maintenant))]


def diffusees(maintenant: datetime, garde: timedelta, codes: Iterable[str]) -> list[Seance]:
    """What the feeds carry: those, the ones just held, and the ones cancelled, so that calendars learn it."""
    return [s for s in _a_partir_de(maintenant - garde, codes) if s.jour <= _fin(s, s.jour_de(maintenant))]


def preparees(codes: Sequence[str]) -> QuerySet[Seance]:
    """All those of these funds, the latest first."""
    siennes = Seance.objects.filter(fonds__in=codes).select_related("preside_par__personne")
    return avec_l_ecrit(siennes).order_by("-debut")


def commissions_des_fonds(codes: Iterable[str]) -> list[Fonds]:
    """The funds, among these, that have one."""
    connus = [tous()[code] for code in codes if code in tous()]
    return [un for un in connus if un.procedure is not None and un.procedure.commissions]


def _a_partir_de(instant: datetime, codes: Iterable[str]) -> QuerySet[Seance]:
    return Seance.objects.filter(fonds__in=list(codes), debut__gte=instant - UN_JOUR).order_by("debut")


def _au_calendrier(seance: Seance, aujourd_hui: date) -> bool:
    return aujourd_hui <= seance.jour <= _fin(seance, aujourd_hui)


def _fin(seance: Seance, aujourd_hui: date) -> date:
    return plus_mois(aujourd_hui, seance.de_la_commission.calendrier_mois)
