"""When something is wrong: pages that stand by themselves and show the way out."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import redirect
from django.template import loader
from django.utils.translation import get_language

from amorce.comptes.models import Personne
from amorce.comptes.retenus import retient


def mal_envoye(requete: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # nothing of it is trusted
    """What cannot be read, not even its token: a page that says why where one can do something about it."""
    limite = settings.DATA_UPLOAD_MAX_NUMBER_FILES if isinstance(exception, TooManyFilesSent) else None
    contexte = {"LANGUAGE_CODE": get_language() or "fr", "limite": limite}
    return HttpResponseBadRequest(loader.render_to_string("400.html", contexte))


def interne(requete: HttpRequest) -> HttpResponse:  # noqa: ARG001  # nothing of the request is trusted here
    """An error of ours: a page that reads neither the account nor the database."""
    return HttpResponseServerError(loader.render_to_string("500.html", {"LANGUAGE_CODE": get_language() or "fr"}))


def sans_page(suite: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """An address that only receives a form, and that somebody opens: a page instead of nothing."""

    def avec_page(requete: HttpRequest) -> HttpResponse:
        reponse = suite(requete)
        if reponse.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not reponse.content:
            reponse.content = loader.render_to_string("405.html", request=requete)
        return reponse

    return avec_page


def jeton(requete: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's own reason is not for readers
    """A form sent without its token: most often a page left open while one signed in again. From our own pages, what it
    says is kept: whoever reads it may send it again."""
    if isinstance(requete.user, Personne) and _d_ici(requete):
        retient(requete, str(requete.user.pk))
        return redirect("texte_retrouve")
    return HttpResponse(loader.render_to_string("403_csrf.html", {"LANGUAGE_CODE": get_language() or "fr"}), status=403)


def _d_ici(requete: HttpRequest) -> bool:
    return requete.headers.get("Origin") == f"{requete.scheme}://{requete.get_host()}"
