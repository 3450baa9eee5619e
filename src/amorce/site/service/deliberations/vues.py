"""The deliberations of the elected body: their list, one of them, one decision."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.actions.programme import preparer_deliberation
from amorce.actes.droits import fonds_vus, prepare, voit
from amorce.actes.models import Decision, Deliberation
from amorce.actes.ordre_du_jour import ordre_du_jour_pdf
from amorce.actes.requetes import decision_de, deliberation_de, deliberations_de
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.droit.fonds import tous
from amorce.site.fichiers import papier_remis, remis
from amorce.site.service.deliberations.formulaires import DE_LA_DECISION, DE_LA_DELIBERATION, Preparer
from amorce.site.service.deliberations.lecture import DecisionLue, DeliberationLue

PAR_PAGE = 20


@entree(service)
@never_cache
def deliberations(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    codes = fonds_vus(qui)
    page = Paginator(deliberations_de(codes), PAR_PAGE).get_page(requete.GET.get("page"))
    preparables = [tous()[code] for code in codes if prepare(qui, code)]
    return render(requete, "service/deliberations/liste.html", {"page": page, "preparables": preparables})


@entree(service)
def preparer(requete: HttpRequest, fonds: str) -> HttpResponse:
    qui = acteur_connecte(requete)
    if fonds not in tous() or not prepare(qui, fonds):
        raise Http404
    formulaire = Preparer(requete.POST or None)
    if requete.method == "POST" and formulaire.is_valid():
        creee = preparer_deliberation(par=qui, fonds=fonds, jour=formulaire.cleaned_data["jour"])
        messages.success(requete, "La réunion est prête à recevoir son ordre du jour.")
        return redirect("deliberation", creee.pk)
    contexte = {"formulaire": formulaire, "fonds": tous()[fonds]}
    return render(requete, "service/deliberations/preparer.html", contexte, status=422 if formulaire.errors else 200)


def _deliberation(requete: HttpRequest, identifiant: UUID) -> Deliberation:
    trouvee = deliberation_de(identifiant)
    if trouvee is None or not voit(acteur_connecte(requete), trouvee.fonds):
        raise Http404
    return trouvee


def _decision(requete: HttpRequest, identifiant: UUID) -> Decision:
    trouvee = decision_de(identifiant)
    if trouvee is None or not voit(acteur_connecte(requete), trouvee.deliberation.fonds):
        raise Http404
    return trouvee


def _page(requete: HttpRequest, lue: DeliberationLue) -> HttpResponse:
    contexte = {"l": lue, "deliberation": lue.deliberation}
    return render(requete, "service/deliberations/deliberation.html", contexte, status=422 if lue.fautif else 200)


@entree(service)
@never_cache
def deliberation(requete: HttpRequest, deliberation: UUID) -> HttpResponse:
    return _page(requete, DeliberationLue(_deliberation(requete, deliberation), acteur_connecte(requete)))


@entree(service)
@require_POST
def agir(requete: HttpRequest, deliberation: UUID, acte: str) -> HttpResponse:
    """Done, or refused with its reason, nothing typed lost."""
    qui, sur, genre = acteur_connecte(requete), _deliberation(requete, deliberation), DE_LA_DELIBERATION.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(sur, requete.POST)
    if formulaire.tente(qui):
        messages.success(requete, formulaire.fait)
        return redirect("deliberation", deliberation)
    return _page(requete, DeliberationLue(_deliberation(requete, deliberation), qui, formulaire))


@entree(service)
def ordre_du_jour(requete: HttpRequest, deliberation: UUID) -> HttpResponse:
    trouvee = _deliberation(requete, deliberation)
    return remis(BytesIO(ordre_du_jour_pdf(trouvee)), f"ordre-du-jour-{trouvee.jour:%Y-%m-%d}.pdf")


def _page_de(requete: HttpRequest, lue: DecisionLue) -> HttpResponse:
    contexte = {"l": lue, "decision": lue.decision, "dossier": lue.decision.dossier}
    return render(requete, "service/deliberations/decision.html", contexte, status=422 if lue.fautif else 200)


@entree(service)
@never_cache
def decision(requete: HttpRequest, decision: UUID) -> HttpResponse:
    return _page_de(requete, DecisionLue(_decision(requete, decision), acteur_connecte(requete)))


@entree(service)
@require_POST
def agir_sur(requete: HttpRequest, decision: UUID, acte: str) -> HttpResponse:
    qui, sur, genre = acteur_connecte(requete), _decision(requete, decision), DE_LA_DECISION.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(sur, requete.POST)
    if formulaire.tente(qui):
        messages.success(requete, formulaire.fait)
        return redirect("deliberation", sur.deliberation_id)
    return _page_de(requete, DecisionLue(_decision(requete, decision), qui, formulaire))


@entree(service)
def lettre(requete: HttpRequest, decision: UUID) -> HttpResponse:
    """As it is sent; it exists once its release was asked for."""
    return papier_remis(_decision(requete, decision).lettre)
