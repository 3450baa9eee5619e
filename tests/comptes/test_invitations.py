"""Invitations: one link, one seat, one person."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from amorce.comptes import actions
from amorce.comptes.droits import Interdit
from amorce.comptes.jetons import empreinte
from amorce.comptes.models import Invitation, Organisation, Personne
from amorce.comptes.requetes import invitation_du_jeton
from amorce.comptes.roles import RoleDansOrganisation
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, societe

pytestmark = pytest.mark.django_db
REDACTEUR = RoleDansOrganisation.REDACTEUR


@pytest.fixture
def moi() -> Personne:
    return personne("moi@exemple.fr", prenom="Anaïs", nom="Hoarau")


@pytest.fixture
def films(moi: Personne) -> Organisation:
    return societe(moi)


@pytest.fixture
def invitee(moi: Personne, films: Organisation) -> Invitation:
    return invite(moi, films)


def invite(moi: Personne, films: Organisation, email: str = "Ami@Exemple.fr") -> Invitation:
    return actions.inviter(qui=agit(moi), organisation=films, email=email, role=REDACTEUR)


def test_lien_part_par_courriel_et_la_base_n_en_garde_que_l_empreinte(
    moi: Personne, films: Organisation, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(moi, films)
    (courriel,) = mail.outbox
    assert courriel.to == ["ami@exemple.fr"]
    assert courriel.subject == "Invitation à rejoindre « Films du Récif »"
    trouve = re.search(r"http://127\.0\.0\.1:8000/invitations/([\w-]+)/", str(courriel.body))
    assert trouve is not None
    assert invitation.empreinte == empreinte(trouve[1])
    assert invitation_du_jeton(trouve[1]) == invitation


def test_invite_est_ecrit_dans_sa_langue(
    moi: Personne, films: Organisation, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    personne("ami@exemple.fr", langue="en")
    with django_capture_on_commit_callbacks(execute=True):
        invite(moi, films)
    assert "http://127.0.0.1:8000/en/invitations/" in str(mail.outbox[0].body)


def test_accepter_donne_la_place_une_seule_fois(films: Organisation, invitee: Invitation) -> None:
    ami = personne("ami@exemple.fr")
    place = actions.accepter_invitation(qui=agit(ami), invitation=invitee)
    encore = actions.accepter_invitation(qui=agit(ami), invitation=invitee)
    assert place == encore
    assert agit(ami).organisations == {films.id: REDACTEUR}
    assert Entree.objects.filter(chaine__objet_id=films.id, acte="rejoindre", acteur=ami.id).count() == 1


def test_autre_compte_est_refuse_et_l_adresse_attendue_est_dite(invitee: Invitation) -> None:
    with pytest.raises(ValidationError, match=r"envoyée à ami@exemple\.fr, qui n'est pas une adresse de votre compte"):
        actions.accepter_invitation(qui=agit(personne("tiers@exemple.fr")), invitation=invitee)


def test_adresse_non_confirmee_ne_suffit_pas(invitee: Invitation) -> None:
    ami = personne("ami@exemple.fr")
    ami.emailaddress_set.update(verified=False)
    with pytest.raises(ValidationError, match="n'est pas une adresse de votre compte"):
        actions.accepter_invitation(qui=agit(ami), invitation=invitee)


@pytest.mark.parametrize(("recul", "permis"), [(timedelta(seconds=5), True), (timedelta(0), False)])
def test_invitation_expire_a_l_instant_dit(invitee: Invitation, recul: timedelta, permis: bool) -> None:
    invitee.expire_le = timezone.now() + recul
    invitee.save()
    ami = agit(personne("ami@exemple.fr"))
    if permis:
        assert actions.accepter_invitation(qui=ami, invitation=invitee).role == REDACTEUR
    else:
        with pytest.raises(ValidationError, match="a expiré"):
            actions.accepter_invitation(qui=ami, invitation=invitee)


def test_annulee_ne_sert_plus(moi: Personne, films: Organisation, invitee: Invitation) -> None:
    actions.annuler_invitation(qui=agit(moi), invitation=invitee)
    actions.annuler_invitation(qui=agit(moi), invitation=invitee)
    with pytest.raises(ValidationError, match="annulée ou remplacée"):
        actions.accepter_invitation(qui=agit(personne("ami@exemple.fr")), invitation=invitee)
    assert Entree.objects.filter(chaine__objet_id=films.id, acte="annuler_invitation").count() == 1


def test_inviter_de_nouveau_remplace_le_lien(moi: Personne, films: Organisation, invitee: Invitation) -> None:
    seconde = invite(moi, films)
    ami = agit(personne("ami@exemple.fr"))
    with pytest.raises(ValidationError, match="annulée ou remplacée"):
        actions.accepter_invitation(qui=ami, invitation=invitee)
    assert actions.accepter_invitation(qui=ami, invitation=seconde).role == REDACTEUR


def test_membre_n_est_pas_invite_de_nouveau(moi: Personne, films: Organisation) -> None:
    with pytest.raises(ValidationError) as refus:
        invite(moi, films, "moi@exemple.fr")
    assert refus.value.message_dict == {"email": ["Adresse : cette personne est déjà membre, changez plutôt son rôle."]}


def test_invite_devenu_redacteur_n_invite_pas(films: Organisation, invitee: Invitation) -> None:
    ami = personne("ami@exemple.fr")
    actions.accepter_invitation(qui=agit(ami), invitation=invitee)
    with pytest.raises(Interdit):
        invite(ami, films, "autre@exemple.fr")


def test_membre_parti_ne_revient_pas_par_son_ancienne_invitation(
    moi: Personne, films: Organisation, invitee: Invitation
) -> None:
    ami = personne("ami@exemple.fr")
    place = actions.accepter_invitation(qui=agit(ami), invitation=invitee)
    actions.retirer_membre(qui=agit(moi), membre=place)
    with pytest.raises(ValidationError, match="déjà servi"):
        actions.accepter_invitation(qui=agit(ami), invitation=invitee)
