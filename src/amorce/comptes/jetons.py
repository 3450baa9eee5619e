"""Tokens sent by mail: the address holds them, the base only their hash."""

from __future__ import annotations

import hashlib
import secrets


def jeton_nouveau() -> str:
    return secrets.token_urlsafe(32)


def empreinte(jeton: str) -> str:
    return hashlib.sha256(jeton.encode()).hexdigest()
