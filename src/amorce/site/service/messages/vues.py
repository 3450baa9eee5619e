"""What applicants write about their dossiers, seen by the fund's service."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.droits import repond_pour_le_fonds
from amorce.dossiers.models import Dossier
from amorce.dossiers.requetes import dossier_du_service, fils_du_service
from amorce.site.fil import Cote, FilLu, fichier_du_fil, page_du_fil
from amorce.site.porteur.vues_compte import PAGE

FILS_MAX = 100


@entree(service)
def fils(requete: HttpRequest) -> HttpResponse:
    """The dossiers in which somebody wrote, those that wait for an answer first."""
    lus = [FilLu(dossier) for dossier in fils_du_service(acteur_connecte(requete))[:FILS_MAX]]
    return render(requete, "service/messages/fils.html", {"fils": lus, "limite": FILS_MAX})


@entree(service)
@never_cache
@PAGE
def messages(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = _dossier(requete, identifiant)
    repond = repond_pour_le_fonds(acteur_connecte(requete), dossier)
    return page_du_fil(
        requete, dossier, Cote("messages_du_service", "fichier_du_service", "service/messages/page.html", True, repond)
    )


@entree(service)
def fichier(requete: HttpRequest, identifiant: UUID, document: UUID) -> HttpResponse:
    return fichier_du_fil(_dossier(requete, identifiant), document)


def _dossier(requete: HttpRequest, identifiant: UUID) -> Dossier:
    dossier = dossier_du_service(acteur_connecte(requete), identifiant)
    if dossier is None:
        raise Http404
    return dossier
