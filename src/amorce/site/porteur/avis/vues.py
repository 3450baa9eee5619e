"""What the commission said of an application, once the fund releases it; adjourned, it is presented again from here."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.commission.avis import avis_du_demandeur, avis_pdf
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.droits import exige
from amorce.dossiers.actions import ActeRefuse, DepotEmpeche
from amorce.dossiers.actions.reception import LUS_PLUSIEURS_FOIS
from amorce.dossiers.actions.representation import obstacles_a, relecture, representer
from amorce.dossiers.droits import ecrit_projet, engage_projet
from amorce.dossiers.models import Dossier
from amorce.dossiers.verification import Obstacle
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.fonds.sessions import teinte
from amorce.site.fichiers import remis
from amorce.site.porteur.acces import dossier_vu


@entree(connecte)
@never_cache
def avis(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return _page(requete, _depose(requete, identifiant))


def _depose(requete: HttpRequest, identifiant: UUID) -> Dossier:
    dossier = dossier_vu(requete, identifiant)
    if dossier.depose_le is None:
        raise Http404
    return dossier


def _page(requete: HttpRequest, dossier: Dossier, refus: Sequence[Obstacle] = ()) -> HttpResponse:
    qui = acteur_connecte(requete)
    rendu = avis_du_demandeur(dossier)
    contexte = {
        "dossier": dossier,
        "projet": dossier.projet,
        "rendu": rendu,
        "teinte": teinte(dossier.fonds),
        "fonds": fonds(dossier.fonds),
        "dispositif": dispositif_de(dossier.dispositif),
        "commission": rendu.seance.de_la_commission if rendu else None,
        "ecrit": ecrit_projet(qui, dossier.projet),
        "engage": engage_projet(qui, dossier.projet),
        "reste": _reste(dossier) if dossier.se_represente and not refus else refus,
        "refus": bool(refus),
    }
    return render(requete, "porteur/avis/page.html", contexte, status=422 if refus else 200)


def _reste(dossier: Dossier) -> list[Obstacle]:
    prefetch_related_objects([dossier], *LUS_PLUSIEURS_FOIS)
    return obstacles_a(relecture(dossier))


@entree(connecte)
@require_POST
def represente(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier, qui = _depose(requete, identifiant), acteur_connecte(requete)
    exige(engage_projet(qui, dossier.projet))
    try:
        representer(par=qui, dossier=dossier)
    except DepotEmpeche as refus:
        return _page(requete, dossier, refus.obstacles)
    except ActeRefuse as refus:
        return _page(requete, dossier, [Obstacle(str(refus))])
    messages.success(requete, _("La nouvelle version est présentée, sous le même numéro."))
    return redirect("avis_de_la_commission", dossier.id)


@entree(connecte)
def en_pdf(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """Without any count: who is not of the commission never learns a vote."""
    dossier = dossier_vu(requete, identifiant)
    rendu = avis_du_demandeur(dossier)
    if rendu is None:
        raise Http404
    rendu.dossier = dossier
    return remis(BytesIO(avis_pdf(rendu, avec_decompte=False)), f"{dossier.numero}-avis.pdf")
