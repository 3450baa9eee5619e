"""From a film to a draft: who applies is asked first, and a sure refusal is said before anything else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.dossiers.actions import (
    ActeRefuse,
    StatutRefuse,
    dupliquer,
    enregistrer_champ,
    ouvrir_demande,
    retirer,
)
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import faits_du_projet, refus_du_statut, statut_a_dire
from amorce.dossiers.models import Projet
from amorce.dossiers.traces import Trace
from amorce.droit.fonds import fonds_du_dispositif
from amorce.droit.registre import dispositif as dispositif_de
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.fonds.requetes import reglages_du_droit
from amorce.site.porteur.acces import dossier_vu, projet_ecrit
from amorce.site.public.simulateur.champs import champ
from amorce.site.public.simulateur.reponses import SAISIE, Erreur, Reponses, brut
from amorce.site.public.simulateur.saisie import Fautive, lit, tape


@entree(connecte)
def ouvrir(requete: HttpRequest, identifiant: UUID, dispositif: str) -> HttpResponse:
    projet = projet_ecrit(requete, identifiant)
    fonds = fonds_du_dispositif(dispositif)
    if fonds is None or not fonds.reception:
        raise Http404
    deja = projet.dossiers.filter(dispositif=dispositif, etat=Etat.BROUILLON).first()
    if deja is not None:
        return redirect("demande", deja.id)
    contexte: dict[str, Any] = {"projet": projet, "dispositif": dispositif_de(dispositif), "fonds": fonds}
    if requete.method == "POST":
        reponse = _tente(requete, projet, dispositif, contexte)
        if reponse is not None:
            return reponse
    else:
        _annonce(projet, dispositif, contexte)
    return render(requete, "porteur/demande/ouvrir.html", contexte, status=422 if requete.method == "POST" else 200)


def _annonce(projet: Projet, dispositif: str, contexte: dict[str, Any]) -> None:
    """A refusal that is already sure is said at once; otherwise, what is to be known first is asked."""
    faits = faits_du_projet(projet, {})
    reglages = reglages_du_droit(timezone.localdate()).de(contexte["fonds"].code, dispositif)
    regles = refus_du_statut(dispositif, faits, reglages)
    if regles:
        contexte["refus"] = StatutRefuse(regles)
    else:
        contexte["champs"] = _champs(statut_a_dire(dispositif, faits))


def _champs(noms: list[str], erreurs: dict[str, str] | None = None) -> list[Any]:
    fautes = tuple(Erreur(nom, "", texte) for nom, texte in (erreurs or {}).items())
    return [champ(VOCABULAIRE[nom], Reponses(timezone.localdate(), erreurs=fautes)) for nom in noms]


def _tente(requete: HttpRequest, projet: Projet, dispositif: str, contexte: dict[str, Any]) -> HttpResponse | None:
    """The status first, then the draft. What keeps it closed is put in the page."""
    demandes = statut_a_dire(dispositif, faits_du_projet(projet, {}))
    erreurs = _garde_le_statut(requete, projet, demandes)
    if erreurs:
        contexte["champs"], contexte["erreurs"] = _champs(demandes, erreurs), erreurs
        return None
    qui, malgre = acteur_connecte(requete), "malgre" in requete.POST
    try:
        return redirect("demande", ouvrir_demande(par=qui, projet=projet, dispositif=dispositif, malgre=malgre).id)
    except StatutRefuse as refus:
        contexte["refus"], contexte["champs"] = refus, []
    except ActeRefuse as refus:
        contexte["erreurs"], contexte["champs"] = {"": str(refus)}, []
    return None


def _garde_le_statut(requete: HttpRequest, projet: Projet, noms: list[str]) -> dict[str, str]:
    erreurs = {}
    for nom in noms:
        fait = VOCABULAIRE[nom]
        try:
            dit = brut(fait, lit(fait, tape(fait, requete.POST.getlist(SAISIE + nom))))
            vue = Trace.de(projet.traces, nom).version
            enregistrer_champ(par=acteur_connecte(requete), ou=projet, nom=nom, brut=dit, vue=vue)
        except Fautive as refus:
            erreurs[nom] = str(refus)
    return erreurs


@entree(connecte)
@require_POST
def retire(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_vu(requete, identifiant)
    try:
        retirer(par=acteur_connecte(requete), dossier=dossier, motif=requete.POST.get("motif", "")[:500])
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    else:
        messages.success(requete, _("La demande est retirée. Ce qu'elle disait reste lisible."))
    return redirect("demande", dossier.id)


@entree(connecte)
@require_POST
def reprend(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    dossier = dossier_vu(requete, identifiant)
    try:
        copie = dupliquer(par=acteur_connecte(requete), dossier=dossier)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
        return redirect("demande", dossier.id)
    messages.success(requete, _("Un nouveau brouillon reprend tout ce que cette demande disait."))
    return redirect("demande", copie.id)
