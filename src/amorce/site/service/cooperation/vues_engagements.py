"""Contracts of several years and travelling cinemas of an agreement, and what the note says of each."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.cooperation.engagements import engagements as engagements_de
from amorce.site.offerts import Offerts
from amorce.site.service.cooperation.formulaires_engagements import DES_ENGAGEMENTS, RetirerUnEngagement
from amorce.site.service.cooperation.lecture import ConventionTenue, contexte
from amorce.site.service.cooperation.vues import de_qui_la_voit


@entree(service)
@never_cache
def engagements(requete: HttpRequest, convention: UUID) -> HttpResponse:
    sur, qui = de_qui_la_voit(requete, convention), acteur_connecte(requete)
    permis = [genre for genre in DES_ENGAGEMENTS.values() if genre.permis(qui, sur)]
    offerts = Offerts(requete, permis, lambda genre, *envoye: genre(sur, *envoye))
    if offerts.fait:
        return redirect("engagements_de_convention", convention)
    lue = ConventionTenue(sur, qui=qui)
    dits = contexte(
        lue,
        "engagements_de_convention",
        e=engagements_de(lue.termes),
        formulaires=[f for f in offerts.formulaires if not isinstance(f, RetirerUnEngagement)],
        fautif=offerts.fautif,
        retire=bool(permis),
    )
    return render(requete, "service/cooperation/engagements.html", dits, status=offerts.status)
