"""Who may enter a route. Each view says it with ``@entree``; a test fails on a view that does not.

A page that one may not see answers 404, the same as a page that does not exist. A visitor who is not signed in is sent
to sign in; a person whose role wants a second factor is sent to set it up.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from amorce.comptes.acteur import Acteur, acteur
from amorce.comptes.models import Personne
from amorce.comptes.roles import COMMISSION, SERVICE, RoleDeFonds

Vue = Callable[..., HttpResponse]


class Acces(Protocol):
    """May this actor (``None``: a visitor) enter?"""

    def __call__(self, qui: Acteur | None) -> bool: ...


def public(qui: Acteur | None) -> bool:  # noqa: ARG001  # one signature for all
    """Everybody."""
    return True


def connecte(qui: Acteur | None) -> bool:
    """Whoever has signed in."""
    return qui is not None


def service(qui: Acteur | None) -> bool:
    """The fund's officers, secretariat included."""
    return qui is not None and qui.a_quelque_part(SERVICE | {RoleDeFonds.SECRETARIAT, RoleDeFonds.AUDITEUR})


def commission(qui: Acteur | None) -> bool:
    """The members of a commission and its secretariat."""
    return qui is not None and qui.a_quelque_part(COMMISSION)


def administration(qui: Acteur | None) -> bool:
    """The administrators of the site."""
    return qui is not None and qui.administrateur


SANS_SECOND_FACTEUR: tuple[Acces, ...] = (public, connecte)
"""The pages that an officer without second factor still sees: one must be able to set it up."""


def entree(acces: Acces) -> Callable[[Vue], Vue]:
    """Declares who may enter this view, and keeps the others out."""

    def declare(vue: Vue) -> Vue:
        @wraps(vue)
        def garde(requete: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refus = refuse(requete, acces)
            return vue(requete, *args, **kwargs) if refus is None else refus

        garde.acces = acces  # type: ignore[attr-defined]
        return garde

    return declare


def refuse(requete: HttpRequest, acces: Acces) -> HttpResponse | None:
    """What keeps this request out, or nothing."""
    qui = acteur_de(requete)
    if qui is None and not acces(None):
        return redirect_to_login(requete.get_full_path())
    if not acces(qui):
        raise Http404
    if qui is not None and acces not in SANS_SECOND_FACTEUR and not qui.second_facteur:
        return redirect("mfa_index")
    return None


def acteur_de(requete: HttpRequest) -> Acteur | None:
    """The actor of this request; ``None`` for a visitor."""
    if not isinstance(requete.user, Personne):
        return None
    deja: Acteur | None = getattr(requete, "_acteur", None)
    if deja is None:
        deja = acteur(requete.user, timezone.localdate(), is_mfa_enabled(requete.user))
        requete._acteur = deja  # type: ignore[attr-defined]
    return deja
