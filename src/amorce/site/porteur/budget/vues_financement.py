"""The page of the financing plan."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amorce.comptes.acces import connecte, entree
from amorce.dossiers.actions.budget import dernier_remplacement, gardees, lignes_de
from amorce.dossiers.actions.justificatifs import FORMATS
from amorce.dossiers.lignes import Apport, Poste, somme
from amorce.dossiers.requetes import lignes_a_justifier
from amorce.site.porteur.budget.acces import Ouvert, ouvre
from amorce.site.porteur.budget.plan import Categorie, Etat, plan
from amorce.site.porteur.budget.saisie import Saisie, lit
from amorce.site.porteur.budget.vues import en_reponse, garde


@entree(connecte)
@require_http_methods(["GET", "POST"])
def financement(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    ouvert = ouvre(requete, identifiant, pour_ecrire=requete.method == "POST")
    if requete.method == "GET":
        return page(requete, ouvert)
    saisie = lit(Apport, requete.POST)
    statut = garde(ouvert, saisie)
    if not requete.accepts("text/html"):
        return en_reponse(saisie, statut)
    if statut != 200:
        return page(requete, ouvert, saisie, statut=statut)
    messages.success(requete, _("Le plan de financement est enregistré."))
    return redirect("financement", identifiant)


def page(
    requete: HttpRequest,
    ouvert: Ouvert,
    saisie: Saisie[Apport] | None = None,
    *,
    refus: tuple[UUID, str] | None = None,
    statut: int = 200,
) -> HttpResponse:
    """``refus``: the line whose evidence was not taken, and why."""
    budget = somme(lignes_de(ouvert.projet, Poste))
    contexte = {
        "projet": ouvert.projet,
        "modifiable": ouvert.modifiable,
        "plan": plan(gardees(ouvert.projet, Apport), budget, saisie),
        "categories": Categorie.choices,
        "etats": Etat.choices,
        "annulable": ouvert.modifiable and dernier_remplacement(ouvert.projet, Apport) is not None,
        "ici": "financement",
        "a_justifier": lignes_a_justifier(ouvert.projet),
        "formats": FORMATS,
        "refus": refus,
        "fautives": [] if saisie is None else [r for r in saisie.rangees() if r.fautive],
    }
    return render(requete, "porteur/budget/financement.html", contexte, status=statut)
