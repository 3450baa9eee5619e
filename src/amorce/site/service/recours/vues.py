"""The register: what contests a decision or asks for a document, nearest day first; one of them, and its acts."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.droits import fonds_vus, prepare, voit
from amorce.actes.models import Recours
from amorce.actes.registre_des_recours import du_dossier, en_cours, ligne_de, recours_de, repondus
from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.models import Dossier
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte
from amorce.instruction.requetes import dossier_instruit
from amorce.site.offerts import offerts
from amorce.site.service.recours.formulaires import DU_RECOURS, ActeDeRecours, Inscrire, demeures

PAR_PAGE = 25


@entree(service)
@never_cache
def registre(requete: HttpRequest) -> HttpResponse:
    """A number typed leads to the form of its dossier."""
    qui = acteur_connecte(requete)
    numero = requete.GET.get("numero", "").strip()
    if numero and dossier_instruit(qui, numero) is not None:
        return redirect("inscrire_un_recours", numero)
    codes, maintenant = fonds_vus(qui), timezone.now()
    contexte = {
        "page": Paginator(en_cours(codes, maintenant), PAR_PAGE).get_page(requete.GET.get("page")),
        "repondus": repondus(codes),
        "prepare": any(prepare(qui, code) for code in codes),
        "introuvable": numero,
    }
    return render(requete, "service/recours/liste.html", contexte)


def _dossier(requete: HttpRequest, numero: str) -> Dossier:
    qui = acteur_connecte(requete)
    trouve = dossier_instruit(qui, numero)
    if trouve is None or not prepare(qui, trouve.fonds):
        raise Http404
    return trouve


@entree(service)
def inscrire(requete: HttpRequest, numero: str) -> HttpResponse:
    dossier = _dossier(requete, numero)
    formulaire = Inscrire(dossier, requete.POST if requete.method == "POST" else None)
    if requete.method == "POST" and formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, formulaire.fait)
        return redirect("recours", formulaire.inscrit.pk)
    contexte = {
        "formulaire": formulaire,
        "dossier": dossier,
        "deja": du_dossier(dossier, timezone.now()),
        "teinte_du_fonds": teinte(dossier.fonds),
    }
    return render(requete, "service/recours/inscrire.html", contexte, status=422 if formulaire.errors else 200)


def _recours(requete: HttpRequest, identifiant: UUID) -> Recours:
    trouve = recours_de(identifiant)
    if trouve is None or not voit(acteur_connecte(requete), trouve.fonds):
        raise Http404
    return trouve


def _page(requete: HttpRequest, sur: Recours, fautif: ActeDeRecours | None = None) -> HttpResponse:
    contexte = {
        "recours": sur,
        "dossier": sur.dossier,
        "fonds": fonds(sur.fonds),
        "teinte_du_fonds": teinte(sur.fonds),
        "ligne": ligne_de(sur, timezone.now()),
        "demeure": dict(demeures(sur.fonds))[sur.demeure],
        "formulaires": offerts(acteur_connecte(requete), sur, DU_RECOURS, fautif),
        "fautif": fautif,
    }
    return render(requete, "service/recours/page.html", contexte, status=422 if fautif else 200)


@entree(service)
@never_cache
def un_recours(requete: HttpRequest, recours: UUID) -> HttpResponse:
    return _page(requete, _recours(requete, recours))


@entree(service)
@require_POST
def agir(requete: HttpRequest, recours: UUID, acte: str) -> HttpResponse:
    sur, genre = _recours(requete, recours), DU_RECOURS.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(sur, requete.POST)
    if formulaire.tente(acteur_connecte(requete)):
        messages.success(requete, formulaire.fait)
        return redirect("recours", recours)
    return _page(requete, _recours(requete, recours), formulaire)
