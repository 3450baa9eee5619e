"""The receipt of a deposit, as a page: what the PDF says, kept up to date with the copies that come."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from amorce.comptes.acces import connecte, entree
from amorce.dossiers.faits import premier_depot
from amorce.dossiers.recepisse import Recepisse
from amorce.fonds.sessions import teinte
from amorce.instruction.requetes import suspensions_de
from amorce.site.fichiers import papier_remis
from amorce.site.montants import vers_le_montant
from amorce.site.porteur.acces import dossier_vu


@entree(connecte)
def recepisse(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_vu(requete, identifiant)
    depot = premier_depot(dossier)
    if depot is None:
        raise Http404
    contexte = {
        "dossier": dossier,
        "projet": dossier.projet,
        "depot": depot,
        "r": Recepisse(depot, suspensions_de(dossier)),
        "teinte": teinte(dossier.fonds),
    }
    return render(requete, "porteur/depot/recepisse.html", contexte)


@entree(connecte)
def montant(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return vers_le_montant(dossier_vu(requete, identifiant))


@entree(connecte)
def recepisse_en_pdf(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """The document that the worker made; until then there is none."""
    depot = premier_depot(dossier_vu(requete, identifiant))
    return papier_remis(depot.recepisse if depot else None)
