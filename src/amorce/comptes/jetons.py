"""Tokens sent by mail or given to machines: whoever holds one knows it, the base only its hash."""

from __future__ import annotations

import hashlib
import secrets

MARQUE = "amorce_"
"""How a token of the API begins, so that one left in a file is recognised."""
DEBUT = len(MARQUE) + 6


def jeton_nouveau() -> str:
    return secrets.token_urlsafe(32)


def empreinte(jeton: str) -> str:
    return hashlib.sha256(jeton.encode()).hexdigest()
