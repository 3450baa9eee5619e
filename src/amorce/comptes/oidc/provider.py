"""What a provider says of somebody, and how one is sent to it."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from amorce.comptes.oidc.views import NONCE, Echange


class Fournisseur(OpenIDConnectProvider):  # type: ignore[misc]
    """An OpenID Connect provider; ProConnect among others."""

    oauth2_adapter_class = Echange

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        champs: dict[str, Any] = super().extract_common_fields(data)
        dites = data.get("userinfo") or data.get("id_token") or {}
        champs["last_name"] = dites.get("usual_name") or champs["last_name"]
        return champs

    def get_auth_params_from_request(self, request: HttpRequest, *_action: str) -> dict[str, Any]:
        """Only the parameters that are ours: a visitor's address adds none."""
        return {**self.get_auth_params(), "nonce": request.session.setdefault(NONCE, secrets.token_urlsafe(32))}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002  # allauth's signature
        portees: list[str] = self.get_scope()
        return portees

    def redirect(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A page that leads there: ``form-action`` would stop a form's redirection to another site."""
        reponse: HttpResponse = super().redirect(request, *args, **kwargs)
        if not isinstance(reponse, HttpResponseRedirect):
            return reponse
        return render(request, "socialaccount/depart.html", {"fournisseur": self.name, "adresse": reponse.url})


provider_classes = [Fournisseur]
