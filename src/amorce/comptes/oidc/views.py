"""The exchange with the provider once it sends the person back."""

from __future__ import annotations

from secrets import compare_digest
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponse

NONCE = "oidc_nonce"


class Echange(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Tokens against identity, checked to the last claim."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        jeton = kwargs["response"].get("id_token")
        if not jeton:
            raise OAuth2Error("no id_token")
        dit = self._decode_id_token(app, jeton)
        if not compare_digest(str(dit.get("nonce") or ""), str(request.session.pop(NONCE, None) or "-")):
            raise OAuth2Error("nonce mismatch")
        identite = self._fetch_user_info(token.token)
        if identite.get("sub") != dit["sub"]:
            raise OAuth2Error("userinfo of somebody else")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": identite, "id_token": dit})

    def _fetch_user_info(self, access_token: str) -> dict[str, Any]:
        """As JSON, or as a signed token (ProConnect's way)."""
        with get_adapter().get_requests_session() as session:
            reponse = session.get(self.profile_url, headers={"Authorization": f"Bearer {access_token}"})
            reponse.raise_for_status()
        if not reponse.headers.get("Content-Type", "").startswith("application/jwt"):
            lue: dict[str, Any] = reponse.json()
            return lue
        signee: dict[str, Any] = jwtkit.verify_and_decode(
            credential=reponse.text,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=self.get_provider().app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return signee


def login(requete: HttpRequest, provider_id: str) -> HttpResponse:
    return _repond(OAuth2LoginView, requete, provider_id)


def callback(requete: HttpRequest, provider_id: str) -> HttpResponse:
    return _repond(OAuth2CallbackView, requete, provider_id)


def _repond(vue: Any, requete: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        reponse: HttpResponse = vue.adapter_view(Echange(requete, provider_id))(requete)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    return reponse
