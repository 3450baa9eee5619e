"""Those aided that nothing told from persons: their list, and what the service says of them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.fonds import tous
from amorce.octrois.actions.beneficiaires import preciser_la_nature
from amorce.octrois.droits import importe
from amorce.octrois.requetes import a_preciser

PAR_PAGE = 50


@entree(service)
@never_cache
def beneficiaires(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    if fonds not in tous() or not importe(qui, fonds):
        raise Http404
    erreur = ""
    if requete.method == "POST":
        personne = requete.POST.get("nature") == "personne"
        try:
            combien = preciser_la_nature(par=qui, fonds=fonds, beneficiaires=_coches(requete), personne=personne)
        except ActeRefuse as refus:
            erreur = str(refus)
        else:
            dit = "Leurs noms restent tus." if personne else "Leurs noms se lisent ; les fichiers publiés se refont."
            messages.success(requete, f"C'est noté de {combien} bénéficiaire{'s' if combien > 1 else ''}. {dit}")
            return redirect("beneficiaires_a_preciser", fonds)
    page = Paginator(a_preciser(fonds), PAR_PAGE).get_page(requete.GET.get("page"))
    contexte = {"fonds": tous()[fonds], "page": page, "erreur": erreur}
    return render(requete, "service/octrois/beneficiaires.html", contexte, status=422 if erreur else 200)


def _coches(requete: HttpRequest) -> set[UUID]:
    try:
        return {UUID(dit) for dit in requete.POST.getlist("beneficiaires")}
    except ValueError:
        return set()
