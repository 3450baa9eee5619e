"""Who joins an agreement or leaves it changes nothing of the years that were over."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from amorce.comptes.models import Personne
from amorce.cooperation.indicateurs import CALCULS, Faits, Releve
from amorce.cooperation.models import Convention
from amorce.octrois.models import Autorite, Population
from tests.cooperation.fabrique import (
    AUTRE_FONDS,
    aide,
    amendee,
    beneficiaire,
    cnc,
    departement,
    paye,
    region,
    responsable,
    signee,
)

pytestmark = pytest.mark.django_db
EN_2025 = date(2025, 2, 1)


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def mayotte() -> Autorite:
    return departement("Département de Mayotte", "976")


def lu(convention: Convention, code: str, annee: int = 2024) -> Releve:
    convention.refresh_from_db()
    return CALCULS[code](Faits(convention), annee)


def peuple(niveau: str, code: str, habitants: int = 1000) -> None:
    Population.objects.create(niveau=niveau, code=code, nom=code, annee=2020, habitants=habitants)


def test_qui_part_garde_ses_dotations_et_ses_habitants_des_annees_finies(qui: Personne, mayotte: Autorite) -> None:
    convention = signee(qui, cnc(), region(), mayotte, region="04")
    peuple("region", "04")
    peuple("departement", "976")
    for qui_recoit, montant in ((region(), 1000_00), (mayotte, 500_00)):
        for annee in (2024, 2025):
            paye(convention, qui_recoit, montant, annee=annee)
    codes = ("dotation_par_habitant", "dotation_par_projet")
    for une in (region(), mayotte):
        aide(une, 20_000_00)
    avant = [lu(convention, code) for code in codes]
    assert [un.valeur for un in avant] == [Fraction(3, 4), 750]
    amendee(qui, convention, date(2025, 1, 1), departs=[mayotte])
    assert [lu(convention, code) for code in codes] == avant
    assert lu(convention, "dotation_par_habitant", 2025).valeur == 1


def test_qui_rejoint_ne_compte_pas_dans_les_annees_d_avant(qui: Personne, mayotte: Autorite) -> None:
    convention = signee(qui, cnc(), region(), region="04")
    for niveau, code in (("region", "04"), ("departement", "974"), ("departement", "976")):
        peuple(niveau, code)
    for annee in (2024, 2025):
        paye(convention, region(), 1000_00, annee=annee)
        aide(region(), 20_000_00, annee=annee, beneficiaire=beneficiaire(personne=False))
        aide(mayotte, 20_000_00, annee=annee, departement="976", beneficiaire=beneficiaire(personne=False))
    codes = ("dotation_par_habitant", "dotation_par_projet", "par_habitant")
    avant = [lu(convention, code) for code in codes]
    assert [un.valeur for un in avant] == [1, 1000, 20]
    amendee(qui, convention, EN_2025, signataires=[mayotte])
    assert [lu(convention, code) for code in codes] == avant
    assert [lu(convention, code, 2025).valeur for code in codes] == [Fraction(1, 2), 500, 20]


def test_les_aides_d_un_departement_parti_restent_situees(qui: Personne, mayotte: Autorite) -> None:
    convention = signee(qui, cnc(), region(), mayotte, region="04")
    for code, une in (("974", region()), ("976", mayotte)):
        peuple("departement", code)
        aide(une, 1_000_00, departement=code, beneficiaire=beneficiaire(personne=False))
    avant = lu(convention, "par_habitant")
    assert (avant.valeur, avant.cas, avant.inconnus) == (1, 2, 0)
    amendee(qui, convention, EN_2025, departs=[mayotte])
    assert lu(convention, "par_habitant") == avant


def test_un_decrochage_se_dit_de_qui_compte_cette_annee_la(qui: Personne, mayotte: Autorite) -> None:
    convention = signee(qui, cnc(), region(), mayotte, region="04")
    for annee, montant in ((2022, 3), (2023, 2), (2024, 1)):
        aide(mayotte, montant * 1_000_00, annee=annee)
        aide(region(), 1_000_00, annee=annee)
    avant = lu(convention, "decrochages")
    assert (avant.valeur, avant.cas) == (1, 2)
    amendee(qui, convention, EN_2025, departs=[mayotte])
    assert lu(convention, "decrochages") == avant


def test_les_dossiers_d_un_fonds_parti_restent_ceux_des_annees_ou_il_signait(qui: Personne) -> None:
    idf = region("Région Île-de-France", AUTRE_FONDS, "11")
    convention = signee(qui, cnc(), region(), idf, region="04")
    amendee(qui, convention, date(2025, 1, 1), departs=[idf])
    faits = Faits(convention)
    assert [faits.fonds(annee) for annee in (2024, 2025)] == [[AUTRE_FONDS, "la-reunion"], ["la-reunion"]]
    assert [faits.service(annee).codes for annee in (2024, 2025)] == [[AUTRE_FONDS, "la-reunion"], ["la-reunion"]]


def test_les_dossiers_d_un_fonds_qui_rejoint_comptent_depuis(qui: Personne) -> None:
    idf = region("Région Île-de-France", AUTRE_FONDS, "11")
    convention = signee(qui, cnc(), region(), region="04")
    amendee(qui, convention, EN_2025, signataires=[idf])
    faits = Faits(convention)
    assert [faits.fonds(annee) for annee in (2024, 2025)] == [["la-reunion"], [AUTRE_FONDS, "la-reunion"]]
    assert faits.service(2023) is faits.service(2024)
    assert faits.service(2025).codes == [AUTRE_FONDS, "la-reunion"]
