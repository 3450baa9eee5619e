"""The acts of the rooms are done now: the clock is put on the day when a case has one done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from amorce.droit.fonds import fonds
from tests.instruction.fabrique import FONDS


def midi(jour: date) -> datetime:
    """Where the fund is."""
    return datetime.combine(jour, time(12), ZoneInfo(fonds(FONDS).fuseau))


@contextmanager
def le(jour: date) -> Iterator[None]:
    """What is done inside is done on that day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: midi(jour))
        yield
