"""Who works on a film: people invited from outside the company, and the film handed over."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.droits import exige
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions.projets import PORTEUR
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.courriels import annonce_l_invitation
from amorce.dossiers.droits import engage_projet
from amorce.dossiers.models import Collaboration, Dossier, Projet
from amorce.journal.actes import acte, consigner


@acte
def inviter_collaborateur(*, par: Acteur, projet: Projet, email: str, role: RoleDansOrganisation) -> Collaboration:
    """Opens the film to somebody who has an account; said twice, their role changes."""
    exige(engage_projet(par, projet))
    adresse = email.strip().lower()
    invitee = Personne.objects.filter(email=adresse, is_active=True).first()
    if invitee is None:
        raise ActeRefuse(
            _("Adresse : aucun compte n'a l'adresse « {} ». Demandez à cette personne d'en créer un.").format(
                adresse[:100]
            )
        )
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
