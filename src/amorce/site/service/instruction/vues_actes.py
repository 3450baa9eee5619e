"""The acts of an examination, from their forms: done, or refused with the rule that forbids it, nothing typed lost."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.actions import ActeRefuse
from amorce.instruction.actions import NonRecevable
from amorce.instruction.examen import DossierExamine
from amorce.site.service.instruction.acces import dossier_lu
from amorce.site.service.instruction.formulaires import FORMULAIRES
from amorce.site.service.instruction.vues_dossier import ONGLETS, page


@entree(service)
@require_POST
def agir(requete: HttpRequest, numero: str, acte: str) -> HttpResponse:
    dossier = dossier_lu(requete, numero)
    genre = FORMULAIRES.get(acte)
    if genre is None:
        raise Http404
    formulaire = genre(DossierExamine(dossier), requete.POST.copy())
    obstacles: tuple[str, ...] = ()
    if formulaire.is_valid():
        try:
            formulaire.agit(acteur_connecte(requete), dossier)
        except NonRecevable as refus:
            obstacles = tuple(refus.obstacles)
            formulaire.add_error(None, "Ce dossier ne peut pas encore être déclaré recevable.")
        except ActeRefuse as refus:
            formulaire.ecarte(refus)
            formulaire.relit(dossier_lu(requete, numero))
        else:
            messages.success(requete, formulaire.fait)
            return redirect(formulaire.route, numero)
    return page(requete, dossier_lu(requete, numero), ONGLETS[formulaire.route], formulaire, obstacles)
