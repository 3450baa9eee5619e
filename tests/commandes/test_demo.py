"""Demonstration data: every role, every kind of applicant, three sessions a fund; done twice, nothing changes."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from amorce.actes.models import ActeAttributif, Ecart, EcheanceDeLAide, Prolongation, Recours
from amorce.annuaire.models import Consentement, Fiche
from amorce.annuaire.requetes import visibles
from amorce.commandes.administrateur import administrateur
from amorce.commandes.demo import demo
from amorce.commission.calendrier import lues
from amorce.commission.models import Seance
from amorce.commission.preparation import Preparation
from amorce.comptes.models import Appartenance, Attribution, Organisation, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Message
from amorce.fonds.models import SessionDeDepot
from amorce.journal.models import Entree
from amorce.moteur.natures import ErreurDEntree
from amorce.paiements.models import OrdreDePaiement, Reversement
from tests.journal.outils import ecarts

pytestmark = pytest.mark.django_db


def test_demonstration_has_every_role_and_sessions_and_is_laid_once() -> None:
    dit = demo()
    assert demo() == dit
    tenus = set(Attribution.objects.values_list("fonds", "role"))
    assert tenus == {(fonds, role) for fonds in ("ile-de-france", "la-reunion") for role in RoleDeFonds.values}
    assert (Organisation.objects.count(), Appartenance.objects.count(), Personne.objects.count()) == (2, 4, 29)
    assert list(Consentement.objects.order_by("visibilite").values_list("visibilite", flat=True)) == [
        "inscrits",
        "public",
        "public",
    ]
    assert (Fiche.objects.count(), visibles(None).count()) == (4, 2)
    maintenant = timezone.now()
    sessions = SessionDeDepot.objects.filter(fonds="la-reunion").order_by("ouvre")
    ouvertes = [s.ouvre <= maintenant and s.ferme is not None and maintenant < s.ferme for s in sessions]
    assert ouvertes == [False, True, False]


def test_demonstration_lays_once_films_sessions_and_grants_at_each_step() -> None:
    """One laying for all that it says: it takes seconds."""
    demo()
    demo()
    faits = Dossier.objects.order_by("dispositif", "etat").values_list("dispositif", "etat")
    idf = [("idf_apres_realisation", Etat.DEPOSE)]
    menes = (Etat.ACCORDE, Etat.ACCORDE, Etat.ACTE_ENVOYE, Etat.AVIS_RENDU, Etat.BROUILLON, Etat.DELIBERE)
    suivis = (Etat.ENGAGE, Etat.ENGAGE, Etat.REJETE, Etat.REVERSEMENT, Etat.SOLDE, Etat.SOLDE_DEMANDE)
    assert list(faits) == idf + [("run_court_metrage", e) for e in (*menes, *suivis)]
    assert Message.objects.count() == 1
    _commissions_reach_their_quorum()
    _deposits_open_and_close_at_noon()
    signes = ActeAttributif.objects.exclude(signe_le=None).values_list("genre", flat=True)
    assert sorted(signes) == ["arrete", "arrete", "arrete", "arrete", "convention"]
    assert ActeAttributif.objects.filter(compose_le=None).count() == 0
    obligees = EcheanceDeLAide.objects.values("dossier").distinct().count()
    assert (obligees, Prolongation.objects.count(), Ecart.objects.count(), Recours.objects.count()) == (5, 1, 1, 1)
    payes = OrdreDePaiement.objects.order_by("centimes").values_list("etat", flat=True)
    assert (list(payes), Reversement.objects.get().etat) == (["paye", "paye"], "contradictoire")
    assert ecarts() == []


def _commissions_reach_their_quorum() -> None:
    seances = list(Seance.objects.order_by("debut"))
    assert [(s.fonds, s.close_le is None) for s in seances] == [("la-reunion", False), *[("la-reunion", True)] * 4]
    assert all(p.quorum_possible for p in (Preparation(lue) for lue in lues(seances[1:])))
    assert {s.debut.astimezone(ZoneInfo("Indian/Reunion")).time() for s in seances} == {time(9)}


def _deposits_open_and_close_at_noon() -> None:
    """In each fund's zone."""
    for fonds, fuseau in (("ile-de-france", "Europe/Paris"), ("la-reunion", "Indian/Reunion")):
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
