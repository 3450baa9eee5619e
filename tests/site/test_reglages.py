"""A fund's settings, as its administrator fills them in: on the fund's clock, errors beside their fields."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.roles import RoleDeFonds
from amorce.fonds.models import LectureRetenue, SessionDeDepot, ValeurDuFonds
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agent

pytestmark = pytest.mark.django_db
FONDS = "la-reunion"
LISTES = (
    "/service/reglages/",
    "/service/reglages/sessions/",
    "/service/reglages/lectures/",
    "/service/reglages/valeurs/",
)


@pytest.fixture
def administrateur(client: Client) -> Client:
    client.force_login(agent(FONDS, RoleDeFonds.REGLAGES))
    return client


@pytest.mark.parametrize("adresse", LISTES)
def test_administrateur_voit_ses_reglages(administrateur: Client, adresse: str) -> None:
    assert administrateur.get(adresse).status_code == 200


@pytest.mark.parametrize("adresse", LISTES)
def test_instructeur_ne_les_voit_pas(client: Client, adresse: str) -> None:
    client.force_login(agent(FONDS, RoleDeFonds.INSTRUCTEUR))
    assert client.get(adresse).status_code == 404


def test_session_se_saisit_sur_l_horloge_du_fonds(administrateur: Client) -> None:
    saisie = {"intitule": "Hiver", "ouvre": "2099-01-10T08:00", "ferme": "2099-03-12T12:00", "publiee": "on"}
    reponse = administrateur.post(f"/service/reglages/sessions/{FONDS}/nouvelle/", saisie)
    assert reponse.status_code == 302
    creee = SessionDeDepot.objects.get()
    assert (creee.ouvre, creee.ferme) == (datetime(2099, 1, 10, 4, tzinfo=UTC), datetime(2099, 3, 12, 8, tzinfo=UTC))
    page = administrateur.get(f"/service/reglages/sessions/{creee.id}/").content.decode()
    assert 'value="2099-03-12T12:00"' in page


def test_erreur_est_a_cote_du_champ_et_la_saisie_reste(administrateur: Client) -> None:
    saisie = {"intitule": "Hiver", "ouvre": "2099-03-12T12:00", "ferme": "2099-01-10T08:00"}
    reponse = administrateur.post(f"/service/reglages/sessions/{FONDS}/nouvelle/", saisie)
    assert reponse.status_code == 422
    assert list(reponse.context["formulaire"].errors) == ["ferme"]
    assert 'value="Hiver"' in reponse.content.decode()
    assert not SessionDeDepot.objects.exists()


def test_erreur_nomme_son_champ(administrateur: Client) -> None:
    reponse = administrateur.post(f"/service/reglages/sessions/{FONDS}/nouvelle/", {"ouvre": "demain"})
    assert reponse.context["formulaire"].errors == {
        "intitule": ["Intitulé : ce champ est vide, remplissez-le."],
        "ouvre": ["Ouverture : cette date ne se lit pas. Choisissez un jour du calendrier."],
    }


def test_session_sans_cloture_ne_se_prolonge_pas(administrateur: Client) -> None:
    session = SessionDeDepot.objects.create(fonds=FONDS, intitule="S", ouvre=timezone.now() - timedelta(days=1))
    adresse = f"/service/reglages/sessions/{session.id}/prolonger/"
    assert administrateur.get(adresse).status_code == 404
    saisie = {"ferme": "2099-03-12T12:00", "motif": "Grève."}
    assert administrateur.post(adresse, saisie).status_code == 404
    assert "prolonger/" not in administrateur.get("/service/reglages/sessions/").content.decode()


def test_prolongation_parait_au_calendrier(administrateur: Client) -> None:
    maintenant = timezone.now()
    session = SessionDeDepot.objects.create(
        fonds=FONDS, intitule="S", ouvre=maintenant - timedelta(days=1), ferme=maintenant + timedelta(days=1)
    )
    saisie = {"ferme": "2099-03-12T12:00", "motif": "Panne de la plateforme."}
    assert administrateur.post(f"/service/reglages/sessions/{session.id}/prolonger/", saisie).status_code == 302
    assert "Panne de la plateforme." in administrateur.get("/calendrier/").content.decode()


def test_panne_parait_au_calendrier_avec_sa_preuve_et_se_dit_entiere(administrateur: Client) -> None:
    maintenant = timezone.now()
    session = SessionDeDepot.objects.create(
        fonds=FONDS, intitule="S", ouvre=maintenant - timedelta(days=9), ferme=maintenant - timedelta(days=1)
    )
    adresse = f"/service/reglages/sessions/{session.id}/prolonger/"
    heures = [(maintenant + timedelta(days=ecart)).strftime("%Y-%m-%dT%H:%M") for ecart in (-2, -0.5)]
    saisie = {"ferme": "2099-03-12T12:00", "motif": "Le site ne répondait plus.", "panne_debut": heures[0]}
    refusee = administrateur.post(adresse, saisie)
    assert list(refusee.context["formulaire"].errors) == ["panne_fin", "preuve"]
    saisie |= {"panne_fin": heures[1], "preuve": "Incident 4012"}
    assert administrateur.post(adresse, saisie).status_code == 302
    contenu = administrateur.get("/calendrier/").content.decode()
    attendus = ("prolongée pour tous", "Le site ne répondait plus.", "Panne du", "Incident 4012", "Ouverte")
    assert [mot in contenu for mot in attendus] == [True] * 5


def test_lecture_et_valeur_se_reglent_par_la_page(administrateur: Client) -> None:
    jour = jour_du(FONDS).isoformat()
    lecture = {"choix": "forfait_3000", "motif": "Vote.", "depuis": jour}
    valeur = {"dispositif": "", "valeur": "0.3", "source": "Cadre 2026", "depuis": jour}
    assert administrateur.post(f"/service/reglages/lectures/{FONDS}/AMB-26/", lecture).status_code == 302
    adresse = f"/service/reglages/valeurs/{FONDS}/taux_intervention_base/"
    assert administrateur.post(adresse, valeur).status_code == 302
    assert (LectureRetenue.objects.get().choix, ValeurDuFonds.objects.get().valeur) == ("forfait_3000", "0.3")


@pytest.mark.parametrize("nombre", [1, 3])
def test_liste_des_sessions_a_un_nombre_constant_de_requetes(
    administrateur: Client, django_assert_num_queries: DjangoAssertNumQueries, nombre: int
) -> None:
    for rang in range(nombre):
        SessionDeDepot.objects.create(fonds=FONDS, intitule=f"S{rang}", ouvre=timezone.now())
    administrateur.get("/service/reglages/sessions/")
    with django_assert_num_queries(6):
        administrateur.get("/service/reglages/sessions/")


def test_liste_des_sessions_explique_les_dates_publiees_seules(administrateur: Client) -> None:
    maintenant = timezone.now()
    dates = {"ouvre": maintenant - timedelta(days=1), "ferme": maintenant + timedelta(days=9)}
    publiee = SessionDeDepot.objects.create(fonds=FONDS, intitule="Printemps", **dates)
    cachee = SessionDeDepot.objects.create(fonds=FONDS, intitule="Automne", publiee=False, **dates)
    contenu = administrateur.get("/service/reglages/sessions/").content.decode()
    assert [contenu.count(f"/pourquoi/session/{une.pk}/") for une in (publiee, cachee)] == [3, 0]
