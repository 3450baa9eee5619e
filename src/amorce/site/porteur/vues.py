"""What an applicant sees first: what is awaited from them, and what to begin with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from amorce.comptes.acces import acteur_connecte, connecte, entree, service
from amorce.comptes.requetes import appartenances_de, etablissement_annonce
from amorce.dossiers.requetes import dossiers_recents, invitations_recues, projets_vus
from amorce.site.porteur.attentes import attentes
from amorce.site.porteur.projets import DossierLu


@entree(connecte)
def mon_espace(requete: HttpRequest) -> HttpResponse:
    qui, maintenant = acteur_connecte(requete), timezone.now()
    projets = list(projets_vus(qui).prefetch_related(dossiers_recents()))
    contexte = {
        "qui": qui,
        "du_service": service(qui),
        "attendus": attentes(qui, projets, maintenant),
        "projets": [(p, [DossierLu(d, maintenant) for d in p.dossiers.all()]) for p in projets],
        "appartenances": list(appartenances_de(qui)),
        "invitations": list(invitations_recues(qui)),
        "annonce": etablissement_annonce(qui),
    }
    return render(requete, "porteur/mon_espace.html", contexte)
