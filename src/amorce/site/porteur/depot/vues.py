"""« Vérifier et déposer »: what the law answers now, what is sworn, one button."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.droits import exige
from amorce.dossiers.actions import ActeRefuse, DepotEmpeche, declarer, deposer
from amorce.dossiers.actions.depot import deja_depose
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import declarations_faites
from amorce.dossiers.models import Dossier
from amorce.dossiers.requetes import aides_du_film, engagent
from amorce.dossiers.verification import TELESERVICE, Obstacle, Verification
from amorce.fonds.requetes import reglages_au
from amorce.site.porteur.acces import dossier_vu
from amorce.site.porteur.demandes.formulaire import parties
from amorce.site.porteur.demandes.lecture import DemandeLue
from amorce.site.porteur.depot.lecture import Relecture
from amorce.socle.arrivee import arrivee

CLE_MAX = 80
DECLARATION = "declaration"
LUS_DEUX_FOIS = ("declarations", "projet__budget", "projet__financements")
"""By the law as it stands, and by the deposit as it would be."""


@entree(connecte)
@never_cache
@require_http_methods(["GET", "POST"])
def depot(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """The instant is that of the arrival at the server: what follows may take its time."""
    recue = arrivee()
    dossier = dossier_vu(requete, identifiant)
    if dossier.depose_le is not None:
        return redirect("recepisse", dossier.id)
    if dossier.etat != Etat.BROUILLON:
        return redirect("demande", dossier.id)
    if requete.method == "POST":
        return _depose(requete, dossier, recue)
    return _page(requete, dossier, recue)


def _depose(requete: HttpRequest, dossier: Dossier, recue: datetime) -> HttpResponse:
    qui, cle = acteur_connecte(requete), requete.POST.get("cle", "")[:CLE_MAX] or uuid4().hex
    exige(engage_projet(qui, dossier.projet))
    try:
        _jure(requete, dossier)
        deposer(par=qui, dossier=dossier, cle=cle, recue=recue)
    except DepotEmpeche as refus:
        return _page(requete, dossier_vu(requete, dossier.id), recue, refus.obstacles)
    except ActeRefuse as refus:
        if deja_depose(dossier, cle) is None:
            return _page(requete, dossier_vu(requete, dossier.id), recue, [Obstacle(str(refus), refus.champ)])
    messages.success(requete, _("La demande est déposée."))
    return redirect("recepisse", dossier.id)


def _jure(requete: HttpRequest, dossier: Dossier) -> None:
    """Kept before anything else: a refusal loses nothing of what was ticked."""
    coches, choisi = requete.POST.getlist(DECLARATION), requete.POST.get(TELESERVICE, "")
    if set(coches) != declarations_faites(dossier) or choisi not in ("", dossier.faits.get(TELESERVICE)):
        declarer(par=acteur_connecte(requete), dossier=dossier, codes=coches, teleservice=choisi)


def _page(requete: HttpRequest, dossier: Dossier, recue: datetime, refus: Sequence[Obstacle] = ()) -> HttpResponse:
    qui, reglages = acteur_connecte(requete), reglages_au(timezone.localdate())
    prefetch_related_objects([dossier], *LUS_DEUX_FOIS)
    lue = Verification(dossier, reglages.du_droit, recue)
    demande = DemandeLue(dossier, reglages, lue.dits)
    engage = engage_projet(qui, dossier.projet)
    contexte: dict[str, Any] = {
        "dossier": dossier,
        "projet": dossier.projet,
        "lue": Relecture(lue, refus, affiche_tout=bool(refus)),
        "r": demande.resultat,
        "requete": demande.requete,
        "parties": [p for p in parties(demande) if p.montree],
        "ailleurs": list(aides_du_film(dossier)),
        "peut_deposer": engage,
        "engagent": [] if engage else list(engagent(dossier.projet)),
        "cle": requete.POST.get("cle", "")[:CLE_MAX] or uuid4().hex,
    }
    return render(requete, "porteur/depot/page.html", contexte, status=422 if refus else 200)
