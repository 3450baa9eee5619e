"""Contracts with local televisions: what each invests in each genre, never more than it is worth."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from amorce.comptes.models import Personne
from amorce.cooperation.actions.engagements import inscrire_un_contrat
from amorce.cooperation.engagements import engagements
from amorce.cooperation.models import Contrat, Convention
from amorce.cooperation.termes import Termes
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.octrois.models import Autorite
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import FONDS, cnc, departement, publique, region, responsable

pytestmark = [pytest.mark.django_db, pytest.mark.exigences("CONV-AXE3-07")]


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def convention(qui: Personne) -> Convention:
    return publique(qui, cnc(), region(), departement())


def inscrit(qui: Personne, convention: Convention, intitule: str, autorite: Autorite, **dits: Any) -> Contrat:
    return inscrire_un_contrat(
        par=agit(qui),
        convention=convention,
        autorite=autorite,
        intitule=intitule,
        premiere_annee=2023,
        duree=3,
        **dits,
    )


def deux(qui: Personne, convention: Convention) -> None:
    """One of each authority with a television; one with none."""
    investis = {"fiction": 20_000_00, "documentaire_creation": 30_000_00}
    inscrit(qui, convention, "COM A", region(), television="Télé A", montant=50_000_00, investissements=investis)
    inscrit(qui, convention, "COM B", departement(), television="Télé B", montant=9_000_50,
            investissements={"documentaire_creation": 4_000_25})  # fmt: skip
    inscrit(qui, convention, "Cinéma", region(), montant=1_000_00)


@pytest.mark.parametrize(("fiction", "passe"), [(20_000_00, True), (20_000_01, False)])
def test_l_investi_par_genre_ne_depasse_pas_le_contrat(
    qui: Personne, convention: Convention, fiction: int, passe: bool
) -> None:
    dits = {"montant": 50_000_00, "investissements": {"documentaire_creation": 30_000_00, "fiction": fiction}}
    if passe:
        assert inscrit(qui, convention, "COM", region(), **dits).investissements == dits["investissements"]
        return
    with pytest.raises(ActeRefuse, match=r"Investi par genre : ensemble 50.000,01.€, plus que le contrat"):
        inscrit(qui, convention, "COM", region(), **dits)


@pytest.mark.parametrize(
    ("dits", "phrase"),
    [
        ({"montant": 0}, "Montant du contrat : écrivez un montant positif"),
        ({"investissements": {"fiction": 1_00}}, "Montant du contrat : dites-le aussi"),
        ({"montant": 5_00, "investissements": {"fiction": -1_00}}, "Investi par genre : écrivez des montants positifs"),
        ({"montant": 5_00, "investissements": {"clip": 1_00}}, "Investi par genre : choisissez les genres"),
    ],
)
def test_un_montant_qui_ne_se_peut_est_refuse(
    qui: Personne, convention: Convention, dits: dict[str, Any], phrase: str
) -> None:
    with pytest.raises(ActeRefuse, match=phrase):
        inscrit(qui, convention, "COM", region(), **dits)
    assert not Contrat.objects.exists()


def test_les_contrats_se_recensent_par_collectivite_et_par_genre(qui: Personne, convention: Convention) -> None:
    deux(qui, convention)
    lus = engagements(Termes(convention))
    assert [lu.contrat.intitule for lu in lus.televisions] == ["COM B", "COM A"]
    assert list(lus.investi_par_genre.items()) == [("fiction", 20_000_00), ("documentaire_creation", 34_000_25)]
    assert lus.montant_des_televisions == 59_000_50


def test_le_service_l_inscrit_et_tout_le_monde_le_lit(client: Client, qui: Personne, convention: Convention) -> None:
    client.force_login(qui)
    lien = reverse("engagements_de_convention", args=[convention.pk])
    envoye = {
        "acte": "contrat",
        "version": convention.version,
        "intitule": "COM",
        "autorite": str(region().pk),
        "premiere_annee": "2023",
        "duree": "3",
        "television": "Télé des Hauts",
        "montant": "50 000",
        "genre-documentaire_creation": "30 000,50",
        "genre-fiction": "20 000",
    }
    refusee = client.post(lien, envoye)
    assert refusee.status_code == 422
    assert "plus que le contrat" in refusee.content.decode()
    assert client.post(lien, {**envoye, "genre-fiction": ""}).status_code == 302
    assert Contrat.objects.get().investissements == {"documentaire_creation": 30_000_50}
    page = Client().get(reverse("convention_publique", args=[FONDS, convention.pk])).content.decode()
    assert "Télé des Hauts" in page
    assert "30\u202f000,50\xa0€" in page
    assert "Documentaire de création" in page


def test_les_tableaux_de_la_convention_les_disent_genre_par_genre(qui: Personne, convention: Convention) -> None:
    deux(qui, convention)
    inscrit(qui, convention, "COM C", region(), television="Télé C")
    lien = reverse("tableaux_publics", args=[FONDS, convention.pk, "xlsx"])
    feuille = load_workbook(BytesIO(b"".join(Client().get(lien))))["Télévisions locales"]
    rangees = [[c.value for c in r] for r in feuille.rows][1:]
    assert [r[1:] for r in rangees] == [
        ["COM B", "Télé B", "2023", "3", 9_000.5, "Documentaire de création", 4_000.25],
        ["COM A", "Télé A", "2023", "3", 50_000, "Fiction", 20_000],
        ["COM A", "Télé A", "2023", "3", 50_000, "Documentaire de création", 30_000],
        ["COM C", "Télé C", "2023", "3", None, None, None],
    ]
