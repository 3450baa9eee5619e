"""The leader of a reel as a drawing: a circle, its sweep, and the count of days before a closing."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from amorce.fonds.sessions import SessionLue

CENTRE, RAYON = 200, 150
REPOS = 0.125
"""Where the sweep stands when nothing is counted, as in the mark."""


@dataclass(frozen=True)
class Cadran:
    """``secteur`` is the path that the hand has swept; ``jours`` the count, if there is one."""

    secteur: str
    aiguille: tuple[str, str]
    session: SessionLue | None
    jours: int | None


def cadran(session: SessionLue | None) -> Cadran:
    """The part of the session gone by, as the hand of a leader sweeps it."""
    part = min(max(session.part_ecoulee, 0.02), 0.98) if session else REPOS
    x, y = CENTRE + RAYON * sin(2 * pi * part), CENTRE - RAYON * cos(2 * pi * part)
    grand = int(part > 0.5)
    secteur = f"M{CENTRE} {CENTRE}V{CENTRE - RAYON}A{RAYON} {RAYON} 0 {grand} 1 {x:.1f} {y:.1f}Z"
    return Cadran(secteur, (f"{x:.1f}", f"{y:.1f}"), session, session.jours if session else None)
