"""Today, as an officer of the fund finds it in the morning."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from amorce.actes.attentes import attentes
from amorce.actes.droits import fonds_vus
from amorce.actes.registre_des_recours import proches
from amorce.annuaire.droits import fonds_moderes
from amorce.commission.droits import VOIENT
from amorce.commission.requetes import seances_proches
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.droit.fonds import fonds
from amorce.instruction.jour import APPROCHE, Jour, montree
from amorce.paiements.a_faire import argent_a_faire
from amorce.transparence.droits import publie
from amorce.transparence.requetes import bientot_a_publier


@entree(service)
@never_cache
def aujourd_hui(requete: HttpRequest) -> HttpResponse:
    qui, maintenant = acteur_connecte(requete), timezone.now()
    jour = Jour(qui, maintenant)
    prepares = [code for code in jour.fonds if qui.a(code, *VOIENT)]
    a_venir = seances_proches(prepares, maintenant, maintenant + APPROCHE)
    seances = [(seance, fonds(seance.fonds)) for seance in a_venir]
    vus = fonds_vus(qui)
    d_ailleurs = {
        **argent_a_faire(qui),
        "publications": bientot_a_publier([code for code in jour.fonds if publie(qui, code)]),
    }
    contexte = {
        "jour": jour,
        "seances": seances,
        "recours": montree(proches(vus, maintenant)),
        "attentes": attentes(vus, d_ailleurs),
        "modere": bool(fonds_moderes(qui)),
    }
    return render(requete, "service/instruction/jour.html", contexte)
