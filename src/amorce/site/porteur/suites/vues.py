"""What may end an award, as its beneficiary reads it: the exchange, where he answers; the aid, that he may give up."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.actes.actions.observations import demander_audition, observer, renoncer
from amorce.actes.models import Echange
from amorce.actes.requetes_suites import echanges_de, observation_de, octroi_de
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.droits import ecrit_projet, engage_projet
from amorce.dossiers.etats import ACTES
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier
from amorce.droit.administration import CONTRADICTOIRE
from amorce.droit.fonds import fonds
from amorce.droit.registre import dispositif as dispositif_de
from amorce.fonds.sessions import teinte
from amorce.site.fichiers import document_remis, papier_remis
from amorce.site.porteur.acces import dossier_ecrit, dossier_vu


def _octroye(dossier: Dossier) -> Dossier:
    """Until an aid was granted and told, there is nothing of it to end."""
    if not dossier.octroye:
        raise Http404
    return dossier


def _lus(requete: HttpRequest, dossier: Dossier) -> dict[str, Any]:
    qui = acteur_connecte(requete)
    return {
        "dossier": dossier,
        "projet": dossier.projet,
        "fonds": fonds(dossier.fonds),
        "teinte": teinte(dossier.fonds),
        "dispositif": dispositif_de(dossier.dispositif),
        "ecrit": ecrit_projet(qui, dossier.projet),
        "renonce": engage_projet(qui, dossier.projet) and ACTES["renoncer"].possible(dossier.etat),
    }


def _page(requete: HttpRequest, dossier: Dossier, refus: str = "", texte: str = "") -> HttpResponse:
    echanges = list(echanges_de(dossier))
    for un in echanges:
        un.dossier = dossier
    contexte = {
        **_lus(requete, dossier),
        "ouvert": next((e for e in echanges if e.fini_le is None), None),
        "passes": [e for e in echanges if e.fini_le is not None],
        "contradictoire": CONTRADICTOIRE,
        "refus": refus,
        "texte": texte,
    }
    return render(requete, "porteur/suites/page.html", contexte, status=422 if refus else 200)


@entree(connecte)
@never_cache
def suites(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return _page(requete, _octroye(dossier_vu(requete, identifiant)))


def _ouvert(dossier: Dossier) -> Echange:
    trouve = echanges_de(dossier).filter(fini_le=None).first()
    if trouve is None:
        raise Http404
    trouve.dossier = dossier
    return trouve


@entree(connecte)
@require_POST
def observe(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    envoye, texte = requete.FILES.get("fichier"), requete.POST.get("texte", "")
    fichier = Fichier(envoye.name or "", envoye.file) if envoye is not None and envoye.file is not None else None
    try:
        observer(par=acteur_connecte(requete), echange=_ouvert(dossier), texte=texte, fichier=fichier)
    except (ActeRefuse, FichierRefuse) as refus:
        return _page(requete, dossier, str(refus), texte)
    messages.success(requete, _("Vos observations sont envoyées au service."))
    return redirect("suites", dossier.id)


@entree(connecte)
@require_POST
def demande_audition(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    try:
        demander_audition(par=acteur_connecte(requete), echange=_ouvert(dossier))
    except ActeRefuse as refus:
        return _page(requete, dossier, str(refus))
    messages.success(requete, _("Votre demande est envoyée : le service vous proposera un jour."))
    return redirect("suites", dossier.id)


@entree(connecte)
@never_cache
def renonce(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    """A page of its own: what is given up is said before it is."""
    dossier = _octroye(dossier_vu(requete, identifiant))
    contexte = _lus(requete, dossier)
    if not contexte["renonce"]:
        raise Http404
    contexte |= {"octroi": octroi_de(dossier), "motif": requete.POST.get("motif", "")}
    if requete.method == "POST":
        try:
            renoncer(par=acteur_connecte(requete), dossier=dossier, motif=contexte["motif"][:5000])
        except ActeRefuse as refus:
            return render(requete, "porteur/suites/renoncer.html", {**contexte, "refus": str(refus)}, status=422)
        messages.success(requete, _("Vous avez renoncé à l'aide. Le service est prévenu."))
        return redirect("suites", dossier.id)
    return render(requete, "porteur/suites/renoncer.html", contexte)


def _echange(requete: HttpRequest, identifiant: UUID, echange: UUID) -> Echange:
    trouve = echanges_de(dossier_vu(requete, identifiant)).select_related("lettre__contenu").filter(pk=echange).first()
    if trouve is None:
        raise Http404
    return trouve


@entree(connecte)
def lettre(requete: HttpRequest, identifiant: UUID, echange: UUID) -> HttpResponse:
    return papier_remis(_echange(requete, identifiant, echange).lettre)


@entree(connecte)
def fichier(requete: HttpRequest, identifiant: UUID, echange: UUID, observation: UUID) -> HttpResponse:
    trouvee = observation_de(_echange(requete, identifiant, echange), observation)
    return document_remis(trouvee.document if trouvee else None)
