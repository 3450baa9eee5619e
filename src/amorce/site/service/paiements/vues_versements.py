"""The money of one dossier: its account, its orders, its balance, what is asked back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, entree, service
from amorce.dossiers.models import Dossier
from amorce.paiements.coordonnees import coordonnees_connues
from amorce.paiements.droits import lit_un_compte
from amorce.paiements.models import Reversement
from amorce.paiements.reversements import reversement_du
from amorce.site.fichiers import document_remis, papier_remis
from amorce.site.service.instruction.acces import dossier_lu
from amorce.site.service.paiements.formulaires_versements import FORMULAIRES
from amorce.site.service.paiements.lecture import VersementsLus


def dossier_octroye(requete: HttpRequest, numero: str) -> Dossier:
    """Until an aid was granted, there is nothing to pay."""
    trouve = dossier_lu(requete, numero)
    if not trouve.octroye:
        raise Http404
    return trouve


def _page(requete: HttpRequest, lues: VersementsLus) -> HttpResponse:
    dossier = lues.dossier
    contexte = {"v": lues, "dossier": dossier, "projet": dossier.projet, "ici": "versements"}
    return render(requete, "service/paiements/versements.html", contexte, status=422 if lues.fautif else 200)


@entree(service)
@never_cache
def versements(requete: HttpRequest, numero: str) -> HttpResponse:
    return _page(requete, VersementsLus(dossier_octroye(requete, numero), acteur_connecte(requete)))


@entree(service)
@require_POST
def agir(requete: HttpRequest, numero: str, acte: str) -> HttpResponse:
    """Done, or refused with its reason, nothing typed lost."""
    qui, genre = acteur_connecte(requete), FORMULAIRES.get(acte)
    lues = VersementsLus(dossier_octroye(requete, numero), qui)
    if genre is None:
        raise Http404
    formulaire = genre(lues, requete.POST, requete.FILES)
    if formulaire.tente(qui):
        messages.success(requete, formulaire.fait)
        return redirect("versements_du_service", numero)
    return _page(requete, VersementsLus(dossier_octroye(requete, numero), qui, formulaire))


@entree(service)
def rib(requete: HttpRequest, numero: str, compte: UUID) -> HttpResponse:
    dossier = dossier_octroye(requete, numero)
    if not lit_un_compte(acteur_connecte(requete), dossier.fonds):
        raise Http404
    trouve = coordonnees_connues(dossier).filter(pk=compte).first()
    return document_remis(trouve.rib if trouve else None)


def _reversement(requete: HttpRequest, numero: str, identifiant: UUID) -> Reversement:
    trouve = reversement_du(dossier_octroye(requete, numero), identifiant)
    if trouve is None:
        raise Http404
    return trouve


@entree(service)
def lettre(requete: HttpRequest, numero: str, reversement: UUID) -> HttpResponse:
    """The last one that its beneficiary got."""
    trouve = _reversement(requete, numero, reversement)
    return papier_remis(trouve.decision or trouve.lettre)


@entree(service)
def fichier(requete: HttpRequest, numero: str, reversement: UUID, observation: UUID) -> HttpResponse:
    trouve = _reversement(requete, numero, reversement)
    dite = next((o for o in trouve.observations.all() if o.pk == observation), None)
    return document_remis(dite.document if dite else None)
