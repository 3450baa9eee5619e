"""A project from a simulation: nothing before one has signed in, then in whose name one may."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.acteur import acteur
from amorce.comptes.models import Appartenance, Organisation, Personne
from amorce.dossiers.actions import ActeRefuse, creer_projet
from amorce.dossiers.models import Projet
from amorce.journal.models import Entree
from amorce.moteur.natures import ErreurDEntree

JOUR = datetime(2026, 4, 15, 12, tzinfo=UTC)
FAITS = {"genre_oeuvre": "documentaire_creation", "budget_total": "180000"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def personne() -> Personne:
    return Personne.objects.create_user("ana@example.org", "x" * 16, prenom="Ana", nom="Payet")


def organisation(personne: Personne, role: str, jusqua: date | None = None) -> Organisation:
    une = Organisation.objects.create(nom="Les Films", nature="societe")
    Appartenance.objects.create(personne=personne, organisation=une, role=role, depuis=date(2020, 1, 1), jusqua=jusqua)
    return une


def test_projet_cree_en_son_nom_est_inscrit_au_journal(personne: Personne) -> None:
    cree = creer_projet(acteur=acteur(personne, JOUR), titre=" Les Hauts ", faits=FAITS)
    assert (cree.titre, cree.auteur, cree.organisation) == ("Les Hauts", personne, None)
    assert cree.faits == {**FAITS, "titre_projet": "Les Hauts"}
    assert list(Entree.objects.values_list("acte", "acteur")) == [("creer_projet", personne.id)]


@pytest.mark.parametrize("role", ["representant", "redacteur"])
def test_projet_cree_au_nom_de_sa_structure(personne: Personne, role: str) -> None:
    une = organisation(personne, role)
    assert creer_projet(acteur=acteur(personne, JOUR), titre="T", faits={}, organisation=une.id).auteur is None


@pytest.mark.parametrize(("role", "jusqua"), [("lecteur", None), ("representant", date(2026, 4, 14))])
def test_projet_refuse_au_nom_d_une_structure_ou_l_on_n_ecrit_pas(
    personne: Personne, role: str, jusqua: date | None
) -> None:
    une = organisation(personne, role, jusqua)
    with pytest.raises(ActeRefuse, match=r"^Demandeur : "):
        creer_projet(acteur=acteur(personne, JOUR), titre="T", faits={}, organisation=une.id)
    assert (Projet.objects.count(), Entree.objects.count()) == (0, 0)


@pytest.mark.parametrize("titre", ["", "   ", "x" * 201])
def test_projet_refuse_sans_titre_ou_trop_long(personne: Personne, titre: str) -> None:
    with pytest.raises(ActeRefuse, match=r"^Titre : "):
        creer_projet(acteur=acteur(personne, JOUR), titre=titre, faits={})


def test_projet_refuse_des_faits_que_le_droit_ne_lit_pas(personne: Personne) -> None:
    with pytest.raises(ErreurDEntree, match=r"^genre_oeuvre : "):
        creer_projet(acteur=acteur(personne, JOUR), titre="T", faits={"genre_oeuvre": "western"})


def test_visiteur_est_envoye_se_connecter_et_rien_n_est_garde(client: Client) -> None:
    adresse = reverse("demande_depuis_simulation") + "?genre_oeuvre=animation"
    mene = client.get(adresse)
    assert (mene.status_code, Projet.objects.count()) == (302, 0)
    assert mene["Location"].startswith(reverse("account_login"))


def test_simulation_devient_un_projet_que_les_autres_ne_voient_pas(client: Client, personne: Personne) -> None:
    client.force_login(personne)
    adresse = reverse("demande_depuis_simulation") + "?genre_oeuvre=animation&budget_total=62400.5&duree_minutes=nsp"
    mene = client.post(adresse, {"titre": "Les Hauts", "demandeur": ""})
    cree = Projet.objects.get()
    assert mene["Location"] == reverse("projet", args=[cree.id])
    assert cree.faits == {"genre_oeuvre": "animation", "budget_total": "62400.5", "titre_projet": "Les Hauts"}
    assert "Les Hauts" in client.get(mene["Location"]).content.decode()
    client.force_login(Personne.objects.create_user("bob@example.org", "x" * 16))
    assert client.get(mene["Location"]).status_code == 404


@pytest.mark.parametrize("demandeur", ["2f0c1c9e-6d1f-4b7e-9a39-0f1de2a0c111", "n'importe quoi"])
def test_demandeur_d_autrui_est_refuse_et_la_saisie_reste(client: Client, personne: Personne, demandeur: str) -> None:
    client.force_login(personne)
    page = client.post(reverse("demande_depuis_simulation"), {"titre": "Les Hauts", "demandeur": demandeur})
    assert 'value="Les Hauts"' in page.content.decode()
    assert "vous ne pouvez pas ouvrir un projet" in page.content.decode()
    assert Projet.objects.count() == 0
