"""A table that says the year of a vote and not its day: the day is made up nowhere."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.octrois.actions.projection import autorite_du_fonds
from amorce.octrois.models import Octroi
from tests.api.outils import V1
from tests.comptes.fabrique import agent
from tests.instruction.fabrique import FONDS
from tests.octrois.test_imports import TITRES, bonne, csv, fautes, garde, lu, recu
from tests.transparence.fabrique import dons, publiee

pytestmark = pytest.mark.django_db
DE_L_ANNEE = (*TITRES[:3], "Année", *TITRES[4:])


@pytest.fixture
def rose() -> Personne:
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


@pytest.fixture
def octroi(rose: Personne) -> Octroi:
    garde(rose, lu(rose, recu(rose, csv(bonne(autorite=autorite_du_fonds(FONDS).nom, jour="2024"), titres=DE_L_ANNEE))))
    return Octroi.objects.get()


def test_jour_inconnu_est_une_remarque_de_sa_ligne(rose: Personne) -> None:
    nom = autorite_du_fonds(FONDS).nom
    seule = [*bonne(autorite=nom, jour="2024"), ""]
    datee = [*bonne(autorite=nom, jour="2024", objet="Autre"), "12/06/2024"]
    importation = lu(rose, recu(rose, csv(seule, datee, titres=(*DE_L_ANNEE, "Date du vote"))))
    ((rang, colonne, texte),) = importation.remarques.values_list("rang", "colonne", "texte")
    assert (rang, colonne, importation.bonnes) == (2, "Année", 2)
    assert texte.startswith("jour du vote inconnu : 2024 seul se publie")


def test_jour_inconnu_d_une_aide_d_etat_est_une_faute(rose: Personne) -> None:
    rangee = [*bonne(autorite=autorite_du_fonds(FONDS).nom, jour="2024"), "de minimis"]
    ((_rang, colonne, texte),) = fautes(lu(rose, recu(rose, csv(rangee, titres=(*DE_L_ANNEE, "Base légale")))))
    assert (colonne, "Dites le jour du vote." in texte) == ("Base légale", True)


def test_jour_inconnu_n_est_dit_nulle_part(client: Client, rose: Personne, octroi: Octroi) -> None:
    for page in (reverse("aide_accordee", args=[FONDS, octroi.pk]), reverse("aides_accordees", args=[FONDS])):
        contenu = client.get(page).content.decode()
        assert ("janvier" in contenu, "2024" in contenu) == (False, True), page
    assert client.get(f"{V1}octrois/{octroi.pk}").json()["votee_le"] is None
    faites = publiee(rose, "aides", "aides_parquet", "dons")
    assert {une.etat for une in faites.values()} == {"publiee"}
    assert dons(faites["dons"])[0]["description"] == "Les Marées (votée en 2024, jour inconnu)"


def test_jour_dit_se_lit(octroi: Octroi) -> None:
    octroi.votee_le = date(2024, 1, 2)
    assert octroi.vote_dit_le == date(2024, 1, 2)
