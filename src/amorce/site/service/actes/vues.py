"""Acts: those to prepare, to sign, sent and signed; one of them; all those of a deliberation."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.actions.actes import preparer_acte
from amorce.actes.droits import fonds_vus, prepare, voit
from amorce.actes.models import ActeAttributif
from amorce.actes.registre import Rang, acte_de, actes_de, octroi_a_preparer, sans_acte
from amorce.actes.requetes import deliberation_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions import ActeRefuse
from amorce.droit.fonds import tous
from amorce.site.fichiers import papier_remis
from amorce.site.service.actes.formulaires import GESTES, DemanderLesActes, a_preparer
from amorce.site.service.actes.lecture import ONGLETS, ActeLu, ActesDUneDeliberation, OctroiLu

PAR_PAGE = 25


@entree(service)
@never_cache
def actes(requete: HttpRequest) -> HttpResponse:
    codes = fonds_vus(acteur_connecte(requete))
    choisi = requete.GET.get("fonds", "")
    vus = [choisi] if choisi in codes else codes
    rang = Rang(requete.GET["rang"]) if requete.GET.get("rang") in set(Rang) else None
    lus = actes_de(vus, rang) if rang else sans_acte(vus)
    contexte = {
        "page": Paginator(lus, PAR_PAGE).get_page(requete.GET.get("page")),
        "rang": rang or "",
        "onglets": ONGLETS,
        "fonds": [tous()[code] for code in codes],
        "choisi": choisi if choisi in codes else "",
    }
    return render(requete, "service/actes/liste.html", contexte)


@entree(service)
@never_cache
def preparer(requete: HttpRequest, decision: UUID) -> HttpResponse:
    qui, octroi = acteur_connecte(requete), octroi_a_preparer(decision)
    if octroi is None or not prepare(qui, octroi.dossier.fonds):
        raise Http404
    formulaire = a_preparer(octroi, requete.POST or None)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            cree = preparer_acte(
                par=qui, decision=octroi, version=formulaire.cleaned_data["version"], termes=formulaire.termes
            )
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
        else:
            messages.success(requete, f"{cree} : l'acte se met en pages.")
            return redirect("acte", cree.pk)
    contexte = {"formulaire": formulaire, "l": OctroiLu(octroi), "decision": octroi, "dossier": octroi.dossier}
    return render(requete, "service/actes/preparer.html", contexte, status=422 if formulaire.errors else 200)


def _acte(requete: HttpRequest, identifiant: UUID) -> ActeAttributif:
    trouve = acte_de(identifiant)
    if trouve is None or not voit(acteur_connecte(requete), trouve.fonds):
        raise Http404
    return trouve


def _page(requete: HttpRequest, lu: ActeLu) -> HttpResponse:
    contexte = {"l": lu, "acte": lu.acte, "dossier": lu.acte.dossier, "decision": lu.acte.decision}
    return render(requete, "service/actes/acte.html", contexte, status=422 if lu.fautif else 200)


@entree(service)
@never_cache
def acte(requete: HttpRequest, acte: UUID) -> HttpResponse:
    return _page(requete, ActeLu(_acte(requete, acte), acteur_connecte(requete)))


@entree(service)
@require_POST
def agir(requete: HttpRequest, acte: UUID, geste: str) -> HttpResponse:
    """Done, or refused with its reason, nothing typed lost."""
    qui, sur, genre = acteur_connecte(requete), _acte(requete, acte), GESTES.get(geste)
    if genre is None:
        raise Http404
    formulaire = genre(sur, requete.POST)
    if formulaire.tente(qui):
        messages.success(requete, formulaire.fait)
        return redirect("acte", acte)
    return _page(requete, ActeLu(_acte(requete, acte), qui, formulaire))


@entree(service)
def version(requete: HttpRequest, acte: UUID, rang: int) -> HttpResponse:
    trouvee = _acte(requete, acte).versions.filter(rang=rang).select_related("document__contenu").first()
    return papier_remis(trouvee.document if trouvee else None)


@entree(service)
@never_cache
def de_la_deliberation(requete: HttpRequest, deliberation: UUID) -> HttpResponse:
    """All prepared at once, and how far they are."""
    qui, tenue = acteur_connecte(requete), deliberation_de(deliberation)
    if tenue is None or not voit(qui, tenue.fonds):
        raise Http404
    formulaire = DemanderLesActes(tenue, requete.POST or None)
    if requete.method == "POST" and formulaire.tente(qui):
        messages.success(requete, formulaire.fait)
        return redirect("actes_de_la_deliberation", deliberation)
    contexte = {
        "l": ActesDUneDeliberation(tenue),
        "deliberation": tenue,
        "formulaire": formulaire if prepare(qui, tenue.fonds) else None,
    }
    return render(requete, "service/actes/deliberation.html", contexte, status=422 if formulaire.errors else 200)
