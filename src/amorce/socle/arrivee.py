"""When a request reached the server: before it queued for a thread, which may take long at the closing of a session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_INSTANT: ContextVar[datetime | None] = ContextVar("arrivee", default=None)


@contextmanager
def arrivee_a(instant: datetime) -> Iterator[None]:
    """What the server says of the request that it hands over."""
    jeton = _INSTANT.set(instant)
    try:
        yield
    finally:
        _INSTANT.reset(jeton)


def arrivee() -> datetime:
    """Now, where the server says nothing."""
    return _INSTANT.get() or timezone.now()
