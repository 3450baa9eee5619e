"""What somebody typed and sent when their connection had expired: kept aside, and given back to them alone.

It waits in the visitor's session, in the database: bound to this browser, gone after some hours or at the sign-in of
somebody else. Whose it is, a signed cookie says, set at each sign-in; a form of before that sign-in has not its token.
Files are not kept: only their names, to be chosen again.
"""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from amorce.comptes.models import Personne

TEMOIN, SEL, CLE = "redaction", "amorce.comptes.retenus", "retenu"
TEMOIN_VALABLE = 7 * 24 * 3600
"""A page left open longer than this is no longer known to be anybody's."""
GARDE = 12 * 3600
JETON = "csrfmiddlewaretoken"


@dataclass(frozen=True)
class Retenu:
    """``champs``: names and values as they were sent, in their order."""

    personne: str
    adresse: str
    champs: list[tuple[str, str]]
    fichiers: list[str]
    instant: float

    @property
    def lisibles(self) -> list[str]:
        """What was written in words, to be recognised; codes and marks of the form are not shown."""
        return [valeur for _nom, valeur in self.champs if len(valeur.split()) > 1]


def temoigne(reponse: HttpResponse, personne: Personne, securise: bool) -> None:
    """This browser is theirs from now on."""
    reponse.set_signed_cookie(
        TEMOIN, str(personne.pk), SEL, max_age=TEMOIN_VALABLE, httponly=True, samesite="Lax", secure=securise
    )


def retient_du_visiteur(requete: HttpRequest) -> None:
    """A form that arrives without a connection, from a browser whose person is known. What scripts send, they keep."""
    personne = requete.get_signed_cookie(TEMOIN, "", SEL, max_age=TEMOIN_VALABLE)
    if not personne or requete.method != "POST" or "X-CSRFToken" in requete.headers:
        return
    if requete.accepts("text/html"):
        retient(requete, personne)
        messages.warning(
            requete,
            _("Votre connexion a expiré. Ce que vous venez d'écrire est gardé : reconnectez-vous pour le retrouver."),
        )


def retient(requete: HttpRequest, personne: str) -> None:
    champs = [(nom, valeur) for nom, siennes in requete.POST.lists() for valeur in siennes if nom != JETON]
    fichiers = [f.name or "" for _nom, siens in requete.FILES.lists() for f in siens]
    garde = Retenu(personne, requete.get_full_path(), champs, fichiers, time.time())
    requete.session[CLE] = asdict(garde)


def retenu_pour(requete: HttpRequest, personne: Any) -> Retenu | None:
    """What is kept for this person; what is not theirs, or too old, is forgotten."""
    brut = requete.session.get(CLE)
    if brut is None:
        return None
    garde = Retenu(**brut)
    if garde.personne != str(personne) or garde.instant < time.time() - GARDE:
        oublie(requete)
        return None
    return garde


def oublie(requete: HttpRequest) -> None:
    requete.session.pop(CLE, None)
