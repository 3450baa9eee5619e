"""Who may enter a route. Each view says it with ``@entree``; the routes of libraries say it in ``routes_tierces``.

A page that one may not see answers 404, the same as a page that does not exist. A visitor who is not signed in is sent
to sign in; a person whose role wants a second factor, and who has none, is sent to set it up and enters nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import Any, Protocol

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from amorce.comptes.acteur import Acteur, acteur
from amorce.comptes.models import Personne
from amorce.comptes.retenus import retient_du_visiteur
from amorce.comptes.roles import COMMISSION, SERVICE, RoleDeFonds

Vue = Callable[..., HttpResponseBase]


class Acces(Protocol):
    """May this actor (``None``: a visitor) enter?"""

    def __call__(self, qui: Acteur | None) -> bool: ...


def public(qui: Acteur | None) -> bool:  # noqa: ARG001  # one signature for all
    """Everybody: nothing there that a visitor without account does not see."""
    return True


def par_jeton(qui: Acteur | None) -> bool:  # noqa: ARG001  # one signature for all
    """The API: its own entrances ask for a token where one is needed, and never read a session."""
    return True


def mise_en_place(qui: Acteur | None) -> bool:
    """Whoever has signed in, second factor or not: where it is set up."""
    return qui is not None


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


def equipe(qui: Acteur | None) -> bool:
    """The fund's officers, and the administrators of the site."""
    return service(qui) or administration(qui)


SANS_SESSION: tuple[Acces, ...] = (public, par_jeton)
"""Where nobody is looked up before the view."""
SANS_SECOND_FACTEUR: tuple[Acces, ...] = (*SANS_SESSION, mise_en_place)


class Refus(Enum):
    """Why somebody stays outside. Pages and API answer each in their own way."""

    IDENTITE = "identite"
    SECOND_FACTEUR = "second_facteur"
    INTROUVABLE = "introuvable"


def refus(qui: Acteur | None, acces: Acces) -> Refus | None:
    """What keeps this actor out, or nothing. The second factor comes first: without it one holds no role."""
    if qui is not None and qui.manque_second_facteur and acces not in SANS_SECOND_FACTEUR:
        return Refus.SECOND_FACTEUR
    if acces(qui):
        return None
    return Refus.IDENTITE if qui is None else Refus.INTROUVABLE


def entree(acces: Acces) -> Callable[[Vue], Vue]:
    """Declares who may enter this view, and keeps the others out."""

    def declare(vue: Vue) -> Vue:
        @wraps(vue)
        def garde(requete: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            reponse = barre(requete, acces)
            return vue(requete, *args, **kwargs) if reponse is None else reponse

        garde.acces = acces  # type: ignore[attr-defined]
        return garde

    return declare


def barre(requete: HttpRequest, acces: Acces) -> HttpResponse | None:
    """The answer of a page to somebody who may not enter, or nothing."""
    raison = None if acces in SANS_SESSION else refus(acteur_de(requete), acces)
    if raison is Refus.IDENTITE:
        retient_du_visiteur(requete)
        return redirect_to_login(requete.get_full_path())
    if raison is Refus.SECOND_FACTEUR:
        return redirect("mfa_index")
    if raison is Refus.INTROUVABLE:
        raise Http404
    return None


def acteur_de(requete: HttpRequest) -> Acteur | None:
    """The actor of this request; ``None`` for a visitor."""
    if not isinstance(requete.user, Personne):
        return None
    deja: Acteur | None = getattr(requete, "_acteur", None)
    if deja is None:
        deja = acteur(requete.user, timezone.now(), is_mfa_enabled(requete.user))
        requete._acteur = deja  # type: ignore[attr-defined]
    return deja


def acteur_connecte(requete: HttpRequest) -> Acteur:
    """The actor of a request that ``entree`` let through with something else than ``public``."""
    qui = acteur_de(requete)
    if qui is None:
        raise Http404
    return qui
