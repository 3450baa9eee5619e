"""Invitations: sent, withdrawn, accepted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from amorce.comptes import actions
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.actions.invitations import refus_d_invitation
from amorce.comptes.droits import represente
from amorce.comptes.models import Invitation
from amorce.comptes.requetes import invitation_de, invitation_du_jeton
from amorce.comptes.roles import RoleDansOrganisation
from amorce.site.porteur.formulaires import InvitationForm
from amorce.site.porteur.vues_compte import PAGE
from amorce.site.porteur.vues_organisations import la_sienne, page_d_organisation, tente


@entree(connecte)
@require_POST
def inviter(requete: HttpRequest, organisation: UUID) -> HttpResponse:
    sienne = la_sienne(requete, organisation)
    qui = acteur_connecte(requete)
    if not represente(qui, sienne.id):
        raise Http404
    formulaire = InvitationForm(requete.POST)
    if formulaire.is_valid():
        adresse, role = formulaire.cleaned_data["email"], RoleDansOrganisation(formulaire.cleaned_data["role"])
        try:
            actions.inviter(qui=qui, organisation=sienne, email=adresse, role=role)
        except ValidationError as erreur:
            formulaire.refuse(erreur)
        else:
            messages.success(requete, _("L'invitation est partie à %(adresse)s.") % {"adresse": adresse})
            return redirect("organisation", sienne.id)
    return page_d_organisation(requete, sienne, formulaire)


@entree(connecte)
@require_POST
def annuler(requete: HttpRequest, organisation: UUID, invitation: UUID) -> HttpResponse:
    sienne = la_sienne(requete, organisation)
    celle = invitation_de(sienne, invitation)
    if celle is None:
        raise Http404
    qui = acteur_connecte(requete)
    tente(requete, lambda: actions.annuler_invitation(qui=qui, invitation=celle), _("L'invitation est annulée."))
    return redirect("organisation", sienne.id)


@entree(connecte)
@never_cache
@PAGE
def invitation(requete: HttpRequest, jeton: str) -> HttpResponse:
    """Shows what is offered; takes it on POST. Who is not signed in signs in or up first, and comes back here."""
    try:
        celle = invitation_du_jeton(jeton)
    except Invitation.DoesNotExist:
        raise Http404 from None
    qui = acteur_connecte(requete)
    if celle.organisation_id in qui.organisations and celle.acceptee_par_id == qui.personne:
        return redirect("organisation", celle.organisation_id)
    if requete.method == "POST":
        try:
            membre = actions.accepter_invitation(qui=qui, invitation=celle)
        except ValidationError:
            pass  # the page says why
        else:
            messages.success(requete, _("Bienvenue : vous êtes membre de la structure."))
            return redirect("organisation", membre.organisation_id)
    contexte = {"invitation": celle, "refus": refus_d_invitation(qui, celle), "moi": qui}
    return render(requete, "porteur/invitation.html", contexte)
