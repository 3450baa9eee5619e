"""Where a list that grows was left: its last row, found again whatever came since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Q


@dataclass(frozen=True)
class Repere:
    """The last row of a page: the next one begins after it, whatever has been added since."""

    instant: datetime
    identifiant: UUID

    @classmethod
    def lit(cls, texte: str) -> Repere | None:
        """As an address carries it; what is not one begins the list again."""
        instant, _, identifiant = texte.partition("_")
        try:
            lu = cls(datetime.fromisoformat(instant), UUID(identifiant))
            lu.instant.astimezone(UTC)  # what no calendar holds there is no mark
        except (ValueError, OverflowError):
            return None
        return lu if lu.instant.tzinfo else None

    def __str__(self) -> str:
        return f"{self.instant.isoformat()}_{self.identifiant}"

    def au_dela(self, champ: str, *, croissant: bool = False) -> Q:
        """The rows after this one, sorted by this field then by their identity; bounded, so that an index serves."""
        compare = "gt" if croissant else "lt"
        plus_loin = Q(**{f"{champ}__{compare}": self.instant}) | Q(**{f"id__{compare}": self.identifiant})
        return Q(**{f"{champ}__{compare}e": self.instant}) & plus_loin
