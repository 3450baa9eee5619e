"""What the applicant contested or asked for, until when the fund answers, and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from amorce.actes.registre_des_recours import du_demandeur
from amorce.comptes.acces import connecte, entree
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif
from amorce.fonds.sessions import teinte
from amorce.instruction.lettre import juge, voies_de_recours
from amorce.site.porteur.acces import dossier_vu


@entree(connecte)
@never_cache
def recours(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_vu(requete, identifiant)
    if dossier.depose_le is None:
        raise Http404
    du_fonds = fonds(dossier.fonds)
    contexte = {
        "dossier": dossier,
        "projet": dossier.projet,
        "dispositif": dispositif(dossier.dispositif),
        "teinte": teinte(dossier.fonds),
        "formes": du_demandeur(dossier, timezone.now()),
        "recours": voies_de_recours(du_fonds),
        "juge": juge(du_fonds),
    }
    return render(requete, "porteur/recours/page.html", contexte)
