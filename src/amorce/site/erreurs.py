"""When something is wrong: pages that stand by themselves and show the way out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import loader
from django.utils.translation import get_language


def interne(requete: HttpRequest) -> HttpResponse:  # noqa: ARG001  # nothing of the request is trusted here
    """An error of ours: a page that reads neither the account nor the database."""
    return HttpResponseServerError(loader.render_to_string("500.html", {"LANGUAGE_CODE": get_language() or "fr"}))


def jeton(requete: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's own reason is not for readers
    """A form sent without its token: most often a page left open too long."""
    return HttpResponse(loader.render_to_string("403_csrf.html", {"LANGUAGE_CODE": get_language() or "fr"}), status=403)
