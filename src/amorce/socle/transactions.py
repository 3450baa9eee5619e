"""What Django does not say the same way on SQLite and on PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


def seul(nom: str) -> None:
    """Until the end of the transaction nobody else is past this line with this name. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        cle = int.from_bytes(hashlib.sha256(nom.encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as curseur:
            curseur.execute("SELECT pg_advisory_xact_lock(%s)", [cle])


@contextmanager
def instantane() -> Iterator[None]:
    """All reads see one and the same moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        with _sans_verrou_d_ecriture(connection), transaction.atomic():
            yield
    else:
        with transaction.atomic():
            with connection.cursor() as curseur:
                curseur.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


@contextmanager
def _sans_verrou_d_ecriture(base: Any) -> Iterator[None]:
    base.ensure_connection()
    mode, base.transaction_mode = base.transaction_mode, "DEFERRED"
    try:
        yield
    finally:
        base.transaction_mode = mode
