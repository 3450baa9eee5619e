"""A place on a film: offered to who has no account, taken, taken back; and a film that changes its title."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import (
    ActeRefuse,
    accepter_invitation_sur_projet,
    annuler_invitation_sur_projet,
    inviter_collaborateur,
    renommer_projet,
)
from amorce.dossiers.models import Collaboration, Depot, InvitationSurProjet, Notice, Projet
from amorce.dossiers.requetes import invitations_recues, places_offertes
from amorce.journal.models import Entree
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import demande, deposee, film

pytestmark = pytest.mark.django_db
LECTEUR, REDACTEUR = RoleDansOrganisation.LECTEUR, RoleDansOrganisation.REDACTEUR


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def projet(moi: Personne) -> Projet:
    return film(moi)


def offre(
    moi: Personne, projet: Projet, email: str = "Ami@X.fr", role: RoleDansOrganisation = REDACTEUR
) -> InvitationSurProjet:
    offerte = inviter_collaborateur(par=agit(moi), projet=projet, email=email, role=role)
    assert isinstance(offerte, InvitationSurProjet)
    return offerte


@pytest.mark.django_db(transaction=True)
def test_who_has_no_account_is_written_to_and_the_place_waits(moi: Personne, projet: Projet) -> None:
    offre(moi, projet)
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["ami@x.fr"], "Ana Payet vous invite à travailler sur « Les Hauts »")
    ]
    assert "http://127.0.0.1:8000/mon-espace/" in mail.outbox[0].body
    assert [(une.email, une.role) for une in places_offertes(projet)] == [("ami@x.fr", "redacteur")]


def test_place_offered_twice_is_one_with_the_last_role(moi: Personne, projet: Projet) -> None:
    offre(moi, projet)
    offre(moi, projet, "ami@x.fr", LECTEUR)
    assert [une.role for une in places_offertes(projet)] == ["lecteur"]


def test_place_is_taken_once_the_address_is_confirmed_and_the_host_is_told(moi: Personne, projet: Projet) -> None:
    offerte = offre(moi, projet)
    ami = personne("ami@x.fr", prenom="Bob", nom="Hoareau")
    EmailAddress.objects.filter(user=ami).update(verified=False)
    assert not invitations_recues(agit(ami)).exists()
    with pytest.raises(Interdit):
        accepter_invitation_sur_projet(par=agit(ami), invitation=offerte)
    EmailAddress.objects.filter(user=ami).update(verified=True, email="AMI@x.fr")
    (recue,) = invitations_recues(agit(ami))
    place = accepter_invitation_sur_projet(par=agit(ami), invitation=recue)
    assert (place.personne, place.role) == (ami, "redacteur")
    assert not InvitationSurProjet.objects.exists()
    assert [(n.personne, n.titre) for n in Notice.objects.all()] == [
        (moi, "Bob Hoareau travaille désormais sur « Les Hauts »")
    ]


def test_expired_place_is_not_taken(moi: Personne, projet: Projet) -> None:
    offerte = offre(moi, projet)
    offerte.expire_le = timezone.now() - timedelta(seconds=1)
    offerte.save()
    ami = personne("ami@x.fr")
    assert not invitations_recues(agit(ami)).exists()
    with pytest.raises(ActeRefuse, match=r"a expiré\. Demandez-en une autre à Ana Payet"):
        accepter_invitation_sur_projet(par=agit(ami), invitation=offerte)


def test_place_is_taken_back_by_the_host_or_declined_by_the_guest_alone(moi: Personne, projet: Projet) -> None:
    offerte = offre(moi, projet)
    with pytest.raises(Interdit):
        annuler_invitation_sur_projet(par=agit(personne()), invitation=offerte)
    annuler_invitation_sur_projet(par=agit(moi), invitation=offerte)
    offerte = offre(moi, projet)
    annuler_invitation_sur_projet(par=agit(personne("ami@x.fr")), invitation=offerte)
    assert not Collaboration.objects.exists()
    assert not InvitationSurProjet.objects.exists()


def test_new_title_keeps_the_old_ones_and_is_told_to_the_team_and_to_each_deposited_application(moi: Personne) -> None:
    films = societe(moi)
    collegue = personne()
    films.appartenances.create(personne=collegue, role=REDACTEUR, depuis="2025-01-01")
    dossier = deposee(moi, films, "Sans titre")
    brouillon = demande(moi, dossier.projet, "run_production")
    projet = renommer_projet(par=agit(moi), projet=dossier.projet, titre=" Les Hauts ")
    renommer_projet(par=agit(moi), projet=projet, titre="Le Volcan")
    relu = Projet.objects.get()
    assert (relu.titre, relu.faits["titre_projet"]) == ("Le Volcan", "Le Volcan")
    assert [un["titre"] for un in relu.anciens_titres] == ["Sans titre", "Les Hauts"]
    assert [n.titre for n in Notice.objects.filter(personne=collegue).order_by("creee_le")] == [
        "« Sans titre » s'appelle désormais « Les Hauts »",
        "« Les Hauts » s'appelle désormais « Le Volcan »",
    ]
    touches = Entree.objects.filter(acte="renommer_projet").values_list("chaine__objet_id", flat=True)
    assert sorted(touches) == sorted([projet.id, dossier.id] * 2)
    assert brouillon.id not in touches
    assert not Depot.objects.exists()


@pytest.mark.parametrize(
    ("titre", "phrase"), [("  ", "donnez un titre"), ("a" * 201, "200 signes"), ("Les Hauts ", "déjà")]
)
def test_title_that_is_none_or_the_same_is_refused(moi: Personne, projet: Projet, titre: str, phrase: str) -> None:
    with pytest.raises(ActeRefuse, match=phrase) as refus:
        renommer_projet(par=agit(moi), projet=projet, titre=titre)
    assert (refus.value.champ, Projet.objects.get().anciens_titres) == ("titre", [])


def test_reader_does_not_rename(moi: Personne, projet: Projet) -> None:
    ami = personne()
    inviter_collaborateur(par=agit(moi), projet=projet, email=ami.email, role=LECTEUR)
    with pytest.raises(Interdit):
        renommer_projet(par=agit(ami), projet=projet, titre="Le Volcan")
