"""The team of a film and its title, on the pages."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation, RoleDeFonds
from amorce.dossiers.actions import renommer_projet
from amorce.dossiers.models import Collaboration, Dossier, InvitationSurProjet, Projet
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fabrique import deposee

pytestmark = pytest.mark.django_db


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def dossier(moi: Personne) -> Dossier:
    return deposee(moi)


@pytest.fixture
def ici(client: Client, moi: Personne) -> Client:
    client.force_login(moi)
    return client


def lit(client: Client, adresse: str) -> str:
    return client.get(adresse).content.decode().replace("&#x27;", "'")


def invite(client: Client, projet: Projet) -> None:
    envoi = {"email": "ami@x.fr", "role": RoleDansOrganisation.LECTEUR}
    assert client.post(reverse("inviter_sur_projet", args=[projet.id]), envoi).status_code == 302


def test_invitation_en_attente_se_voit_et_s_annule(ici: Client, dossier: Dossier) -> None:
    invite(ici, dossier.projet)
    page = reverse("projet", args=[dossier.projet_id])
    contenu = lit(ici, page)
    assert ("ami@x.fr" in contenu, "par Ana Payet, pas encore acceptée" in contenu) == (True, True)
    offerte = InvitationSurProjet.objects.get()
    ici.post(reverse("annuler_invitation_sur_projet", args=[dossier.projet_id, offerte.id]))
    assert "ami@x.fr" not in lit(ici, page)


@pytest.mark.parametrize(("geste", "places"), [({}, 1), ({"refuser": "1"}, 0)])
def test_invitee_trouve_son_invitation_et_y_repond(
    ici: Client, dossier: Dossier, geste: dict[str, str], places: int
) -> None:
    invite(ici, dossier.projet)
    ici.force_login(personne("ami@x.fr"))
    assert "vous invite à travailler sur « Les Hauts »" in lit(ici, "/mon-espace/")
    ici.post(reverse("repondre_a_l_invitation", args=[InvitationSurProjet.objects.get().id]), geste)
    assert (Collaboration.objects.count(), InvitationSurProjet.objects.count()) == (places, 0)


def test_nouveau_titre_se_donne_sur_la_page_et_l_ancien_se_lit_partout(ici: Client, dossier: Dossier) -> None:
    adresse = reverse("renommer_projet", args=[dossier.projet_id])
    refus = ici.post(adresse, {"titre": "Les Hauts"})
    assert (refus.status_code, "c&#x27;est déjà celui du projet" in refus.content.decode()) == (422, True)
    assert ici.post(adresse, {"titre": "Le Volcan"}).status_code == 302
    lieux = {"projet": dossier.projet_id, "demande": dossier.id, "messages": dossier.id}
    for route, identifiant in lieux.items():
        assert "Auparavant : « Les Hauts »" in lit(ici, reverse(route, args=[identifiant])), route


def test_service_lit_l_ancien_titre(client: Client, moi: Personne, dossier: Dossier) -> None:
    renommer_projet(par=agit(moi), projet=dossier.projet, titre="Le Volcan")
    client.force_login(agent("la-reunion", RoleDeFonds.INSTRUCTEUR))
    assert "Auparavant : « Les Hauts »" in lit(client, reverse("messages_du_service", args=[dossier.id]))
