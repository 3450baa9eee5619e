"""What an applicant sees first: what is awaited from them, and what to begin with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.requetes import appartenances_de, etablissement_annonce


@entree(connecte)
def mon_espace(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    contexte = {
        "qui": qui,
        "appartenances": list(appartenances_de(qui)),
        "annonce": etablissement_annonce(qui),
    }
    return render(requete, "porteur/mon_espace.html", contexte)
