"""Seats offered by mail in an organisation."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from amorce.comptes.acteur import Acteur
from amorce.comptes.actions.organisations import ajoute_membre
from amorce.comptes.actions.traces import trace_organisation
from amorce.comptes.courriels import envoie_invitation
from amorce.comptes.droits import exige, represente, soi
from amorce.comptes.jetons import empreinte, jeton_nouveau
from amorce.comptes.models import Appartenance, Invitation, Organisation, Personne
from amorce.comptes.requetes import adresses_verifiees, membres
from amorce.comptes.roles import RoleDansOrganisation

VALIDITE = timedelta(days=14)


@transaction.atomic
def inviter(*, qui: Acteur, organisation: Organisation, email: str, role: RoleDansOrganisation) -> Invitation:
    """Offers a seat. An invitation already sent to this address is replaced: only the last link works."""
    exige(represente(qui, organisation.id))
    adresse = email.strip().lower()
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if membres(organisation).filter(personne__email=adresse).exists():
        raise ValidationError({"email": _("Adresse : cette personne est déjà membre, changez plutôt son rôle.")})
    en_attente = organisation.invitations.filter(email=adresse, acceptee_le__isnull=True, annulee_le__isnull=True)
    en_attente.update(annulee_le=timezone.now())
    jeton = jeton_nouveau()
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=adresse,
        role=role,
        par=Personne.objects.get(pk=soi(qui)),
        empreinte=empreinte(jeton),
        expire_le=timezone.now() + VALIDITE,
    )
    trace_organisation("inviter", qui, organisation.id, _offre(invitation))
    transaction.on_commit(lambda: envoie_invitation(invitation, jeton))
    return invitation


@transaction.atomic
def annuler_invitation(*, qui: Acteur, invitation: Invitation) -> None:
    """Withdraws an offer. Saying it twice changes nothing."""
    exige(represente(qui, invitation.organisation_id))
    _verrouille(invitation)
    if invitation.acceptee_le is not None:
        raise ValidationError(_("Cette invitation a déjà été acceptée : retirez plutôt le membre."))
    if invitation.annulee_le is None:
        invitation.annulee_le = timezone.now()
        invitation.save(update_fields=["annulee_le"])
        trace_organisation("annuler_invitation", qui, invitation.organisation_id, _offre(invitation))


@transaction.atomic
def accepter_invitation(*, qui: Acteur, invitation: Invitation) -> Appartenance:
    """Takes the seat. The same person who accepts twice finds the same seat."""
    moi = soi(qui)
    _verrouille(invitation)
    if invitation.acceptee_le is not None and invitation.acceptee_par_id == moi:
        tenue = membres(invitation.organisation).filter(personne_id=moi).first()
        if tenue is not None:
            return tenue
    refus = refus_d_invitation(qui, invitation)
    if refus:
        raise ValidationError(refus)
    invitation.acceptee_le = timezone.now()
    invitation.acceptee_par_id = moi
    invitation.save(update_fields=["acceptee_le", "acceptee_par"])
    return ajoute_membre(
        qui=qui,
        organisation=invitation.organisation,
        role=RoleDansOrganisation(invitation.role),
        contenu={"invitation": str(invitation.id)},
    )


def refus_d_invitation(qui: Acteur, invitation: Invitation) -> str:
    """Why this person cannot take this seat, with the way out; empty when they can."""
    if invitation.email not in adresses_verifiees(qui.personne):
        return _(
            "Cette invitation a été envoyée à %(adresse)s, qui n'est pas une adresse de votre compte. "
            "Connectez-vous avec le compte de cette adresse, ou ajoutez-la au vôtre."
        ) % {"adresse": invitation.email}
    if invitation.acceptee_le is not None:
        return _("Cette invitation a déjà servi. Demandez-en une autre à la structure.")
    if invitation.annulee_le is not None:
        return _(
            "Cette invitation a été annulée ou remplacée. Cherchez un courriel plus récent, ou demandez-en une autre."
        )
    if invitation.expiree:
        return _("Cette invitation a expiré. Demandez-en une autre à la structure.")
    return ""


def _verrouille(invitation: Invitation) -> None:
    Organisation.objects.select_for_update().get(pk=invitation.organisation_id)
    invitation.refresh_from_db(fields=["acceptee_le", "acceptee_par", "annulee_le"])


def _offre(invitation: Invitation) -> dict[str, str]:
    return {"invitation": str(invitation.id), "role": str(invitation.role)}
