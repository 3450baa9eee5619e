"""What binds a person to Amorce, as each room says it: accounts do not know what stands above them.

A room adds a function that answers, for a person, one sentence saying what is bound and the way out, or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from amorce.comptes.models import Personne

Attache = Callable[[Personne], str]
ATTACHES: list[Attache] = []


def attaches_de(personne: Personne) -> list[str]:
    return [phrase for attache in ATTACHES if (phrase := attache(personne))]


Effacement = Callable[[Personne], object]
EFFACEMENTS: list[Effacement] = []
"""What each room erases with an account."""

Emport = Callable[[Personne], Mapping[str, Any]]
EMPORTS: list[Emport] = []
"""What each room knows of a person, for them to take away."""
