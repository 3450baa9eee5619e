"""What every address of the API does alike: the reader's language, problems and not pages, who may read from where."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from amorce.api.interface import est_publique
from amorce.api.problemes import MEDIA, Probleme, introuvable

RACINE = "/api/v1/"
DETAILS: dict[int, Promise] = {
    400: _("La demande ne se lit pas."),
    403: _("Cette demande est refusée."),
    405: _("Cette adresse n'accepte pas cette méthode ; l'en-tête « Allow » dit lesquelles."),
    413: _("Le corps est trop gros : envoyez moins de données à la fois."),
    500: _("Une erreur de notre côté. Réessayez ; si elle revient, écrivez-nous."),
}


class Protocole:
    def __init__(self, suite: Callable[[HttpRequest], HttpResponse]) -> None:
        self.suite = suite

    def __call__(self, requete: HttpRequest) -> HttpResponse:
        if not requete.path_info.startswith(RACINE):
            return self.suite(requete)
        sans_corps = requete.method == "HEAD"
        if sans_corps:
            requete.method = "GET"  # the operations know GET only: HEAD is the same answer without its body
        langue = translation.get_language_from_request(requete)
        with translation.override(langue):
            reponse = _en_probleme(self.suite(requete))
        reponse["Content-Language"] = langue
        patch_vary_headers(reponse, ("Accept-Language", "Authorization"))
        if _lisible_de_partout(requete):
            reponse["Access-Control-Allow-Origin"] = "*"
        else:
            reponse["Cache-Control"] = "no-store"
        if sans_corps:
            requete.method, reponse.content = "HEAD", b""
        return reponse


def _en_probleme(reponse: HttpResponse) -> HttpResponse:
    """An error answered by a page (an address that does not exist, a method refused) says the same as the others."""
    if reponse.status_code < 400 or reponse["Content-Type"].startswith(MEDIA):
        return reponse
    entetes = {"Allow": reponse["Allow"]} if reponse.has_header("Allow") else {}
    if reponse.status_code == 404:
        return introuvable().reponse()
    detail = DETAILS.get(reponse.status_code, DETAILS[400])
    return Probleme(reponse.status_code, detail, entetes=entetes).reponse()


def _lisible_de_partout(requete: HttpRequest) -> bool:
    trouve = requete.resolver_match
    return trouve is not None and requete.method == "GET" and est_publique(trouve.view_name, "GET")
