"""How allauth and Amorce meet."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class Comptes(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by e-mail."""


class ComptesTiers(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Accounts by an OpenID Connect provider."""
