"""What the provider says of people: the claims as ProConnect names them."""

import json
import time
from typing import Any

import jwt
from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from allauth.idp.oidc.internal import jwkkit
from allauth.idp.oidc.views import user_info
from django.conf import settings
from django.http import HttpRequest, HttpResponse

CLIENT = "amorce"


class Dires(DefaultOIDCAdapter):  # type: ignore[misc]
    def get_claims(self, purpose: str, user: Any, client: Any, scopes: Any, **kwargs: Any) -> dict[str, Any]:
        dits: dict[str, Any] = super().get_claims(purpose, user, client, scopes, **kwargs)
        if purpose == "userinfo":
            dits |= settings.PERSONNES[user.email]
        return dits


def identite_signee(requete: HttpRequest) -> HttpResponse:
    """The identity as a signed token, ProConnect's way."""
    reponse: HttpResponse = user_info(requete)
    if reponse.status_code != 200:
        return reponse
    jwk, cle = jwkkit.load_jwk_from_pem(settings.IDP_OIDC_PRIVATE_KEY)
    emetteur = f"http://{requete.get_host()}"
    dits = {**json.loads(reponse.content), "iss": emetteur, "aud": CLIENT, "exp": int(time.time()) + 60}
    signes = jwt.encode(dits, cle, algorithm="RS256", headers={"kid": jwk["kid"]})
    return HttpResponse(signes, content_type="application/jwt")
