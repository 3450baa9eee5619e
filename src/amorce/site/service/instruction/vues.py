"""Today, as an officer of the fund finds it in the morning."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from amorce.actes.droits import fonds_vus
from amorce.actes.registre_des_recours import proches
from amorce.commission.droits import VOIENT
from amorce.commission.requetes import seances_proches
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.droit.fonds import fonds
from amorce.instruction.jour import APPROCHE, Jour
from amorce.transparence.droits import publie
from amorce.transparence.requetes import rappels


@entree(service)
@never_cache
def aujourd_hui(requete: HttpRequest) -> HttpResponse:
    qui, maintenant = acteur_connecte(requete), timezone.now()
    jour = Jour(qui, maintenant)
    prepares = [code for code in jour.fonds if qui.a(code, *VOIENT)]
    a_venir = seances_proches(prepares, maintenant, maintenant + APPROCHE)
    seances = [(seance, fonds(seance.fonds)) for seance in a_venir]
    publient = [code for code in jour.fonds if publie(qui, code)]
    contexte = {
        "jour": jour,
        "seances": seances,
        "recours": proches(fonds_vus(qui), maintenant),
        "a_publier": [(un, fonds(un.fonds)) for un in rappels(publient, timezone.localdate())],
    }
    return render(requete, "service/instruction/jour.html", contexte)
