"""The identity providers (OpenID Connect) that an instance accepts, as the environment tells them.

``AMORCE_OIDC=proconnect,region`` names them; each then has its own variables, ``AMORCE_OIDC_PROCONNECT_EMETTEUR``…
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from amorce.socle import environnement as env


@dataclass(frozen=True)
class Fournisseur:
    """One provider, and how far it is trusted."""

    code: str
    nom: str
    emetteur: str
    client: str
    secret: str
    portees: tuple[str, ...]
    acr: str
    courriel_atteste: bool
    """Its addresses are verified: they open the account that already has the same verified address."""
    siret_atteste: bool
    """Its SIRET is verified: it opens a reader's place in the organisation that has it."""

    def pour_allauth(self) -> dict[str, Any]:
        reglages: dict[str, Any] = {
            "server_url": self.emetteur,
            "scope": list(self.portees),
            "oauth_pkce_enabled": True,
            "verified_email": self.courriel_atteste,
            "email_authentication": self.courriel_atteste,
        }
        if self.acr:
            reglages["auth_params"] = {"acr_values": self.acr}
        return {
            "provider_id": self.code,
            "name": self.nom,
            "client_id": self.client,
            "secret": self.secret,
            "settings": reglages,
        }


def fournisseurs() -> dict[str, Fournisseur]:
    return {code: _lit(code) for code in env.liste("AMORCE_OIDC")}


def _lit(code: str) -> Fournisseur:
    if not re.fullmatch(r"[a-z][a-z0-9]{0,29}", code):
        raise env.ReglageFaux(
            f"AMORCE_OIDC : « {code} » ne convient pas, il faut des minuscules sans accent ni espace."
        )
    prefixe = f"AMORCE_OIDC_{code.upper()}"
    emetteur = _exige(f"{prefixe}_EMETTEUR").rstrip("/")
    if urlsplit(emetteur).scheme not in ("http", "https") or not urlsplit(emetteur).hostname:
        raise env.ReglageFaux(f"{prefixe}_EMETTEUR : il faut une adresse en https://.")
    return Fournisseur(
        code=code,
        nom=env.texte(f"{prefixe}_NOM", code.capitalize()),
        emetteur=emetteur,
        client=_exige(f"{prefixe}_CLIENT"),
        secret=_exige(f"{prefixe}_SECRET"),
        portees=tuple(env.texte(f"{prefixe}_PORTEES", "openid email profile").replace(",", " ").split()),
        acr=env.texte(f"{prefixe}_ACR"),
        courriel_atteste=env.oui(f"{prefixe}_COURRIEL_ATTESTE"),
        siret_atteste=env.oui(f"{prefixe}_SIRET_ATTESTE"),
    )


def _exige(nom: str) -> str:
    valeur = env.texte(nom)
    if not valeur:
        raise env.ReglageFaux(f"{nom} : ce réglage manque, le fournisseur d'identité l'a donné à l'inscription.")
    return valeur
