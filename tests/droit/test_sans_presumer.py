"""Ce que répond ``evaluer``, qui ne présume rien : ce que les faits donnés décident, et ce qu'ils ne décident pas."""

from __future__ import annotations

from typing import Any

import pytest

from tests.droit.faits import evalue_bruts

NET_DE_CENT = {"budget_production_total": 200, "frais_generaux": 50, "imprevus": 30, "frais_financiers": 20}
NET_NUL = {**NET_DE_CENT, "budget_production_total": 100}
NET_NEGATIF = {**NET_DE_CENT, "budget_production_total": "99.99"}


def _remplie(code: str, exigence: str, lectures: dict[str, str] | None = None, /, **bruts: Any) -> bool | None:
    """Is this condition of eligibility met?"""
    etats = evalue_bruts(code, "eligibilite", lectures, bruts).etats("eligibilite")
    (etat,) = [e for e in etats if e.exigence == exigence]
    return etat.remplie


@pytest.mark.exigences("CNC-11-13")
@pytest.mark.parametrize("exigence", ["CNC-11-08", "CNC-11-10", "CNC-11-11"])
def test_une_aide_selective_n_attend_ni_la_proportion_ni_le_numeraire(exigence: str) -> None:
    connus = {"date_demande_cnc": "2026-01-15", "coproduction_internationale": False}
    assert _remplie("cnc_automatique", exigence, type_aide_cnc="selective", **connus) is True
    assert _remplie("cnc_automatique", exigence, type_aide_cnc="automatique", **connus) is None


@pytest.mark.exigences("CNC-11-07")
@pytest.mark.parametrize(("convention", "remplie"), [("neant", True), (71, False), (72, True), (None, None)])
def test_une_convention_plus_courte_ne_borne_les_droits_que_si_elle_existe(
    convention: int | str | None, remplie: bool | None
) -> None:
    faits = {"type_editeur": "smad", "duree_droits_smad_mois": 72, "duree_convention_smad_mois": convention}
    assert _remplie("cnc_automatique", "CNC-11-07", {"AMB-18": "convention_plus_courte"}, **faits) is remplie


@pytest.mark.exigences("IDF-07")
@pytest.mark.parametrize(("budget", "remplie"), [(NET_DE_CENT, True), (NET_NUL, None), (NET_NEGATIF, None)])
def test_la_part_francilienne_d_un_budget_net_nul_ne_se_calcule_pas(
    budget: dict[str, Any], remplie: bool | None
) -> None:
    assert _remplie("idf_apres_realisation", "IDF-07", depenses_idf=10, **budget) is remplie


@pytest.mark.exigences("RUN-I-08")
@pytest.mark.parametrize(
    ("lecture", "local", "remplie"),
    [
        ("domicile_reunion", True, True),
        ("domicile_reunion", False, False),
        ("condition_non_exigee", True, True),
        ("condition_non_exigee", False, True),
        ("lien_durable", True, True),
        ("lien_durable", False, None),
    ],
)
def test_l_auteur_local_selon_la_lecture(lecture: str, local: bool, remplie: bool | None) -> None:
    assert _remplie("run_residence", "RUN-I-08", {"AMB-28": lecture}, auteur_local=local) is remplie


@pytest.mark.exigences("RUN-II-DEV-10")
def test_l_aide_au_developpement_n_attend_pas_le_budget_total() -> None:
    connus = {
        "categorie_tableau": "developpement_lm_fiction_animation",
        "depenses_locales_ht": 20_000,
        "depenses_hors_reunion_ht": 0,
        "bilan_certifie_expert_comptable": False,
        "aide_demandee": "neant",
    }
    e = evalue_bruts("run_developpement", "montant", None, connus)
    assert e.valeur(e.compile.resultats["montant"]["montant_calcule"]) == 1_000_000
