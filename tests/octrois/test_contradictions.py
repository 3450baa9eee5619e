"""Rows that contradict themselves: each is listed with what to mend, before anything is written."""

from __future__ import annotations

import pytest

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.octrois.actions import imports
from amorce.octrois.actions.imports import Recu
from amorce.octrois.models import Import
from tests.comptes.fabrique import agent, agit
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import autorite
from tests.octrois.test_imports import POPULATIONS, TITRES, bonne, csv, fautes, lu, recu

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    autorite()
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


def lue(qui: Personne, **cases: str) -> Import:
    """A row voted on 12 June 2024 for 30 000,50 €, with these columns more."""
    return lu(qui, recu(qui, csv([*bonne(), *cases.values()], titres=(*TITRES, *cases))))


@pytest.mark.parametrize(
    ("cases", "colonne", "dit"),
    [
        ({"Montant payé": "30 000,51"}, "Payé", "30 000,51 €, plus que les 30 000,50 € votés."),
        ({"Montant maintenu": "30 000,51"}, "Montant maintenu", "plus que les 30 000,50 € votés."),
        ({"Date de signature": "01/02/2099"}, "Date de signature", "le 01/02/2099 n'est pas passé."),
        ({"Date de signature": "11/06/2024"}, "Date de signature", "le 11/06/2024 est avant le vote, le 12/06/2024."),
        ({"Fin des versements": "11/06/2024"}, "Fin des versements", "le 11/06/2024 est avant le vote"),
        ({"Année de naissance de l'auteur": "2015"}, "Année de naissance de l'auteur", "né en 2015 et aidé en 2024"),
    ],
)
def test_ligne_qui_se_contredit_est_une_faute(rose: Personne, cases: dict[str, str], colonne: str, dit: str) -> None:
    importation = lue(rose, **cases)
    ((rang, _colonne, texte),) = fautes(importation)
    assert (rang, importation.bonnes, texte.startswith(f"{colonne} : ")) == (2, 0, True), texte
    assert dit in texte.replace("\u202f", " ").replace("\u00a0", " ")


@pytest.mark.parametrize(
    "cases",
    [
        {"Montant payé": "30 000,50"},
        {"Montant maintenu": "30 000,50"},
        {"Date de signature": "12/06/2024"},
        {"Fin des versements": "12/06/2024"},
        {"Début des versements": "01/01/2024", "Fin des versements": "31/12/2024"},
        {"Année de naissance de l'auteur": "2014"},
    ],
)
def test_ligne_a_la_limite_est_bonne(rose: Personne, cases: dict[str, str]) -> None:
    importation = lue(rose, **cases)
    assert (fautes(importation), importation.bonnes) == ([], 1)


def test_signature_d_avant_l_annee_du_vote_est_une_faute(rose: Personne) -> None:
    rangee = bonne(jour="31/12/2023")
    titres = [*TITRES, "Année"]
    titres[3] = "Date de signature"
    ((_rang, _colonne, texte),) = fautes(lu(rose, recu(rose, csv([*rangee, "2024"], titres=titres))))
    assert "le 31/12/2023 est avant le vote, de 2024" in texte


@pytest.mark.parametrize(
    ("niveau", "code", "annee", "habitants", "faute", "remarque"),
    [
        ("département", "974", "2024", "0", "seule une commune peut n'en avoir aucun", ""),
        ("commune", "55039", "2023", "0", "", "n'a aucun habitant"),
        ("département", "974", "2099", "885 700", "2099 est à venir", ""),
        ("département", "974", "2024", "1", "", ""),
    ],
)
def test_population_impossible_se_dit(
    rose: Personne, niveau: str, code: str, annee: str, habitants: str, faute: str, remarque: str
) -> None:
    contenu = csv((niveau, code, "Ici", annee, habitants, ""), titres=POPULATIONS)
    recu_ = Recu("populations", "pop.csv", contenu, source="INSEE")
    importation = lu(rose, imports.recevoir_un_tableau(par=agit(rose), fonds=FONDS, recu=recu_))
    dites = [texte for *_, texte in fautes(importation)]
    remarques = list(importation.remarques.values_list("texte", flat=True))
    assert (len(dites), len(remarques)) == (bool(faute), bool(remarque))
    assert all(faute in texte for texte in dites)
    assert all(remarque in texte for texte in remarques)
