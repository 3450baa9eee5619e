"""What rooms above do at once when aids are no more what anybody could read of them, inside the act that changes
them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from uuid import UUID

CHANGENT: list[Callable[[Collection[str], bool], None]] = []
"""Of the funds whose aids changed, and whether a name that was read may be one to read no more."""
PARTENT: list[Callable[[Collection[tuple[UUID, int]]], None]] = []
"""Of the authorities, each with a year, whose aids went away with their import."""


def changent(fonds: Iterable[str], *, des_noms: bool) -> None:
    siens = sorted({code for code in fonds if code})
    for suit in CHANGENT if siens else ():
        suit(siens, des_noms)


def partent(dites: Collection[tuple[UUID, int]]) -> None:
    for suit in PARTENT if dites else ():
        suit(dites)
