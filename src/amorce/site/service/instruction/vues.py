"""Today, as an officer of the fund finds it in the morning."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.instruction.jour import Jour


@entree(service)
@never_cache
def aujourd_hui(requete: HttpRequest) -> HttpResponse:
    maintenant = timezone.now()
    return render(
        requete,
        "service/instruction/jour.html",
        {"jour": Jour(acteur_connecte(requete), maintenant), "maintenant": maintenant},
    )
