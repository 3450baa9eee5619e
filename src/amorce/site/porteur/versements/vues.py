"""The money of an application: the account it goes to, what is paid, what is asked back and what one answers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.droits import ecrit_projet, engage_projet
from amorce.dossiers.formats.refus import FichierRefuse
from amorce.dossiers.models import Dossier
from amorce.droit.administration import CONTRADICTOIRE
from amorce.droit.fonds import fonds
from amorce.fonds.sessions import teinte
from amorce.paiements import actions
from amorce.paiements.comptes_bancaires import en_sepa
from amorce.paiements.coordonnees import coordonnees_connues
from amorce.paiements.models import OrdreDePaiement, Reversement
from amorce.paiements.reversements import reversement_du, reversements_du
from amorce.paiements.versements import Versement
from amorce.site.fichiers import document_remis, papier_remis
from amorce.site.porteur.acces import dossier_ecrit, dossier_vu
from amorce.site.porteur.versements.formulaires import Proposer

Etat = OrdreDePaiement.Etat


def _octroye(requete: HttpRequest, identifiant: UUID) -> Dossier:
    """Until an aid was granted and told, there is nothing to pay."""
    dossier = dossier_vu(requete, identifiant)
    if not dossier.octroye:
        raise Http404
    return dossier


def _page(requete: HttpRequest, dossier: Dossier, **contexte: Any) -> HttpResponse:
    qui = acteur_connecte(requete)
    comptes = list(coordonnees_connues(dossier))
    reversements = list(reversements_du(dossier))
    donnees = {
        "dossier": dossier,
        "projet": dossier.projet,
        "fonds": fonds(dossier.fonds),
        "teinte": teinte(dossier.fonds),
        "somme": Versement.de(dossier),
        "ordres": [
            o
            for o in dossier.ordres_de_paiement.select_related("demande")
            if o.etat in (Etat.A_EMETTRE, Etat.EMIS, Etat.PAYE)
        ],
        "compte": next((c for c in comptes if c.etat == c.Etat.EN_VIGUEUR), None),
        "propose": next((c for c in comptes if c.etat == c.Etat.PROPOSEES), None),
        "hors_sepa": any(not en_sepa(c.iban) for c in comptes if c.closes_le is None),
        "formulaire": Proposer(dossier) if engage_projet(qui, dossier.projet) else None,
        "reversements": reversements,
        "ecrit": ecrit_projet(qui, dossier.projet),
        "contradictoire": CONTRADICTOIRE,
        **contexte,
    }
    return render(requete, "porteur/versements/page.html", donnees, status=422 if contexte else 200)


@entree(connecte)
@never_cache
def versements(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    return _page(requete, _octroye(requete, identifiant))


@entree(connecte)
@require_POST
def proposer(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier, qui = _octroye(requete, identifiant), acteur_connecte(requete)
    if not engage_projet(qui, dossier.projet):
        raise Http404
    formulaire = Proposer(dossier, requete.POST, requete.FILES)
    if not formulaire.tente(qui):
        return _page(requete, dossier, formulaire=formulaire)
    messages.success(requete, formulaire.fait)
    return redirect("versements", dossier.id)


@entree(connecte)
def rib(requete: HttpRequest, identifiant: UUID, compte: UUID) -> HttpResponse:
    trouve = coordonnees_connues(_octroye(requete, identifiant)).filter(pk=compte).first()
    return document_remis(trouve.rib if trouve else None)


def _reversement(dossier: Dossier, identifiant: UUID) -> Reversement:
    trouve = reversement_du(dossier, identifiant)
    if trouve is None:
        raise Http404
    return trouve


@entree(connecte)
@require_POST
def repondre(requete: HttpRequest, identifiant: UUID, reversement: UUID) -> HttpResponse:
    dossier = dossier_ecrit(requete, identifiant)
    vise, texte = _reversement(dossier, reversement), requete.POST.get("texte", "")
    envoye = requete.FILES.get("fichier")
    fichier = Fichier(envoye.name or "", envoye.file) if envoye is not None and envoye.file is not None else None
    try:
        actions.repondre_au_reversement(par=acteur_connecte(requete), reversement=vise, texte=texte, fichier=fichier)
    except (ActeRefuse, FichierRefuse) as refus:
        return _page(requete, dossier, refus=str(refus), texte=texte)
    messages.success(requete, _("Vos observations sont envoyées au service."))
    return redirect("versements", dossier.id)


@entree(connecte)
def lettre(requete: HttpRequest, identifiant: UUID, reversement: UUID) -> HttpResponse:
    """The last one."""
    trouve = _reversement(_octroye(requete, identifiant), reversement)
    return papier_remis(trouve.decision or trouve.lettre)


@entree(connecte)
def fichier(requete: HttpRequest, identifiant: UUID, reversement: UUID, observation: UUID) -> HttpResponse:
    trouve = _reversement(_octroye(requete, identifiant), reversement)
    dite = next((o for o in trouve.observations.all() if o.pk == observation), None)
    return document_remis(dite.document if dite else None)
