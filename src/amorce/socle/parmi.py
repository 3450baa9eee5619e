"""Many values that a column may have, as one parameter: a query with thousands of them is slow to write and to read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL


def parmi_les_cles(cles: Iterable[UUID]) -> RawSQL:
    """``filter(pk__in=parmi_les_cles(cles))``."""
    if connection.vendor == "sqlite":
        return _de_sqlite([cle.hex for cle in cles])
    return RawSQL("SELECT unnest(%s::uuid[])", [list(cles)])


def parmi_les_codes(codes: Iterable[str]) -> RawSQL:
    if connection.vendor == "sqlite":
        return _de_sqlite(list(codes))
    return RawSQL("SELECT unnest(%s::text[])", [list(codes)])


def _de_sqlite(valeurs: list[str]) -> RawSQL:
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(valeurs)])
