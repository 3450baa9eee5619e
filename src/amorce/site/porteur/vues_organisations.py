"""Organisations and their members."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amorce.comptes import actions
from amorce.comptes.acces import acteur_connecte, connecte, entree
from amorce.comptes.actions.organisations import CHAMPS
from amorce.comptes.droits import represente
from amorce.comptes.models import Appartenance, Organisation
from amorce.comptes.pays import nom_du_pays
from amorce.comptes.requetes import (
    appartenances_de,
    etablissement_annonce,
    invitations_en_attente,
    membres,
    organisation_de,
)
from amorce.comptes.roles import RoleDansOrganisation
from amorce.site.porteur.formulaires import InvitationForm, StructureForm
from amorce.site.porteur.vues_compte import PAGE


def la_sienne(requete: HttpRequest, identifiant: UUID) -> Organisation:
    try:
        return organisation_de(acteur_connecte(requete), identifiant)
    except Organisation.DoesNotExist:
        raise Http404 from None


def page_d_organisation(
    requete: HttpRequest, organisation: Organisation, invitation: InvitationForm | None = None
) -> HttpResponse:
    qui = acteur_connecte(requete)
    representant = represente(qui, organisation.id)
    contexte = {
        "organisation": organisation,
        "pays": nom_du_pays(organisation.pays),
        "membres": list(membres(organisation)),
        "moi": qui.personne,
        "representant": representant,
        "roles": RoleDansOrganisation.choices,
        "invitations": list(invitations_en_attente(organisation)) if representant else [],
        "formulaire": invitation or InvitationForm(),
    }
    return render(requete, "porteur/organisation.html", contexte)


def tente(requete: HttpRequest, acte: Callable[[], object], succes: str) -> None:
    """An act without form: its refusal is said on top of the next page."""
    try:
        acte()
    except ValidationError as erreur:
        messages.error(requete, " ".join(erreur.messages))
    else:
        messages.success(requete, succes)


@entree(connecte)
def organisations(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    contexte = {"appartenances": list(appartenances_de(qui)), "annonce": etablissement_annonce(qui)}
    return render(requete, "porteur/organisations.html", contexte)


@entree(connecte)
@PAGE
def nouvelle(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    annonce = etablissement_annonce(qui)
    propose = {} if annonce is None or annonce.organisation else {"siret": annonce.siret}
    formulaire = StructureForm(requete.POST or None, initial=propose)
    if requete.method == "POST" and formulaire.is_valid():
        try:
            creee = actions.creer_organisation(qui=qui, champs=formulaire.cleaned_data)
        except ValidationError as erreur:
            formulaire.refuse(erreur)
        else:
            messages.success(requete, _("La structure est inscrite. Invitez vos collègues à vous y rejoindre."))
            suite = requete.GET.get("suite")
            if suite is not None:  # on the way to a project
                return redirect(f"{reverse('demande_depuis_simulation')}?{suite}")
            return redirect("organisation", creee.id)
    return render(requete, "porteur/structure.html", {"formulaire": formulaire, "annonce": annonce})


@entree(connecte)
@require_POST
def rejoindre(requete: HttpRequest) -> HttpResponse:
    qui = acteur_connecte(requete)
    tente(requete, lambda: actions.rejoindre_etablissement(qui=qui), _("Vous êtes lecteur de la structure."))
    return redirect("organisations")


@entree(connecte)
def organisation(requete: HttpRequest, organisation: UUID) -> HttpResponse:
    return page_d_organisation(requete, la_sienne(requete, organisation))


@entree(connecte)
@PAGE
def modifier(requete: HttpRequest, organisation: UUID) -> HttpResponse:
    sienne = la_sienne(requete, organisation)
    qui = acteur_connecte(requete)
    if not represente(qui, sienne.id):
        raise Http404
    formulaire = StructureForm(requete.POST or None, initial={nom: getattr(sienne, nom) for nom in CHAMPS})
    if requete.method == "POST" and formulaire.is_valid():
        try:
            actions.modifier_organisation(qui=qui, organisation=sienne, champs=formulaire.cleaned_data)
        except ValidationError as erreur:
            formulaire.refuse(erreur)
        else:
            messages.success(requete, _("La structure est enregistrée."))
            return redirect("organisation", sienne.id)
    return render(requete, "porteur/structure.html", {"formulaire": formulaire, "organisation": sienne})


@entree(connecte)
@require_POST
def quitter(requete: HttpRequest, organisation: UUID) -> HttpResponse:
    sienne = la_sienne(requete, organisation)
    qui = acteur_connecte(requete)

    tente(
        requete,
        lambda: actions.quitter_organisation(qui=qui, organisation=sienne.id),
        _("Vous avez quitté la structure."),
    )
    return redirect("organisations")


def _membre(requete: HttpRequest, organisation: UUID, membre: UUID) -> Appartenance:
    trouve = membres(la_sienne(requete, organisation)).filter(pk=membre).first()
    if trouve is None:
        raise Http404
    return trouve


@entree(connecte)
@require_POST
def role_de_membre(requete: HttpRequest, organisation: UUID, membre: UUID) -> HttpResponse:
    qui, celui = acteur_connecte(requete), _membre(requete, organisation, membre)
    choisi = requete.POST.get("role", "")
    if choisi not in RoleDansOrganisation.values:
        messages.error(requete, _("Rôle : choisissez représentant, rédacteur ou lecteur."))
        return redirect("organisation", organisation)
    role = RoleDansOrganisation(choisi)
    tente(
        requete,
        lambda: actions.changer_role_de_membre(qui=qui, membre=celui, role=role),
        _("Le rôle est changé."),
    )
    return redirect("organisation", organisation)


@entree(connecte)
@require_POST
def retirer(requete: HttpRequest, organisation: UUID, membre: UUID) -> HttpResponse:
    qui, celui = acteur_connecte(requete), _membre(requete, organisation, membre)
    tente(requete, lambda: actions.retirer_membre(qui=qui, membre=celui), _("Cette personne n'est plus membre."))
    return redirect("organisation", organisation)
