"""What an applicant sees first: what is awaited from them, and what to begin with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from amorce.comptes.acces import acteur_connecte, connecte, entree, service
from amorce.comptes.requetes import appartenances_de, etablissement_annonce
from amorce.consultation.recherche import LONGUEUR_MAX
from amorce.dossiers.models import Projet
from amorce.dossiers.recherche import PLAFOND
from amorce.dossiers.recherche.siennes import films_trouves
from amorce.dossiers.requetes import dossiers_recents, invitations_recues, projets_vus
from amorce.paiements.attentes import argent_attendu
from amorce.site.porteur.attentes import attentes
from amorce.site.porteur.projets import DossierLu

BEAUCOUP = 5
"""Beyond so many films, or applications, one is looked for rather than read through."""


@entree(connecte)
def mon_espace(requete: HttpRequest) -> HttpResponse:
    qui, maintenant = acteur_connecte(requete), timezone.now()
    projets = list(projets_vus(qui).prefetch_related(dossiers_recents(**argent_attendu())))
    films = _lus(projets, maintenant)
    contexte = {
        "qui": qui,
        "du_service": service(qui),
        "attendus": attentes(qui, projets, maintenant),
        "projets": films,
        "beaucoup": max(len(films), sum(len(dossiers) for _film, dossiers in films)) > BEAUCOUP,
        "appartenances": list(appartenances_de(qui)),
        "invitations": list(invitations_recues(qui)),
        "annonce": etablissement_annonce(qui),
    }
    return render(requete, "porteur/mon_espace.html", contexte)


@entree(connecte)
def mes_films_trouves(requete: HttpRequest) -> HttpResponse:
    """Its own page: what is awaited has nothing to do with what is looked for."""
    demande = requete.GET.get("q", "").strip()[:LONGUEUR_MAX]
    trouves = films_trouves(acteur_connecte(requete), demande)
    contexte = {
        "demande": demande,
        "projets": _lus(trouves.films, timezone.now()),
        "trouvees": trouves.demandes,
        "plafond": PLAFOND,
    }
    return render(requete, "porteur/films_trouves.html", contexte)


def _lus(films: Iterable[Projet], maintenant: datetime) -> list[tuple[Projet, list[DossierLu]]]:
    return [(film, [DossierLu(d, maintenant) for d in film.dossiers.all()]) for film in films]
