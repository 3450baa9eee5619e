"""An accent written as a sign of its own (as some systems do) is the letter it is: a name is told by neither."""

from __future__ import annotations

import unicodedata

import pytest
from django.test import Client

from amorce.comptes.roles import RoleDeFonds
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.models import Octroi
from amorce.octrois.objets import remarque, sans_le_nom
from tests.comptes.fabrique import agent
from tests.instruction.fabrique import FONDS
from tests.octrois.test_imports import csv, garde, lu, recu

DIT = "Portrait d'Élodie Zmarque"
EN_DEUX_SIGNES = unicodedata.normalize("NFD", DIT)


@pytest.mark.parametrize("objet", [DIT, EN_DEUX_SIGNES])
@pytest.mark.parametrize("forme", ["NFC", "NFD"])
def test_le_nom_se_tait_quelle_que_soit_l_ecriture_de_ses_accents(objet: str, forme: str) -> None:
    nom = unicodedata.normalize(forme, "Élodie Zmarque")  # type: ignore[arg-type]
    assert sans_le_nom(objet, nom) == "Portrait d'[…]"
    assert remarque(objet, nom).startswith("l'objet dit le nom de la personne")


@pytest.mark.django_db
def test_un_tableau_se_garde_avec_des_accents_d_un_signe() -> None:
    rose = agent(FONDS, RoleDeFonds.RESPONSABLE)
    titres = ("Autorité", "Bénéficiaire", "Personne physique", "Date du vote", "Objet", "Montant voté")
    rangee = (autorite_du_fonds(FONDS).nom, "Élodie Zmarque", "oui", "12/06/2024", EN_DEUX_SIGNES, "3 000")
    garde(rose, lu(rose, recu(rose, csv(rangee, titres=titres))))
    gardee = Octroi.objects.get()
    assert (gardee.objet, "zmarque" in gardee.mots) == (DIT, False)
    (vu,) = Client().get("/api/v1/octrois").json()["elements"]
    assert vu["objet"] == "Portrait d'[…]"
