"""The hashes of the journal: pure functions, the same when writing and when verifying."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amorce.journal.models import Entree

GENESE = "0" * 64


def canonique(valeur: Mapping[str, Any]) -> str:
    """JSON with one writing only: sorted keys, no space, no float."""
    return json.dumps(valeur, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(*parties: str) -> str:
    """One hash of several parts, each preceded by its length so that no two lists are alike."""
    somme = hashlib.sha256()
    for partie in parties:
        octets = partie.encode()
        somme.update(len(octets).to_bytes(8, "big") + octets)
    return somme.hexdigest()


def sel_nouveau() -> str:
    return secrets.token_hex(32)


def engagement_de(sel: str, contenu: str) -> str:
    return sha256("personnelles", sel, contenu)


def empreinte_de(e: Entree) -> str:
    """The hash of an entry: all its columns, and the entry before it."""
    instant = e.instant.astimezone(UTC).isoformat(timespec="milliseconds")
    return sha256(
        "entree",
        str(e.chaine_id),
        str(e.rang),
        instant,
        e.fuseau,
        e.acte,
        str(e.acteur or ""),
        e.role,
        str(e.delegation or ""),
        e.contenu,
        e.engagement,
        e.precedente,
    )
