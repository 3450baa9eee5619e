"""A batch as the flow of the DGFiP's protocol: what keeps it from being one, made, made again, taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir
from amorce.paiements import actions
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.models import Bordereau, FluxPes, OrdreDePaiement
from amorce.paiements.pes.preparation import prepare
from amorce.site.fichiers import remis
from amorce.site.service.paiements.acces import bordereau_a_emporter


def _page(requete: HttpRequest, bordereau: Bordereau, refus: Sequence[str] = ()) -> HttpResponse:
    faits = list(bordereau.flux.select_related("fait_par"))
    contexte = {
        "b": bordereau,
        "faits": faits,
        "pret": None if faits else prepare(bordereau, 1),
        "se_refait": faits and not bordereau.ordres.exclude(etat=OrdreDePaiement.Etat.EMIS).exists(),
        "refus": refus,
    }
    return render(requete, "service/paiements/pes.html", contexte, status=422 if refus else 200)


@entree(service)
@never_cache
def flux(requete: HttpRequest, bordereau: UUID) -> HttpResponse:
    return _page(requete, bordereau_a_emporter(requete, bordereau))


@entree(service)
@require_POST
def faire(requete: HttpRequest, bordereau: UUID) -> HttpResponse:
    sur = bordereau_a_emporter(requete, bordereau)
    return _tente(requete, sur, lambda: actions.faire_le_pes(par=acteur_connecte(requete), bordereau=sur))


@entree(service)
@require_POST
def refaire(requete: HttpRequest, bordereau: UUID) -> HttpResponse:
    sur, motif = bordereau_a_emporter(requete, bordereau), requete.POST.get("motif", "")[:5000]
    return _tente(
        requete, sur, lambda: actions.refaire_le_pes(par=acteur_connecte(requete), bordereau=sur, motif=motif)
    )


def _tente(requete: HttpRequest, sur: Bordereau, acte: Callable[[], FluxPes]) -> HttpResponse:
    try:
        acte()
    except PasPrete as refus:
        return _page(requete, sur, refus.obstacles)
    except ActeRefuse as refus:
        return _page(requete, sur, [str(refus)])
    messages.success(
        requete, f"Le flux de {sur.numero} est fait. Signez-le au parapheur, puis envoyez-le au comptable."
    )
    return redirect("flux_pes", sur.pk)


@entree(service)
def en_xml(requete: HttpRequest, bordereau: UUID, rang: int) -> HttpResponse:
    trouve = bordereau_a_emporter(requete, bordereau).flux.select_related("contenu").filter(rang=rang).first()
    if trouve is None:
        raise Http404
    return remis(ouvrir(trouve.contenu), trouve.nom)
