"""One agreement in force for an authority and a year: what opens, is signed, prolonged or joined over it is refused."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from amorce.cooperation.actions.conventions import modifier_convention, signer_convention
from amorce.cooperation.models import Convention
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agit
from tests.cooperation.fabrique import (
    AUTRE_FONDS,
    FONDS,
    amendee,
    cnc,
    departement,
    ouverte,
    publique,
    region,
    responsable,
    signee,
    volet,
)

pytestmark = pytest.mark.django_db
PREMIER, SECOND = date(2024, 7, 1), date(2025, 7, 1)
SUITE = {"premiere_annee": 2026, "derniere_annee": 2028, "intitule": "Convention 2026-2028"}


@pytest.fixture
def qui() -> Personne:
    return responsable()


def signe(qui: Personne, convention: Convention) -> None:
    volet(qui, convention, 1_000_00)
    convention.refresh_from_db()
    signer_convention(par=agit(qui), convention=convention, version=convention.version, signee_le=PREMIER)


def test_une_convention_s_ouvre_l_annee_d_apres_celle_qui_lie_ses_signataires(qui: Personne) -> None:
    avant = signee(qui)
    with pytest.raises(ActeRefuse) as refus:
        ouverte(qui, premiere_annee=2025, derniere_annee=2027)
    assert refus.value.champ == "premiere_annee"
    assert str(refus.value) == (
        "Années : Région Réunion est liée de 2023 à 2025 par « Convention 2023-2025 », et une année ne se compte que "
        "dans une convention. Faites commencer celle-ci en 2026, ou libérez 2025 par un avenant à l'autre."
    )
    assert ouverte(qui, **SUITE, precedente=avant).precedente == avant


def test_raccourcie_par_un_avenant_l_ancienne_libere_ses_annees(qui: Personne) -> None:
    amendee(qui, signee(qui), PREMIER, derniere_annee=2024)
    assert ouverte(qui, premiere_annee=2025, derniere_annee=2027).pk


def test_l_etat_et_le_cnc_signent_avec_chacune(qui: Personne) -> None:
    signee(qui)
    assert signee(qui, cnc(), departement()).signee_le


def test_de_deux_brouillons_d_une_meme_annee_un_seul_se_signe(qui: Personne) -> None:
    un, autre = ouverte(qui), ouverte(qui, intitule="L'autre")
    signe(qui, un)
    with pytest.raises(ActeRefuse, match="Région Réunion est liée de 2023 à 2025"):
        signe(qui, autre)
    autre.refresh_from_db()
    assert autre.signee_le is None


def test_un_brouillon_ne_recoit_pas_un_signataire_deja_lie(qui: Personne) -> None:
    signee(qui)
    autre = ouverte(qui, cnc(), departement())
    with pytest.raises(ActeRefuse, match="est liée de 2023 à 2025") as refus:
        modifier_convention(par=agit(qui), convention=autre, version=1, autorites=[region().pk])
    assert refus.value.champ == "autorites"


def test_une_convention_ne_se_prolonge_pas_sur_celle_qui_lui_succede(qui: Personne) -> None:
    convention = signee(qui)
    signe(qui, ouverte(qui, **SUITE))
    with pytest.raises(ActeRefuse, match="est liée de 2026 à 2028 par « Convention 2026-2028 »") as refus:
        amendee(qui, convention, SECOND, derniere_annee=2026)
    assert refus.value.champ == "derniere_annee"


def test_qui_quitte_une_convention_en_rejoint_une_autre_l_annee_d_apres(qui: Personne) -> None:
    voisin = departement()
    quittee, rejointe = signee(qui, cnc(), region(), voisin), signee(qui, cnc(), departement("Gard", "30"))
    with pytest.raises(ActeRefuse, match="est liée de 2023 à 2025") as refus:
        amendee(qui, rejointe, PREMIER, signataires=[voisin])
    assert refus.value.champ == "signataires"
    amendee(qui, quittee, PREMIER, departs=[voisin])
    with pytest.raises(ActeRefuse, match="est liée de 2023 à 2024"):
        amendee(qui, rejointe, PREMIER, signataires=[voisin])
    assert amendee(qui, rejointe, SECOND, signataires=[voisin]).arrivees == {str(voisin.pk): 2025}


def test_une_annee_d_avant_son_arrivee_ne_lie_personne(qui: Personne) -> None:
    voisin = departement()
    amendee(qui, signee(qui), PREMIER, signataires=[voisin])
    assert ouverte(qui, cnc(), voisin, premiere_annee=2021, derniere_annee=2023).pk


@pytest.mark.parametrize(
    ("faite", "dit"), [(signee, "une convention que tient un autre fonds"), (publique, "« Là-bas »")]
)
def test_la_convention_d_un_autre_fonds_n_est_nommee_que_publique(qui: Personne, faite: object, dit: str) -> None:
    assert callable(faite)
    faite(responsable(AUTRE_FONDS), cnc(), region(), fonds=AUTRE_FONDS, intitule="Là-bas")
    with pytest.raises(ActeRefuse, match=dit):
        ouverte(qui)


def test_le_formulaire_propose_l_annee_d_apres_la_convention_en_vigueur(qui: Personne, client: Client) -> None:
    client.force_login(qui)
    lien, annee = reverse("ouvrir_convention", args=[FONDS]), jour_du(FONDS).year

    def proposees() -> tuple[int, int]:
        initial = client.get(lien).context["formulaire"].initial
        return initial["premiere_annee"], initial["derniere_annee"]

    assert proposees() == (annee, annee + 2)
    signee(qui, premiere_annee=2023, derniere_annee=annee)
    assert proposees() == (annee + 1, annee + 3)
