"""Viewing links, given once for all the applications of a film, on the page of each."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.liens import ajouter_lien, retirer_lien, revoir_lien
from amorce.dossiers.models import Dossier, LienDeVisionnage
from amorce.dossiers.requetes import lien_du_film
from amorce.site.porteur.acces import dossier_ecrit
from amorce.site.porteur.pieces.vues import page

LIENS = "liens"


@entree(connecte)
@require_POST
def ajouter(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    dit = {nom: requete.POST.get(nom, "").strip() for nom in ("adresse", "mot_de_passe", "expire_le")}
    try:
        ajouter_lien(
            par=acteur_connecte(requete),
            projet=dossier.projet,
            adresse=dit["adresse"],
            mot_de_passe=dit["mot_de_passe"],
            expire_le=_jour(dit["expire_le"]),
        )
    except ActeRefuse as refus:
        return page(requete, dossier, {LIENS: [str(refus)]}, 422, lien_dit=dit, lien_fautif=refus.champ or "adresse")
    messages.success(requete, _("Le lien est ajouté. Il sera ouvert dans un instant pour voir s'il répond."))
    return _revient(dossier)


def _jour(dit: str) -> date | None:
    try:
        lu = parse_date(dit)
    except ValueError:
        lu = None
    if dit and lu is None:
        raise ActeRefuse(
            _("Valable jusqu'au : cette date ne se lit pas. Choisissez un jour du calendrier."), "expire_le"
        )
    return lu


def _revient(dossier: Dossier) -> HttpResponse:
    return redirect(f"{reverse('pieces', args=[dossier.id])}#{LIENS}")


def _lien(dossier: Dossier, lien: UUID) -> LienDeVisionnage:
    trouve = lien_du_film(dossier.projet, lien)
    if trouve is None:
        raise Http404
    return trouve


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, identifiant: UUID, lien: UUID) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    retirer_lien(par=acteur_connecte(requete), lien=_lien(dossier, lien))
    messages.success(requete, _("Le lien est retiré."))
    return _revient(dossier)


@entree(connecte)
@require_POST
def revoir(requete: HttpRequest, identifiant: UUID, lien: UUID) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    revoir_lien(par=acteur_connecte(requete), lien=_lien(dossier, lien))
    messages.success(requete, _("Le lien va être ouvert de nouveau : rechargez la page dans un instant."))
    return _revient(dossier)
