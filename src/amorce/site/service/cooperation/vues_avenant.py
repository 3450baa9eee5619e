"""To record an amendment: its own page, what it changes beside what is in force."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.site.service.cooperation.formulaire_d_avenant import SignerUnAvenant
from amorce.site.service.cooperation.lecture import ConventionTenue, contexte
from amorce.site.service.cooperation.pas_d_un_avenant import pas_de
from amorce.site.service.cooperation.vues import de_qui_la_voit


@entree(service)
@never_cache
def avenant(requete: HttpRequest, convention: UUID) -> HttpResponse:
    sur, qui = de_qui_la_voit(requete, convention), acteur_connecte(requete)
    if not SignerUnAvenant.permis(qui, sur):
        raise Http404
    formulaire = SignerUnAvenant(sur, requete.POST or None)
    if requete.method == "POST" and formulaire.tente(qui):
        messages.success(requete, str(formulaire.fait))
        return redirect("convention", convention)
    dits = contexte(ConventionTenue(sur, qui=qui), "convention", f=formulaire, pas=pas_de(formulaire))
    return render(requete, "service/cooperation/avenant.html", dits, status=422 if formulaire.errors else 200)
