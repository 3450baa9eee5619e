"""The mails that a demonstration would have sent, for who tries it. Elsewhere these pages do not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin

from amorce.comptes.acces import entree, public
from amorce.socle.courriels import CourrielGarde, garde, gardes

MONTRES = 100
Vue = Callable[..., HttpResponse]


def en_demonstration(vue: Vue) -> Vue:
    @wraps(vue)
    def seulement(requete: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMONSTRATION or settings.PRODUCTION:
            raise Http404
        return vue(requete, *args, **kwargs)

    return seulement


def _celui(nom: str) -> CourrielGarde:
    trouve = garde(nom)
    if trouve is None:
        raise Http404
    return trouve


@entree(public)
@en_demonstration
@never_cache
def courriels(requete: HttpRequest) -> HttpResponse:
    return render(requete, "public/demonstration/courriels.html", {"courriels": gardes(MONTRES), "limite": MONTRES})


@csp_update({"frame-src": [SELF]})
@entree(public)
@en_demonstration
@never_cache
def courriel(requete: HttpRequest, nom: str) -> HttpResponse:
    return render(requete, "public/demonstration/courriel.html", {"courriel": _celui(nom)})


@csp({"default-src": [NONE], "style-src": [UNSAFE_INLINE], "frame-ancestors": [SELF], "sandbox": []})
@entree(public)
@en_demonstration
@xframe_options_sameorigin
@never_cache
def courriel_html(requete: HttpRequest, nom: str) -> HttpResponse:  # noqa: ARG001  # a view's signature
    """The mail as a mailbox shows it, shut in: no script, no form, nothing fetched from elsewhere."""
    return HttpResponse(_celui(nom).html)
