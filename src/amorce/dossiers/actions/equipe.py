"""Who works on a film: people invited from outside the company, and the film handed over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige, soi
from amorce.comptes.models import Personne
from amorce.comptes.requetes import adresses_verifiees
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions.notices import prevenir
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.courriels import annonce_l_invitation, offre_une_place
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.models import Collaboration, Dossier, GenreDeNotice, InvitationSurProjet, Projet
from amorce.journal.actes import acte, consigner

VALIDITE = timedelta(days=30)


@acte
def inviter_collaborateur(
    *, par: Acteur, projet: Projet, email: str, role: RoleDansOrganisation
) -> Collaboration | InvitationSurProjet:
    """Opens the film to somebody who has an account, or offers them a place until they have one; said twice, their
    role changes."""
    exige(engage_projet(par, projet))
    adresse = email.strip().lower()
    invitee = Personne.objects.filter(email=adresse, is_active=True).first()
    if invitee is None:
        return _offre(par, projet, adresse, role)
    if invitee.id in (projet.auteur_id, par.personne):
        raise ActeRefuse(_("Adresse : cette personne porte déjà le projet."))
    place, nouvelle = Collaboration.objects.update_or_create(
        projet=projet,
        personne=invitee,
        jusqua=None,
        defaults={"role": role},
        create_defaults={"role": role, "depuis": timezone.localdate()},
    )
    _consigne(par, projet, personne=str(invitee.id), role_donne=str(role))
    if nouvelle:
        annonce_l_invitation(place, par.nom)
    return place


def _offre(par: Acteur, projet: Projet, adresse: str, role: RoleDansOrganisation) -> InvitationSurProjet:
    maintenant = timezone.now()
    dites = {"role": role, "par_id": soi(par), "envoyee_le": maintenant, "expire_le": maintenant + VALIDITE}
    offerte, _neuve = InvitationSurProjet.objects.update_or_create(projet=projet, email=adresse, defaults=dites)
    _consigne(par, projet, invitation=str(offerte.id), role_donne=str(role), personnelles={"adresse": adresse})
    offre_une_place(offerte, par.nom)
    return offerte


@acte
def annuler_invitation_sur_projet(*, par: Acteur, invitation: InvitationSurProjet) -> None:
    """Takes back a place that nobody has taken: by who may bind the applicant, or refused by who was invited."""
    exige(engage_projet(par, invitation.projet) or invitation.email in adresses_verifiees(soi(par)))
    _consigne(par, invitation.projet, invitation=str(invitation.id))
    invitation.delete()


@acte
def accepter_invitation_sur_projet(*, par: Acteur, invitation: InvitationSurProjet) -> Collaboration:
    """The place is taken by who has confirmed the address that it was offered to."""
    exige(invitation.email in adresses_verifiees(soi(par)))
    if invitation.expiree:
        raise ActeRefuse(_("Cette invitation a expiré. Demandez-en une autre à {}.").format(invitation.par))
    projet = invitation.projet
    place, _neuve = Collaboration.objects.get_or_create(
        projet=projet,
        personne_id=soi(par),
        jusqua=None,
        defaults={"role": invitation.role, "depuis": timezone.localdate()},
    )
    _consigne(par, projet, invitation=str(invitation.id), role_donne=str(place.role))
    invitation.delete()
    prevenir(
        personnes=[invitation.par],
        genre=GenreDeNotice.PROJET,
        titre=format_lazy(gettext_lazy("{qui} travaille désormais sur « {film} »"), qui=par.nom, film=projet.titre),
        lien=reverse_lazy("projet", args=[projet.id]),
    )
    return place


@acte
def retirer_collaborateur(*, par: Acteur, collaboration: Collaboration) -> None:
    """Ends a collaboration: by who may bind the applicant, or by the person."""
    projet = collaboration.projet
    exige(collaboration.personne_id == par.personne or engage_projet(par, projet))
    collaboration.jusqua = timezone.localdate()
    collaboration.save(update_fields=["jusqua"])
    _consigne(par, projet, personne=str(collaboration.personne_id))


@acte
def transferer(*, par: Acteur, projet: Projet, a: Collaboration) -> Projet:
    """An author hands a film over to a colleague who already works on it, and stays on it as a writer.

    What was deposited was so in somebody's name: from then on the applicant is no longer ours to change.
    """
    exige(engage_projet(par, projet) and a.projet_id == projet.id and a.jusqua is None)
    if projet.auteur is None:
        raise ActeRefuse(_("Ce projet est porté par une structure : changez plutôt les rôles de ses membres."))
    if Dossier.objects.filter(projet=projet).exclude(numero="").exists():
        raise ActeRefuse(_("Une demande de ce projet est déjà déposée : son demandeur ne change plus ici."))
    ancien, nouveau = projet.auteur, a.personne
    a.jusqua = timezone.localdate()
    a.save(update_fields=["jusqua"])
    projet.auteur = nouveau
    projet.save(update_fields=["auteur"])
    Collaboration.objects.create(
        projet=projet, personne=ancien, role=RoleDansOrganisation.REDACTEUR, depuis=timezone.localdate()
    )
    _consigne(par, projet, de=str(ancien.id), a=str(nouveau.id))
    return projet


def _consigne(par: Acteur, projet: Projet, **precisions: Any) -> None:
    consigner(objet=projet, auteur=par.auteur(PORTEUR), **precisions)
