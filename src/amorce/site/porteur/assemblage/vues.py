"""The whole application as one PDF: how far its making is, and the file itself."""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions.assemblage import demander_assemblage
from amorce.dossiers.droits import voit_projet
from amorce.dossiers.models import Dossier
from amorce.dossiers.requetes import dossier_lu
from amorce.fonds.sessions import teinte
from amorce.site.fichiers import remis
from amorce.site.porteur.assemblage.lecture import AssemblageLu


def _dossier(requete: HttpRequest, identifiant: UUID) -> Dossier:
    trouve = dossier_lu(acteur_connecte(requete), identifiant)
    if trouve is None:
        raise Http404
    return trouve


@entree(connecte)
@never_cache
def dossier_entier(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = _dossier(requete, identifiant)
    contexte = {
        "dossier": dossier,
        "projet": dossier.projet,
        "teinte": teinte(dossier.fonds),
        "lu": AssemblageLu(dossier),
        "de_l_equipe": voit_projet(acteur_connecte(requete), dossier.projet),
    }
    return render(requete, "porteur/assemblage/page.html", contexte)


@entree(connecte)
@require_POST
def preparer(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = _dossier(requete, identifiant)
    demander_assemblage(par=acteur_connecte(requete), dossier=dossier)
    return redirect("dossier_entier", dossier.id)


@entree(connecte)
def dossier_en_pdf(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """The file, if it says what the application says now; otherwise the page tells how far the next one is."""
    dossier = _dossier(requete, identifiant)
    lu = AssemblageLu(dossier)
    if not lu.a_jour:
        return redirect("dossier_entier", dossier.id)
    nom = slugify(f"{dossier.numero or 'brouillon'} {dossier.projet.titre}")
    return remis(default_storage.open(lu.assemblage.fichier), f"{nom}.pdf")
