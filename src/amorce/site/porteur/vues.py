"""What an applicant sees first: what is awaited from them, and what to begin with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from amorce.comptes.acces import acteur_connecte, connecte, entree, service
from amorce.comptes.requetes import appartenances_de, etablissement_annonce
from amorce.dossiers.requetes import DU_PORTEUR, dossiers_recents, projets_vus
from amorce.site.porteur.projets import DossierLu, par_echeance


@entree(connecte)
def mon_espace(requete: HttpRequest) -> HttpResponse:
    qui, maintenant = acteur_connecte(requete), timezone.now()
    projets = list(projets_vus(qui).prefetch_related(dossiers_recents()))
    attendus = [d for p in projets for d in p.dossiers.all() if d.etat in DU_PORTEUR]
    contexte = {
        "qui": qui,
        "du_service": service(qui),
        "attendus": par_echeance(attendus, maintenant),
        "projets": [(p, [DossierLu(d, maintenant) for d in p.dossiers.all()]) for p in projets],
        "appartenances": list(appartenances_de(qui)),
        "annonce": etablissement_annonce(qui),
    }
    return render(requete, "porteur/mon_espace.html", contexte)
