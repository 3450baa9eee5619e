"""What ends awards, or threatens them: on a dossier, and all that is under way in one's funds."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.droits import fonds_vus, voit
from amorce.actes.models import Echange
from amorce.actes.requetes_suites import (
    conventions_attendues,
    echange_de,
    echanges_en_cours,
    incidents_a_traiter,
    observation_de,
)
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.models import Dossier
from amorce.site.fichiers import document_remis, papier_remis
from amorce.site.service.instruction.acces import dossier_lu
from amorce.site.service.suites.formulaires import FORMULAIRES
from amorce.site.service.suites.lecture import SuitesLues

PAR_PAGE = 25
CONVENTIONS_LUES = 200
"""The first sent: those whose time is over are among them."""


@entree(service)
@never_cache
def en_cours(requete: HttpRequest) -> HttpResponse:
    codes = fonds_vus(acteur_connecte(requete))
    attendues = conventions_attendues(codes, CONVENTIONS_LUES)
    contexte = {
        "page": Paginator(echanges_en_cours(codes), PAR_PAGE).get_page(requete.GET.get("page")),
        "retards": [une for une in attendues if une.en_retard],
        "bientot": [une for une in attendues if une.bientot],
        "incidents": list(incidents_a_traiter(codes)[:PAR_PAGE]),
    }
    return render(requete, "service/suites/liste.html", contexte)


def _dossier(requete: HttpRequest, numero: str) -> Dossier:
    trouve = dossier_lu(requete, numero)
    if not voit(acteur_connecte(requete), trouve.fonds):
        raise Http404
    return trouve


def _page(requete: HttpRequest, lues: SuitesLues) -> HttpResponse:
    dossier = lues.dossier
    contexte = {
        "s": lues,
        "dossier": dossier,
        "projet": dossier.projet,
        "ici": "suites",
    }
    return render(requete, "service/suites/dossier.html", contexte, status=422 if lues.fautif else 200)


@entree(service)
@never_cache
def suites(requete: HttpRequest, numero: str) -> HttpResponse:
    return _page(requete, SuitesLues(_dossier(requete, numero), acteur_connecte(requete)))


@entree(service)
@require_POST
def agir(requete: HttpRequest, numero: str, acte: str) -> HttpResponse:
    """Done, or refused with its reason, nothing typed lost."""
    qui, genre = acteur_connecte(requete), FORMULAIRES.get(acte)
    lues = SuitesLues(_dossier(requete, numero), qui)
    if genre is None:
        raise Http404
    formulaire = genre(lues, requete.POST)
    if formulaire.tente(qui):
        messages.success(requete, formulaire.fait)
        return redirect("suites_du_service", numero)
    return _page(requete, SuitesLues(_dossier(requete, numero), qui, formulaire))


def _echange(requete: HttpRequest, identifiant: UUID) -> Echange:
    trouve = echange_de(identifiant)
    if trouve is None or not voit(acteur_connecte(requete), trouve.dossier.fonds):
        raise Http404
    return trouve


@entree(service)
def lettre(requete: HttpRequest, echange: UUID) -> HttpResponse:
    return papier_remis(_echange(requete, echange).lettre)


@entree(service)
def fichier(requete: HttpRequest, echange: UUID, observation: UUID) -> HttpResponse:
    trouvee = observation_de(_echange(requete, echange), observation)
    return document_remis(trouvee.document if trouvee else None)
