"""Le temps d'une démonstration : ce qui s'y fait dedans est daté de cet instant. Rien d'autre ne s'en sert."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Self
from zoneinfo import ZoneInfo

from django.utils import timezone

from amorce.droit.fonds import Fonds
from amorce.socle.jours import jour_du


@dataclass(frozen=True)
class Calendrier:
    """Days of a fund, counted from today where it is."""

    fonds: Fonds
    aujourd_hui: date

    @staticmethod
    def de(fonds: Fonds) -> Calendrier:
        return Calendrier(fonds, jour_du(fonds.code))

    def jour(self, dans: int) -> date:
        return self.aujourd_hui + timedelta(days=dans)

    def instant(self, dans: int, heure: int = 10) -> datetime:
        return datetime.combine(self.jour(dans), time(heure), ZoneInfo(self.fonds.fuseau))

    @contextmanager
    def le(self, dans: int) -> Iterator[None]:
        """What is done inside is done that day: no act is dated by hand, each asks what time it is. Fields that are
        dated by default have kept ``timezone.now`` itself: it is what it reads that changes."""
        instant = self.instant(dans)

        class Arretee(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Self:
                return instant.astimezone(tz)  # type: ignore[return-value]  # as any datetime

        timezone.datetime = Arretee  # type: ignore[attr-defined]
        try:
            yield
        finally:
            timezone.datetime = datetime  # type: ignore[attr-defined]
