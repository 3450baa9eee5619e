"""What the team of an application and the fund's service write to each other, seen by the team."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.droits import ecrit_au_service
from amorce.dossiers.requetes import fils_de_l_equipe
from amorce.site.fil import Cote, FilLu, fichier_du_fil, page_du_fil
from amorce.site.porteur.acces import dossier_vu
from amorce.site.porteur.vues_compte import PAGE

FILS_MAX = 100


@entree(connecte)
@never_cache
@PAGE
def fils(requete: HttpRequest) -> HttpResponse:
    """The applications in which somebody wrote, those that nobody of the team has read first."""
    lus = [FilLu(dossier) for dossier in fils_de_l_equipe(acteur_connecte(requete))[:FILS_MAX]]
    return render(requete, "porteur/messages/fils.html", {"fils": lus, "limite": FILS_MAX})


@entree(connecte)
@never_cache
@PAGE
def messages(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_vu(requete, identifiant)
    ecrit = ecrit_au_service(acteur_connecte(requete), dossier)
    return page_du_fil(
        requete, dossier, Cote("messages", "fichier_de_message", "porteur/messages/page.html", False, ecrit)
    )


@entree(connecte)
def fichier(requete: HttpRequest, identifiant: UUID, document: UUID) -> HttpResponse:
    return fichier_du_fil(dossier_vu(requete, identifiant), document)
