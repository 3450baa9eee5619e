"""Contracts of several years and travelling cinemas of an agreement, and what the note says of each."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.cooperation.engagements import engagements as engagements_de
from amorce.site.service.cooperation.formulaires_engagements import DES_ENGAGEMENTS, RetirerUnEngagement
from amorce.site.service.cooperation.lecture import ConventionLue, contexte
from amorce.site.service.cooperation.vues import de_qui_la_voit


@entree(service)
@never_cache
def engagements(requete: HttpRequest, convention: UUID) -> HttpResponse:
    sur, qui = de_qui_la_voit(requete, convention), acteur_connecte(requete)
    permis = {code: genre for code, genre in DES_ENGAGEMENTS.items() if genre.permis(qui, sur)}
    offerts = {code: genre(sur) for code, genre in permis.items() if genre is not RetirerUnEngagement}
    fautif = None
    if requete.method == "POST":
        genre = permis.get(requete.POST.get("acte", ""))
        if genre is None:
            raise Http404
        fautif = genre(sur, requete.POST)
        if fautif.tente(qui):
            messages.success(requete, fautif.fait)
            return redirect("engagements_de_convention", convention)
        offerts = {code: fautif if code == fautif.code else f for code, f in offerts.items()}
    dits = contexte(
        ConventionLue(sur, qui),
        "engagements_de_convention",
        e=engagements_de(sur),
        formulaires=list(offerts.values()),
        fautif=fautif,
        retire=bool(permis),
    )
    return render(requete, "service/cooperation/engagements.html", dits, status=422 if fautif else 200)
