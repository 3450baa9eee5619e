"""What is kept of each field beside its value: its version, who wrote it, when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Trace:
    """Version 0: nobody wrote the field since the project or the application was made."""

    version: int = 0
    auteur: UUID | None = None
    instant: datetime | None = None

    @classmethod
    def de(cls, traces: Mapping[str, Any], nom: str) -> Trace:
        brute = traces.get(nom)
        if brute is None:
            return cls()
        return cls(brute["version"], UUID(brute["auteur"]), datetime.fromisoformat(brute["instant"]))

    def suivante(self, auteur: UUID, instant: datetime) -> Trace:
        return Trace(self.version + 1, auteur, instant)

    def en_json(self) -> dict[str, Any]:
        assert self.instant is not None
        return {"version": self.version, "auteur": str(self.auteur), "instant": self.instant.isoformat()}
