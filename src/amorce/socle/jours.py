"""The day it is where a fund is: its days are its own, not those of the machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from amorce.droit.fonds import fonds


def jour_du(code: str, instant: datetime | None = None) -> date:
    """Today; or the day of an instant."""
    return (instant or timezone.now()).astimezone(ZoneInfo(fonds(code).fuseau)).date()


def au_jour_des(codes: Collection[str], voulu: Callable[[date], Q], champ: str = "fonds") -> Q:
    """What is wanted of the day, each fund's being its own: it may be tomorrow in one and not yet in another.
    ``champ``: what says whose it is."""
    memes = defaultdict[date, list[str]](list)
    for code in codes:
        memes[jour_du(code)].append(code)
    q = Q(pk__in=())
    for jour, ceux_la in memes.items():
        q |= Q((f"{champ}__in", ceux_la)) & voulu(jour)
    return q
