"""A SIRET does not make a legal person: who may be an author, or a sole trader, is not named until somebody says."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from amorce.comptes.droits import Interdit
from amorce.comptes.models import Organisation, Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.consultation.recherche import simplifie
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.droit.personnes import est_une_personne
from amorce.octrois.actions.beneficiaires import preciser_la_nature
from amorce.octrois.actions.projection import autorite_du_fonds, reprojeter
from amorce.octrois.models import Beneficiaire, Octroi
from tests.actes.fabrique import responsable
from tests.actes.fabrique_suites import accorde
from tests.comptes.fabrique import agent, agit, siret
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import octroye
from tests.octrois.test_imports import csv, garde, lu, recu

pytestmark = pytest.mark.django_db
TITRES = ("Autorité", "Bénéficiaire", "SIRET", "RNA", "Personne physique", "Date du vote", "Objet", "Montant voté")


@pytest.fixture
def rose() -> Personne:
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


def importe(
    qui: Personne, nom: str, *, numero: str = "", rna: str = "", dite: str = "", objet: str = "A", morales: bool = False
) -> Any:
    numero = numero or ("" if rna else siret())
    rangee = (autorite_du_fonds(FONDS).nom, nom, numero, rna, dite, "12/06/2024", objet, "3 000")
    tableau = lu(qui, recu(qui, csv(rangee, titres=TITRES)), morales=morales)
    garde(qui, tableau)
    return tableau, Beneficiaire.objects.get()


def lus() -> list[str]:
    return [vu["beneficiaire"] for vu in Client().get("/api/v1/octrois").json()["elements"]]


@pytest.mark.parametrize(
    ("nom", "attendu"),
    [
        ("SARL Films du Récif", False),
        ("FILMS DU RECIF SAS", False),
        ("Anne Sas", None),
        ("Jean de la Ville de Mirmont", None),
        ("Ville de Saint-Denis", False),
        ("Commune d'Hell-Bourg", False),
        ("Association Ciné péi", False),
        ("Société des auteurs", False),
        ("Films du Récif", None),
        ("Madame Jeanne Zmarque", True),
        ("Madame Films SARL", None),
        ("Jeanne Zmarque EI", True),
        ("Jeanne Zmarque (entreprise individuelle)", True),
        ("Zmarque, auto-entrepreneuse", True),
        ("Mario SA", None),
    ],
)
def test_ce_que_dit_un_nom(nom: str, attendu: bool | None) -> None:
    assert est_une_personne(nom, simplifie(nom)) is attendu
    assert est_une_personne("Théâtre national", "theatre national", "13002526500013") is False


def test_un_siret_sans_forme_juridique_n_est_pas_nomme_et_chaque_ligne_le_dit(rose: Personne) -> None:
    tableau, qui = importe(rose, "Jeanne Zmarque")
    ((rang, colonne, texte),) = tableau.remarques.values_list("rang", "colonne", "texte")
    assert (rang, colonne) == (2, "SIRET")
    assert "son nom ne sera pas publié. Si c'est une personne morale, écrivez « non »" in texte
    assert (qui.personne, qui.presumee, lus()) == (True, True, ["Personne physique"])
    assert "zmarque" not in Octroi.objects.get().mots


@pytest.mark.parametrize(
    ("nom", "dit", "nommee"),
    [
        ("SARL Zmarque", {}, True),
        ("Zmarque Films", {"dite": "non"}, True),
        ("Zmarque Films", {"dite": "oui"}, False),
        ("Zmarque Films", {"morales": True}, True),
        ("Madame Zmarque", {"morales": True}, False),
        ("Ciné péi", {"rna": "W123456789"}, True),
    ],
)
def test_ce_qui_est_dit_ne_se_presume_pas(rose: Personne, nom: str, dit: dict[str, Any], nommee: bool) -> None:
    tableau, qui = importe(rose, nom, **dit)
    assert not tableau.remarques.exists()
    assert (qui.personne, qui.presumee, lus()) == (not nommee, False, [nom if nommee else "Personne physique"])


def test_un_tableau_qui_se_tait_garde_ce_qui_fut_dit_et_dit_ce_qui_fut_presume(rose: Personne) -> None:
    numero = siret()
    importe(rose, "Zmarque Films", numero=numero)
    assert not importe(rose, "Zmarque Films", numero=numero, dite="non", objet="B")[1].personne
    assert not importe(rose, "Zmarque Films", numero=numero, objet="C")[1].personne
    assert lus() == ["Zmarque Films"] * 3


def test_le_service_dit_d_un_acte_ce_qu_ils_sont(rose: Personne) -> None:
    _tableau, qui = importe(rose, "Zmarque Films")
    ici = reverse("beneficiaires_a_preciser", args=[FONDS])
    service = Client()
    service.force_login(rose)
    assert "Zmarque Films" in service.get(ici).content.decode()
    assert service.post(ici, {"nature": "morale"}).status_code == 422
    service.post(ici, {"nature": "morale", "beneficiaires": [qui.pk]})
    assert lus() == ["Zmarque Films"]
    assert "zmarque" in Octroi.objects.get().mots
    assert "Aucun bénéficiaire n'est à préciser" in service.get(ici).content.decode()


def test_un_autre_fonds_ne_precise_pas_ceux_qu_il_n_a_pas_aides(rose: Personne) -> None:
    _tableau, qui = importe(rose, "Zmarque Films")
    autre = agent("ile-de-france", RoleDeFonds.RESPONSABLE)
    with pytest.raises(ActeRefuse, match="Relisez la page"):
        preciser_la_nature(par=agit(autre), fonds="ile-de-france", beneficiaires=[qui.pk], personne=False)
    with pytest.raises(Interdit):
        preciser_la_nature(par=agit(autre), fonds=FONDS, beneficiaires=[qui.pk], personne=False)


@pytest.mark.parametrize(
    ("nom", "forme", "personne"),
    [
        ("Zmarque Films", "Entreprise individuelle", True),
        ("Zmarque Films", "EI", True),
        ("Zmarque Films", "SARL", False),
        ("Jeanne Zmarque", "", True),
        ("Films du Récif", "", False),
    ],
)
def test_une_structure_d_un_entrepreneur_individuel_est_une_personne(nom: str, forme: str, personne: bool) -> None:
    dossier = accorde(responsable())
    structure = dossier.projet.organisation
    assert structure is not None
    structure.personnes.update(prenom="Jeanne", nom="Zmarque")
    Organisation.objects.filter(pk=structure.pk).update(nom=nom, forme_juridique=forme)
    reprojeter()
    aide = Octroi.objects.get()
    assert (aide.personne, aide.beneficiaire.personne) == (personne, personne)


def test_ce_qui_etait_importe_est_tenu_jusqu_a_ce_qu_on_le_dise(rose: Personne) -> None:
    _tableau, qui = importe(rose, "Zmarque Films", dite="non")
    gardee = octroye(Octroi.objects.get().importation, beneficiaire=Beneficiaire.objects.create(
        cle="siret:1", nom="SARL Récif", siret=siret()), fonds=FONDS)  # fmt: skip
    migration = import_module("amorce.octrois.migrations.0011_personnes_par_prudence")
    migration.taire_ce_qui_est_incertain(apps, None)
    qui.refresh_from_db()
    gardee.refresh_from_db()
    assert (qui.personne, qui.presumee, gardee.personne) == (True, True, False)
    assert sorted(lus()) == ["Personne physique", "SARL Récif"]
    assert " zmarque" not in qui.octrois.get().mots
