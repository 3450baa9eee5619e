"""The page of the budget: the grid, kept class by class."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amorce.comptes.acces import connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.budget import changer_lignes, dernier_remplacement, gardees
from amorce.dossiers.changements import LignesRefusees
from amorce.dossiers.lignes import L, Poste, en_json
from amorce.dossiers.models import LigneDeBudget
from amorce.droit.cnc.nomenclature import PAR_CODE
from amorce.site.porteur.budget.acces import Ouvert, ouvre
from amorce.site.porteur.budget.grille import grille
from amorce.site.porteur.budget.saisie import Saisie, lit


@entree(connecte)
@require_http_methods(["GET", "POST"])
def budget(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    ouvert = ouvre(requete, identifiant, pour_ecrire=requete.method == "POST")
    if requete.method == "GET":
        return _page(requete, ouvert)
    classe = requete.POST.get("classe", "")
    if classe not in PAR_CODE:
        raise SuspiciousOperation
    saisie = lit(Poste, requete.POST, classe=classe)
    statut = garde(ouvert, saisie)
    if requete.accepts("text/html"):
        if statut != 200:
            return _page(requete, ouvert, saisie, classe, statut)
        messages.success(requete, _("La classe {} est enregistrée.").format(classe))
        return redirect(f"{reverse('budget', args=[identifiant])}?classe={classe}#classe-{classe}")
    return en_reponse(saisie, statut)


def garde(ouvert: Ouvert, saisie: Saisie[L]) -> int:
    """Keeps the rows if all are right; the HTTP status that says how it went."""
    if not saisie.fautes and not saisie.changements:
        return 200
    try:
        if saisie.fautes:
            return 422
        touchees = changer_lignes(
            par=ouvert.qui, projet=ouvert.projet, genre=saisie.genre, changements=saisie.changements
        )
    except LignesRefusees as refus:
        saisie.refuse(refus)
        return 409 if refus.courantes else 422
    except ActeRefuse as refus:
        saisie.fautes[saisie.cles[0]] = {"": str(refus)}
        return 422
    saisie.gardees = dict(zip(saisie.cles, touchees, strict=True))
    return 200


def en_reponse(saisie: Saisie[L], statut: int) -> JsonResponse:
    """What the page's script needs to go on: the identity of new lines, how each stands, what is wrong where."""
    lignes = {
        cle: {
            "ligne": str(saisie.gardees[cle]),
            "vue": json.dumps(en_json(changement.voulue)) if changement.voulue else "",
        }
        for cle, changement in zip(saisie.cles, saisie.changements, strict=True)
        if cle in saisie.gardees
    }
    lignes |= {cle: {"ligne": cle, "vue": json.dumps(en_json(une))} for cle, une in saisie.courantes.items() if une}
    heure = timezone.localtime().strftime("%H:%M")
    dit = _("enregistré à {}").format(heure) if statut == 200 else _("pas encore enregistré")
    return JsonResponse({"dit": dit, "lignes": lignes, "fautes": saisie.fautes}, status=statut)


def _page(
    requete: HttpRequest, ouvert: Ouvert, saisie: Saisie[Poste] | None = None, classe: str = "", statut: int = 200
) -> HttpResponse:
    contexte = {
        "projet": ouvert.projet,
        "modifiable": ouvert.modifiable,
        "grille": grille(gardees(ouvert.projet, Poste), requete.GET.get("classe", ""), saisie, classe),
        "annulable": ouvert.modifiable and dernier_remplacement(ouvert.projet, Poste) is not None,
        "ici": "budget",
        "methodes": LigneDeBudget.Methode.choices,
        "fautives": [] if saisie is None else [r for r in saisie.rangees() if r.fautive],
    }
    return render(requete, "porteur/budget/budget.html", contexte, status=statut)
