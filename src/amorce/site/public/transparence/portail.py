"""What all the pages of the portal share: their fund, their tabs, how long a reader may keep them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page
from django.views.decorators.vary import vary_on_cookie

from amorce.comptes.acces import entree, public
from amorce.droit.fonds import Fonds, tous
from amorce.fonds.sessions import teinte

Vue = Callable[..., HttpResponseBase]
GARDE_S = 300
"""How long anybody in between may serve the page that a visitor without account sees."""


def page_publique(vue: Vue) -> Vue:
    """A page for everybody, marked by its contents: who has it already is told so, and receives nothing more."""
    return entree(public)(conditional_page(vary_on_cookie(_gardee(vue))))


def _gardee(vue: Vue) -> Vue:
    @wraps(vue)
    def garde(requete: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reponse = vue(requete, *args, **kwargs)
        if reponse.has_header("Cache-Control"):
            return reponse  # it knows better: it names somebody
        if {settings.SESSION_COOKIE_NAME, "messages"} & requete.COOKIES.keys():
            patch_cache_control(reponse, private=True, no_cache=True)  # it bears a name, or what was just done
        else:
            patch_cache_control(reponse, public=True, max_age=GARDE_S)
        return reponse

    return garde


def le_fonds(code: str) -> Fonds:
    trouve = tous().get(code)
    if trouve is None:
        raise Http404
    return trouve


@dataclass(frozen=True)
class Onglet:
    libelle: Promise
    adresse: str
    ici: bool


def onglets(fonds: Fonds, ici: str) -> list[Onglet]:
    """The pages of a fund, and which one is read."""
    return [Onglet(libelle, reverse(route, args=[fonds.code]), route == ici) for route, libelle in _pages(fonds)]


def _pages(fonds: Fonds) -> Iterator[tuple[str, Promise]]:
    yield "transparence_du_fonds", _("Vue d'ensemble")
    yield "aides_accordees", _("Les aides accordées")
    yield "repartition", _("À quoi va l'argent")
    if fonds.reception:
        yield "demandes_du_fonds", _("Les demandes reçues")
    yield "indicateurs_du_fonds", _("Indicateurs")
    if fonds.reception:
        yield "conventions_publiques", _("Conventions")
        yield "carte_publique", _("Qui soutient quoi")
    yield "textes_publies", _("Règlement et formulaires")
    if fonds.procedure:
        yield "procedure_publique", _("Comment se décide une aide")
    if fonds.avec_commission:
        yield "membres_publics", _("La commission")
        yield "syntheses_de_seances", _("Les séances")


def cadre(fonds: Fonds, ici: str) -> dict[str, Any]:
    """What each page of a fund is drawn with."""
    return {"fonds": fonds, "teinte": teinte(fonds.code), "onglets": onglets(fonds, ici)}
