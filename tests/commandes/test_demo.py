"""Demonstration data: every role, every kind of applicant, three sessions a fund; done twice, nothing changes."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from amorce.commandes.administrateur import administrateur
from amorce.commandes.demo import demo
from amorce.commission.calendrier import lues
from amorce.commission.models import Seance
from amorce.commission.preparation import Preparation
from amorce.comptes.models import Appartenance, Attribution, Organisation, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.fonds.models import SessionDeDepot
from amorce.journal.models import Entree
from amorce.moteur.natures import ErreurDEntree
from tests.journal.outils import ecarts

pytestmark = pytest.mark.django_db


def test_demonstration_has_every_role_and_sessions_and_is_laid_once() -> None:
    dit = demo()
    assert demo() == dit
    tenus = set(Attribution.objects.values_list("fonds", "role"))
    assert tenus == {(fonds, role) for fonds in ("ile-de-france", "la-reunion") for role in RoleDeFonds.values}
    assert (Organisation.objects.count(), Appartenance.objects.count(), Personne.objects.count()) == (2, 4, 29)
    maintenant = timezone.now()
    sessions = SessionDeDepot.objects.filter(fonds="la-reunion").order_by("ouvre")
    ouvertes = [s.ouvre <= maintenant and s.ferme is not None and maintenant < s.ferme for s in sessions]
    assert ouvertes == [False, True, False]


def test_demonstration_films_are_a_draft_and_a_deposited_application_with_its_message() -> None:
    demo()
    demo()
    faites = Dossier.objects.order_by("dispositif")
    assert [(d.dispositif, d.etat) for d in faites] == [
        ("idf_apres_realisation", Etat.DEPOSE),
        ("run_court_metrage", Etat.BROUILLON),
    ]
    assert faites[0].messages.count() == 1
    assert ecarts() == []


def test_demonstration_commissions_reach_their_quorum_over_a_year_of_sessions_and_are_laid_once() -> None:
    demo()
    demo()
    seances = list(Seance.objects.order_by("debut"))
    assert [s.fonds for s in seances] == ["la-reunion"] * 4
    tous_lus = [Preparation(lue) for lue in lues(seances)]
    assert all(p.quorum_possible for p in tous_lus)
    assert {s.debut.astimezone(ZoneInfo("Indian/Reunion")).time() for s in seances} == {time(9)}
    assert ecarts() == []


@pytest.mark.parametrize(("fonds", "fuseau"), [("ile-de-france", "Europe/Paris"), ("la-reunion", "Indian/Reunion")])
def test_sessions_open_and_close_at_noon_in_the_fund_s_zone(fonds: str, fuseau: str) -> None:
    demo()
    instants = [i for s in SessionDeDepot.objects.filter(fonds=fonds) for i in (s.ouvre, s.ferme) if i is not None]
    assert len(instants) == 6
    assert {i.astimezone(ZoneInfo(fuseau)).time() for i in instants} == {time(12)}


def test_demonstration_accounts_sign_in_with_the_password_told(client: Client) -> None:
    mot_de_passe = demo().rpartition(" : ")[2].strip()
    assert client.login(email="auteur@demonstration.test", password=mot_de_passe)


def test_first_administrator_chooses_a_password_once(client: Client) -> None:
    adresse = administrateur("Ada@Exemple.fr").splitlines()[1].removeprefix("http://127.0.0.1:8000")
    formulaire = client.get(adresse)["Location"]
    choisi = {"password1": "un-long-mot-de-passe-9", "password2": "un-long-mot-de-passe-9"}
    assert client.post(formulaire, choisi).status_code == 302
    assert Client().login(email="ada@exemple.fr", password="un-long-mot-de-passe-9")
    assert "Location" not in Client().get(adresse)
    ada = Personne.objects.get()
    assert (ada.administrateur, ada.email) == (True, "ada@exemple.fr")
    actes = Entree.objects.filter(rang__lte=2).order_by("rang").values_list("acte", "chaine__objet", "acteur")
    assert list(actes) == [("ouvrir_compte", "personne", None), ("nommer_administrateur", "personne", None)]
    assert ecarts() == []


def test_existing_person_is_promoted_and_keeps_the_password(client: Client) -> None:
    Personne.objects.create_user("zoe@exemple.fr", "un-long-mot-de-passe-9")
    administrateur("zoe@exemple.fr")
    assert Personne.objects.get().administrateur
    assert client.login(email="zoe@exemple.fr", password="un-long-mot-de-passe-9")


def test_administrator_wants_an_address() -> None:
    with pytest.raises(ErreurDEntree, match="« zoe » n'est pas une adresse"):
        administrateur("zoe")
