"""The team of a film: invited, left, handed over to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import (
    ActeRefuse,
    accepter_invitation_sur_projet,
    annuler_invitation_sur_projet,
    inviter_collaborateur,
    retirer_collaborateur,
    transferer,
)
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.models import Collaboration, InvitationSurProjet
from amorce.dossiers.requetes import invitations_recues, places_offertes
from amorce.site.porteur.acces import projet_vu
from amorce.site.porteur.formulaires import InvitationForm
from amorce.site.porteur.vues_projets import page_du_projet


@entree(connecte)
@require_POST
def inviter(requete: HttpRequest, identifiant: UUID) -> HttpResponse:
    projet, qui = projet_vu(requete, identifiant), acteur_connecte(requete)
    if not engage_projet(qui, projet):
        raise Http404
    formulaire = InvitationForm(requete.POST)
    if formulaire.is_valid():
        adresse, role = formulaire.cleaned_data["email"], RoleDansOrganisation(formulaire.cleaned_data["role"])
        try:
            place = inviter_collaborateur(par=qui, projet=projet, email=adresse, role=role)
        except ActeRefuse as refus:
            formulaire.add_error("email", str(refus))
        else:
            messages.success(requete, _dit(place) % {"adresse": adresse})
            return redirect("projet", projet.id)
    return page_du_projet(requete, projet, formulaire)


def _dit(place: Collaboration | InvitationSurProjet) -> str:
    if isinstance(place, Collaboration):
        return _("%(adresse)s travaille désormais sur ce projet.")
    return _("%(adresse)s n'a pas encore de compte : l'invitation y est partie, et l'attend.")


@entree(connecte)
@require_POST
def annuler(requete: HttpRequest, identifiant: UUID, invitation: UUID) -> HttpResponse:
    offerte = places_offertes(projet_vu(requete, identifiant)).filter(pk=invitation).first()
    if offerte is None:
        raise Http404
    annuler_invitation_sur_projet(par=acteur_connecte(requete), invitation=offerte)
    messages.success(requete, _("L'invitation est annulée."))
    return redirect("projet", identifiant)


@entree(connecte)
@require_POST
def repondre(requete: HttpRequest, invitation: UUID) -> HttpResponse:
    """The person invited takes the place, or declines it."""
    qui = acteur_connecte(requete)
    recue = invitations_recues(qui).filter(pk=invitation).first()
    if recue is None:
        raise Http404
    if "refuser" in requete.POST:
        annuler_invitation_sur_projet(par=qui, invitation=recue)
        messages.success(requete, _("L'invitation est déclinée."))
        return redirect("mon_espace")
    place = accepter_invitation_sur_projet(par=qui, invitation=recue)
    messages.success(requete, _("Vous travaillez désormais sur ce projet."))
    return redirect("projet", place.projet_id)


def _place(requete: HttpRequest, identifiant: UUID, place: UUID) -> Collaboration:
    projet = projet_vu(requete, identifiant)
    tenue = projet.collaborations.select_related("personne", "projet__auteur").filter(pk=place, jusqua=None).first()
    if tenue is None:
        raise Http404
    return tenue


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, identifiant: UUID, place: UUID) -> HttpResponse:
    tenue, qui = _place(requete, identifiant, place), acteur_connecte(requete)
    retirer_collaborateur(par=qui, collaboration=tenue)
    if tenue.personne_id == qui.personne:
        messages.success(requete, _("Vous ne travaillez plus sur ce projet."))
        return redirect("mon_espace")
    messages.success(requete, _("%(qui)s ne travaille plus sur ce projet.") % {"qui": tenue.personne})
    return redirect("projet", identifiant)


@entree(connecte)
@require_POST
def confier(requete: HttpRequest, identifiant: UUID, place: UUID) -> HttpResponse:
    tenue = _place(requete, identifiant, place)
    try:
        transferer(par=acteur_connecte(requete), projet=tenue.projet, a=tenue)
    except ActeRefuse as refus:
        messages.error(requete, str(refus))
    else:
        messages.success(requete, _("%(qui)s porte désormais le projet.") % {"qui": tenue.personne})
    return redirect("projet", identifiant)
