"""The alerts: the whole list each time, on each side of its threshold. A worked case only asks for a part of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.droit.faits import evalue_bruts


def _alertes(code: str, question: str, lectures: dict[str, str] | None = None, /, **bruts: Any) -> list[str]:
    return evalue_bruts(code, question, lectures, bruts).alertes(question)


# Conventions

AUTRES_INDICATEURS = ("creation", "diffusion_culturelle", "emploi", "equite_territoriale", "parite")


@pytest.mark.exigences("CONV-AXE3-06")
@pytest.mark.parametrize("indicateurs", [["audience"], ["marche"], ["audience", "marche"]])
def test_des_indicateurs_d_audience_ou_de_marche_seuls_donnent_une_alerte(indicateurs: list[str]) -> None:
    assert _alertes("conventions", "indicateurs", indicateurs_partages=indicateurs) == ["audience_seule"]


@pytest.mark.exigences("CONV-AXE3-06")
@pytest.mark.parametrize("autre", AUTRES_INDICATEURS)
def test_un_autre_indicateur_que_l_audience_leve_l_alerte(autre: str) -> None:
    assert _alertes("conventions", "indicateurs", indicateurs_partages=["audience", autre]) == []


@pytest.mark.exigences("CONV-AXE3-06")
def test_une_convention_sans_indicateur_ne_donne_pas_d_alerte_d_audience() -> None:
    assert _alertes("conventions", "indicateurs", indicateurs_partages=[]) == []


@pytest.mark.exigences("CONV-AXE4-04")
@pytest.mark.parametrize(
    ("doublement", "avant", "moyens", "alertes"),
    [
        (True, "50000.01", "100000.01", ["doublement_sans_moyens"]),
        (True, "50000.01", "100000.02", []),
        (True, "50000.01", "100000.03", []),
        (True, 50_000, 0, ["doublement_sans_moyens"]),
        (True, 0, 0, ["doublement_sans_moyens"]),
        (True, 0, 1, []),
        (True, None, 0, ["doublement_sans_moyens"]),
        (True, None, 100_000, []),
        (False, 50_000, 0, []),
        (False, 50_000, 100_000, []),
    ],
)
def test_un_doublement_sans_la_meme_hausse_de_moyens_donne_une_alerte(
    doublement: bool, avant: object, moyens: object, alertes: list[str]
) -> None:
    faits = {
        "objectif_doublement": doublement,
        "moyens_coordinations_precedents": avant,
        "moyens_coordinations": moyens,
    }
    assert _alertes("conventions", "indicateurs", **faits) == alertes


@pytest.mark.exigences("CONV-IV-01")
@pytest.mark.parametrize(
    ("renouvellement", "concertation", "alertes"),
    [
        ("2026-06-01", False, ["renouvellement_sans_concertation"]),
        ("2026-06-01", True, []),
        ("pas_encore", False, []),
        ("pas_encore", True, []),
    ],
)
def test_un_renouvellement_sans_concertation_donne_une_alerte(
    renouvellement: str, concertation: bool, alertes: list[str]
) -> None:
    faits = {"date_renouvellement_convention": renouvellement, "concertation_tenue": concertation}
    assert _alertes("conventions", "indicateurs", **faits) == alertes


# Commission


@pytest.mark.exigences("RUN-IV-20")
@pytest.mark.parametrize(
    ("seance", "alertes"),
    [
        ("2026-01-09", []),
        ("2026-01-10", ["mandat_bientot_echu"]),
        ("2026-03-10", ["mandat_bientot_echu"]),
    ],
)
def test_un_mandat_a_deux_mois_de_sa_fin_donne_une_alerte(seance: str, alertes: list[str]) -> None:
    nomination = "2024-03-10"  # ends on 10 March 2026; two months before is 10 January
    faits = {"date_nomination_membre": nomination, "date_seance": seance, "membre_elu": False}
    assert _alertes("run_commission", "siege", **faits) == alertes


@pytest.mark.exigences("CONV-II-8-04")
@pytest.mark.parametrize(
    ("elu", "lecture", "alertes"),
    [
        (True, "alerte", ["elu_en_commission"]),
        (False, "alerte", []),
        (True, "sans_effet", []),
        (False, "sans_effet", []),
    ],
)
def test_un_elu_en_commission_donne_une_alerte(elu: bool, lecture: str, alertes: list[str]) -> None:
    faits = {"date_nomination_membre": "2026-01-01", "date_seance": "2026-01-02", "membre_elu": elu}
    assert _alertes("run_commission", "siege", {"AMB-122": lecture}, **faits) == alertes


@pytest.mark.exigences("RUN-IV-62")
@pytest.mark.parametrize(
    ("remis", "recu", "alertes"),
    [
        (True, True, []),
        (True, False, ["reglement_non_remis"]),
        (False, True, ["reglement_non_remis"]),
    ],
)
def test_un_reglement_remis_sans_recu_donne_une_alerte(remis: bool, recu: bool, alertes: list[str]) -> None:
    faits = {"role_utilisateur": "membre_votant", "reglement_remis_membre": remis, "recu_remise_reglement": recu}
    assert _alertes("run_commission", "vote", **faits) == alertes


# La Réunion : montant


@pytest.mark.exigences("RUN-I-91")
@pytest.mark.parametrize(
    ("format_", "duree", "lecture", "alertes"),
    [
        ("court_metrage", 60, "soixante_est_court", []),
        ("court_metrage", 61, "soixante_est_court", ["format_discordant"]),
        ("long_metrage", 60, "soixante_est_court", ["format_discordant"]),
        ("long_metrage", 61, "soixante_est_court", []),
        ("court_metrage", 59, "soixante_est_long", []),
        ("court_metrage", 60, "soixante_est_long", ["format_discordant"]),
        ("long_metrage", 59, "soixante_est_long", ["format_discordant"]),
        ("long_metrage", 60, "soixante_est_long", []),
        ("pilote", 60, "soixante_est_court", []),
        ("pilote", 61, "soixante_est_court", []),
    ],
)
def test_un_format_qui_contredit_la_duree_donne_une_alerte(
    format_: str, duree: int, lecture: str, alertes: list[str]
) -> None:
    faits = {"format_oeuvre": format_, "duree_minutes": duree, "genre_oeuvre": "fiction"}
    assert _alertes("run_developpement", "montant", {"AMB-52": lecture}, **faits) == alertes


@pytest.mark.exigences("RUN-II-TAB-07", "RUN-II-TAB-25")
@pytest.mark.parametrize(
    ("genre", "duree", "alertes"),
    [
        ("documentaire_creation", 51, ["duree_autre_que_52"]),
        ("documentaire_creation", 52, []),
        ("documentaire_creation", 53, ["duree_autre_que_52"]),
        ("documentaire_creation", 90, ["duree_autre_que_52"]),
        ("fiction", 52, []),
        ("fiction", 90, []),
        ("animation", 26, []),
    ],
)
def test_un_documentaire_d_une_autre_duree_que_52_minutes_donne_une_alerte(
    genre: str, duree: int, alertes: list[str]
) -> None:
    faits = {"format_oeuvre": "unitaire_tv", "genre_oeuvre": genre, "duree_minutes": duree}
    assert _alertes("run_production", "montant", **faits) == alertes


@pytest.mark.exigences("RUN-II-TAB-25")
@pytest.mark.parametrize(
    ("duree", "alertes"),
    [
        (51, ["duree_autre_que_52"]),
        (52, []),
        (53, ["duree_autre_que_52"]),
        (89, ["duree_autre_que_52"]),
        (90, []),
        (91, ["duree_autre_que_52"]),
    ],
)
def test_une_fiction_rapportee_a_la_duree_tarifee_la_plus_proche_donne_une_alerte(
    duree: int, alertes: list[str]
) -> None:
    faits = {"format_oeuvre": "unitaire_tv", "genre_oeuvre": "fiction", "duree_minutes": duree}
    lecture = {"AMB-161": "duree_la_plus_proche"}
    assert _alertes("run_production", "montant", lecture, **faits) == alertes


@pytest.mark.exigences("RUN-II-PROD-02")
def test_une_serie_a_sa_grille_et_ne_donne_pas_d_alerte_de_duree() -> None:
    faits = {"categorie_serie": "documentaire", "categorie_tableau": "production_documentaire_52", "duree_minutes": 26}
    assert _alertes("run_production", "montant", **faits) == []


@pytest.mark.exigences("RUN-II-TAB-15", "RUN-II-TAB-07")
@pytest.mark.parametrize(
    ("aide", "alertes"), [(14_999, ["sous_plancher"]), ("14999.99", ["sous_plancher"]), (15_000, []), (15_001, [])]
)
def test_une_aide_sous_son_plancher_donne_une_alerte(aide: object, alertes: list[str]) -> None:
    oeuvre = {"format_oeuvre": "unitaire_tv", "genre_oeuvre": "documentaire_creation", "duree_minutes": 52}
    assert _alertes("run_production", "montant", aide_calculee=aide, **oeuvre) == alertes


# La Réunion : dépenses, actes, dossier

CITEES = ("I", "II", "IV", "VII", "VIII")


@pytest.mark.exigences("RUN-II-MM-06")
@pytest.mark.parametrize("classe", ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"])
def test_une_classe_que_le_multimedia_ne_cite_pas_donne_une_alerte(classe: str) -> None:
    alertes = _alertes("run_multimedia", "depense_ligne", classe_depense=classe, depense_montant_ht=100)
    assert alertes == ([] if classe in CITEES else ["classe_a_verifier"])


@pytest.mark.exigences("RUN-II-MM-06")
@pytest.mark.parametrize("classe", ["I", "III", "X"])
def test_les_autres_dispositifs_admettent_toutes_les_classes_sans_alerte(classe: str) -> None:
    assert _alertes("run_production", "depense_ligne", classe_depense=classe, depense_montant_ht=100) == []


@pytest.mark.exigences("RUN-I-55")
@pytest.mark.parametrize(
    ("definitif", "lecture", "alertes"),
    [
        (79_999, "annulation", ["annulation"]),
        (80_000, "annulation", []),
        (100_000, "annulation", []),
        (120_000, "annulation", []),
        (120_001, "annulation", ["annulation"]),
        (79_999, "deux_sens_reexamen", []),
        (120_001, "deux_sens_reexamen", []),
    ],
)
def test_au_dela_de_vingt_pour_cent_l_annulation_ne_se_signale_que_si_on_la_lit(
    definitif: int, lecture: str, alertes: list[str]
) -> None:
    faits = {"budget_previsionnel_conventionne": 100_000, "budget_definitif": definitif}
    assert _alertes("run_production", "ecart_budget", {"AMB-39": lecture}, **faits) == alertes


@pytest.mark.exigences("RUN-II-PROD-16")
@pytest.mark.parametrize(
    ("achevement", "alertes"),
    [("2026-03-09", []), ("2026-03-10", []), ("2026-03-11", ["acheve_hors_delai"])],
)
def test_une_oeuvre_achevee_apres_le_delai_de_l_acte_donne_une_alerte(achevement: str, alertes: list[str]) -> None:
    faits = {"date_octroi": "2025-03-10", "delai_acte": 12, "date_achevement": achevement}
    assert _alertes("run_production", "deux_ans", **faits) == alertes


@pytest.mark.exigences("RUN-II-PROD-16")
@pytest.mark.parametrize(("constat", "alertes"), [("2026-03-10", []), ("2026-03-11", ["acheve_hors_delai"])])
def test_une_oeuvre_inachevee_donne_une_alerte_une_fois_le_delai_de_l_acte_passe(
    constat: str, alertes: list[str]
) -> None:
    faits = {"date_octroi": "2025-03-10", "delai_acte": 12, "date_achevement": "pas_encore", "date_constat": constat}
    assert _alertes("run_production", "deux_ans", **faits) == alertes


@pytest.mark.exigences("RUN-II-PIL-15", "RUN-II-PROD-16")
@pytest.mark.parametrize(
    ("information", "alertes"),
    [("2026-03-09", []), ("2026-03-10", []), ("2026-03-11", ["diffusion_annoncee_trop_tard"])],
)
def test_une_diffusion_annoncee_apres_coup_donne_une_alerte(information: str, alertes: list[str]) -> None:
    faits = {"date_premiere_diffusion": "2026-03-10", "date_information_diffusion": information}
    assert _alertes("run_production", "depot_solde", **faits) == alertes


@pytest.mark.exigences("RUN-II-DEV-01", "RUN-II-PIL-01")
@pytest.mark.parametrize(
    ("code", "etape", "alertes"),
    [
        ("run_developpement", "realisation", ["deja_en_realisation"]),
        ("run_pilote_maquette", "realisation", ["deja_en_realisation"]),
        ("run_developpement", "ecriture", ["sans_scenario"]),
        ("run_pilote_maquette", "ecriture", []),
        ("run_developpement", "developpement", []),
        ("run_pilote_maquette", "developpement", []),
        ("run_production", "realisation", []),
    ],
)
def test_un_developpement_sans_scenario_ou_deja_en_realisation_donne_une_alerte(
    code: str, etape: str, alertes: list[str]
) -> None:
    assert _alertes(code, "dossier", etape_projet=etape, suivi_mis_en_place=True) == alertes


@pytest.mark.exigences("RUN-I-13", "RUN-II-PIL-05")
@pytest.mark.parametrize(
    ("genre", "format_", "lecture", "alertes"),
    [
        ("documentaire_creation", "pilote", "documentaire_par_maquette", ["pilote_documentaire"]),
        ("documentaire_creation", "maquette", "documentaire_par_maquette", []),
        ("fiction", "pilote", "documentaire_par_maquette", []),
        ("animation", "pilote", "documentaire_par_maquette", []),
        ("reportage", "pilote", "documentaire_par_maquette", ["pilote_hors_serie"]),
        ("multimedia", "pilote", "pilote_documentaire_admis", ["pilote_hors_serie"]),
        ("reportage", "maquette", "documentaire_par_maquette", []),
        ("documentaire_creation", "pilote", "pilote_documentaire_admis", []),
        ("fiction", "pilote", "pilote_documentaire_admis", []),
    ],
)
def test_un_pilote_hors_d_une_serie_donne_une_alerte(
    genre: str, format_: str, lecture: str, alertes: list[str]
) -> None:
    faits = {"genre_oeuvre": genre, "format_oeuvre": format_}
    assert _alertes("run_pilote_maquette", "eligibilite", {"AMB-31": lecture}, **faits) == alertes


@pytest.mark.exigences("IDF-38")
@pytest.mark.parametrize(
    ("devis", "alertes"),
    [("29999.99", ["devis_discordants"]), (30_000, []), ("30000.01", ["devis_discordants"])],
)
def test_des_devis_qui_ne_font_pas_les_depenses_donnent_une_alerte(devis: object, alertes: list[str]) -> None:
    faits = {"devis_montants": devis, "depenses_restant_a_engager": 30_000}
    assert _alertes("idf_apres_realisation", "eligibilite", **faits) == alertes


@pytest.mark.exigences("RUN-IV-16")
@pytest.mark.parametrize(("membres", "alertes"), [(13, ["sieges_vacants"]), (14, []), (15, ["sieges_en_trop"])])
def test_un_siege_vacant_ou_de_trop_donne_une_alerte(membres: int, alertes: list[str]) -> None:
    assert _alertes("run_commission", "composition", nb_membres_titulaires=membres) == alertes


@pytest.mark.exigences("CNC-11-14")
@pytest.mark.parametrize(
    ("internationale", "fourni", "alertes"),
    [
        (True, False, ["contrat_de_coproduction_absent"]),
        (True, True, []),
        (True, None, []),
        (False, False, []),
    ],
)
def test_une_coproduction_internationale_sans_contrat_donne_une_alerte(
    internationale: bool, fourni: bool | None, alertes: list[str]
) -> None:
    faits = {"coproduction_internationale": internationale, "contrat_coproduction_fourni": fourni}
    assert _alertes("cnc_automatique", "apport_initial", date_demande_cnc="2025-01-01", **faits) == alertes
