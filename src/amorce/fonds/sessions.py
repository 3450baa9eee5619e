"""Deposit sessions as pages and API show them: where they stand, on the fund's clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from amorce.droit.fonds import Fonds, tous
from amorce.fonds.models import SessionDeDepot
from amorce.fonds.requetes import Statut, statut
from amorce.moteur.dispositifs import Dispositif


def teinte(code: str) -> int:
    """The accent of a fund: its rank among all."""
    return list(tous()).index(code) % 3 + 1


@dataclass(frozen=True)
class SessionLue:
    session: SessionDeDepot
    fonds: Fonds
    maintenant: datetime

    @property
    def statut(self) -> Statut:
        return statut(self.session, self.maintenant)

    @property
    def ouverte(self) -> bool:
        return self.statut is Statut.OUVERTE

    @property
    def a_venir(self) -> bool:
        return self.statut is Statut.A_VENIR

    @property
    def teinte(self) -> int:
        return teinte(self.fonds.code)

    @property
    def dispositifs(self) -> list[Dispositif]:
        """Those it is open to; empty when it is to all."""
        return [d for d in self.fonds.recus if d.code in self.session.dispositifs]

    @property
    def echeance(self) -> datetime | None:
        """The next instant that matters: the closing of an open session, the opening of one to come."""
        return self.session.ouvre if self.a_venir else self.session.ferme

    @property
    def dernier_jour(self) -> date | None:
        """The last on which one can deposit, where the fund is."""
        if self.session.ferme is None:
            return None
        return dernier_jour(self.session.ferme, ZoneInfo(self.fonds.fuseau))

    @property
    def jours(self) -> int | None:
        """Days left before that instant."""
        return jours_avant(self.echeance, self.maintenant, self.fonds.fuseau) if self.echeance else None

    @property
    def part_ecoulee(self) -> float:
        """How much of an open session has gone by, for a drawing."""
        if not self.ouverte or self.session.ferme is None:
            return 0
        return (self.maintenant - self.session.ouvre) / (self.session.ferme - self.session.ouvre)


def dernier_jour(ferme: datetime, zone: ZoneInfo) -> date:
    """The closing's own instant is excluded: midnight closes the day before."""
    return (ferme - timedelta.resolution).astimezone(zone).date()


def jours_avant(instant: datetime, maintenant: datetime, fuseau: str) -> int:
    """How many nights there are before this instant, where the fund is."""
    zone = ZoneInfo(fuseau)
    return (instant.astimezone(zone).date() - maintenant.astimezone(zone).date()).days


def lues(sessions: Iterable[SessionDeDepot], maintenant: datetime) -> list[SessionLue]:
    """Those of known funds."""
    connus = tous()
    return [SessionLue(s, connus[s.fonds], maintenant) for s in sessions if s.fonds in connus]


def ouvertes(sessions: Iterable[SessionLue]) -> list[SessionLue]:
    """Open now, the first to close first."""
    return sorted((s for s in sessions if s.ouverte), key=lambda s: (s.session.ferme is None, s.session.ferme))


def a_venir(sessions: Iterable[SessionLue]) -> list[SessionLue]:
    return sorted((s for s in sessions if s.a_venir), key=lambda s: s.session.ouvre)


def passees(sessions: Iterable[SessionLue]) -> list[SessionLue]:
    """The last to close first."""
    closes = [s for s in sessions if s.statut is Statut.PASSEE]
    return sorted(closes, key=lambda s: s.session.ferme or s.session.ouvre, reverse=True)
