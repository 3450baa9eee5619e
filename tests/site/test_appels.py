"""Calls for candidates as pages: opened by the fund, public, answered from a project, read by the commission."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.commission.actions.interets import declarer_interet
from amorce.commission.actions.seances import inscrire
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.fonds.models import SessionDeDepot
from tests.commission.fabrique import acteur_de, avise, bureau, prevue
from tests.commission.fabrique import preparee as seance_preparee
from tests.comptes.fabrique import agent, personne
from tests.dossiers.fabrique import demande, film

pytestmark = pytest.mark.django_db
FONDS, FESTIVAL = "la-reunion", "run_festival"
TEXTE = "Trois places pour le marché du film court."


def ouvert(dispositif: str = FESTIVAL, intitule: str = "Clermont-Ferrand") -> SessionDeDepot:
    maintenant = timezone.now()
    return SessionDeDepot.objects.create(
        fonds=FONDS,
        intitule=intitule,
        texte=TEXTE,
        dispositifs=[dispositif],
        ouvre=maintenant - timedelta(days=1),
        ferme=maintenant + timedelta(days=9),
    )


def test_fonds_ouvre_un_appel_que_le_calendrier_montre_a_tous(client: Client) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.REGLAGES))
    adresse = reverse("nouvel_appel", args=[FONDS])
    saisie = {"intitule": "Annecy", "ouvre": "2026-01-10T08:00", "ferme": "2099-03-12T12:00", "publiee": "on"}
    vide = client.post(adresse, saisie)
    assert (vide.status_code, list(vide.context["formulaire"].errors)) == (422, ["dispositifs", "texte"])
    assert client.post(adresse, {**saisie, "dispositifs": [FESTIVAL], "texte": TEXTE}).status_code == 302
    cree = SessionDeDepot.objects.get()
    assert TEXTE in client.get(reverse("modifier_session", args=[cree.pk])).content.decode()
    client.logout()
    page = client.get(reverse("calendrier"))
    assert [s.session for s in page.context["appels"]] == [cree]
    assert page.context["ouvertes"] == []
    assert [dit in page.content.decode() for dit in (TEXTE, "Déplacement à un festival")] == [True, True]


def test_fonds_sans_appel_n_en_ouvre_pas(client: Client) -> None:
    autre = "ile-de-france"
    client.force_login(agent(autre, RoleDeFonds.REGLAGES))
    assert client.get(reverse("nouvel_appel", args=[autre])).status_code == 404
    assert "Nouvel appel" not in client.get(reverse("reglages_sessions")).content.decode()


def test_candidat_repond_a_l_appel_depuis_son_projet(client: Client) -> None:
    moi = personne()
    projet = film(moi)
    client.force_login(moi)
    page = reverse("projet", args=[projet.pk])
    assert "Présenter une candidature" not in client.get(page).content.decode()
    appel = ouvert()
    assert "Présenter une candidature" in client.get(page).content.decode()
    assert client.post(reverse("ouvrir_demande", args=[projet.pk, FESTIVAL])).status_code == 302
    dossier = Dossier.objects.get()
    assert (dossier.dispositif, dossier.session) == (FESTIVAL, appel)
    for route in ("demande", "pieces", "depot"):
        assert client.get(reverse(route, args=[dossier.pk])).status_code == 200
    assert "Présenter une candidature" not in client.get(page).content.decode()


@pytest.mark.parametrize("appels", [1, 3])
def test_page_du_projet_coute_autant_quel_que_soit_le_nombre_d_appels(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, appels: int
) -> None:
    moi = personne()
    projet = film(moi)
    for rang in range(appels):
        ouvert(intitule=f"Appel {rang}")
    client.force_login(moi)
    with django_assert_num_queries(14):
        client.get(reverse("projet", args=[projet.pk]))


def test_ordre_du_jour_et_salle_de_lecture_disent_que_c_est_une_candidature(client: Client) -> None:
    ouvert()
    moi, qui = personne(), bureau(7)
    dossier = demande(moi, film(moi, titre="Aller à Clermont"), FESTIVAL)
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.RECEVABLE, numero="REU-2026-9001", depose_le=timezone.now())
    seance = prevue(qui)
    inscription = avise(qui, inscrire(par=qui.secretariat, seance=seance, dossier=Dossier.objects.get()))
    seance_preparee(qui, seance)
    membre = qui.experts[0]
    declarer_interet(par=acteur_de(membre), inscription=inscription, conflit=False)
    client.force_login(membre.personne)
    lues = [
        client.get(reverse("seance_du_membre", args=[seance.pk])),
        client.get(reverse("dossier_du_membre", args=["REU-2026-9001"])),
        client.get(reverse("seance_en_direct", args=[seance.pk])),
    ]
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    lues += [
        client.get(reverse("seance_du_service", args=[seance.pk])),
        client.get(reverse("dossier_du_service", args=["REU-2026-9001"])),
    ]
    dits = ["Candidature à un festival" in lue.content.decode() for lue in lues]
    assert dits == [True, True, True, True, False]
    assert TEXTE in lues[1].content.decode()
