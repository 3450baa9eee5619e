"""What rooms above undo when a dossier leaves the agenda: the examination does not know what stands above it."""

from __future__ import annotations

from collections.abc import Callable

from amorce.dossiers.models import Dossier

Retrait = Callable[[Dossier, str], object]
RETRAITS: list[Retrait] = []
"""Each is called in the act's transaction with the dossier and the motive, and may refuse it."""


def retire_de_l_ordre(dossier: Dossier, motif: str) -> None:
    for retrait in RETRAITS:
        retrait(dossier, motif)
