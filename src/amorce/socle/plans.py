"""What tells a database where to begin."""

from __future__ import annotations

from django.db.models import Value
from django.db.models.functions import Coalesce


def sans_index(champ: str) -> Coalesce:
    """A text, read as computed: no index is sought by it, and a query begins from its few rows, not from its many."""
    return Coalesce(champ, Value(""))
