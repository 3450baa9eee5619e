"""The act of an award, as its beneficiary reads it: the document, what to send back, until when."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from amorce.actes.models import ActeAttributif
from amorce.actes.registre import acte_du_dossier
from amorce.comptes.acces import connecte, entree
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif
from amorce.fonds.sessions import teinte
from amorce.site.fichiers import papier_remis
from amorce.site.porteur.acces import dossier_vu


def _parti(requete: HttpRequest, identifiant: UUID) -> ActeAttributif:
    """Until it is signed or sent, there is none for its beneficiary."""
    trouve = acte_du_dossier(dossier_vu(requete, identifiant))
    if trouve is None or trouve.se_prepare:
        raise Http404
    return trouve


@entree(connecte)
@never_cache
def acte(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    trouve = _parti(requete, identifiant)
    dossier = trouve.dossier
    contexte = {
        "acte": trouve,
        "dossier": dossier,
        "projet": dossier.projet,
        "decision": trouve.decision,
        "dispositif": dispositif(dossier.dispositif),
        "fonds": fonds(dossier.fonds),
        "retour": fonds(dossier.fonds).actes.retour,
        "teinte": teinte(dossier.fonds),
    }
    return render(requete, "porteur/actes/page.html", contexte)


@entree(connecte)
def document(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """Its last version: signed, once it has come back so."""
    derniere = _parti(requete, identifiant).versions.select_related("document__contenu").order_by("-rang").first()
    return papier_remis(derniere.document if derniere else None)
