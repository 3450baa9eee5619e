"""The facts that open each question, written here: one that the law forgets, or adds, is seen."""

from __future__ import annotations

from datetime import date

import pytest

from amorce.consultation.evaluer import Projet, evalue_projet, ouvertes, projet
from amorce.droit.registre import dispositif, dispositifs
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur.natures import Nature, Valeur

OUVERTURES_CNC = {"apport_initial": "apport_initial cout_definitif"}
OUVERTURES_RUN = {
    "type_acte": "aide_votee",
    "derogation_plafond": "derogation_plafond_demandee",
    "montant_propose": "montant_propose_commission",
    "abondement": "aide_region format_oeuvre genre_oeuvre",
    "territorialisation": "aide_votee",
    "depense_ligne": "depense_montant_ht",
    "depense_classe": "classe_depense montant_conventionne_classe depenses_reelles_classe",
    "compte_definitif": "montant_conventionne_classe depenses_reelles_classe",
    "reste_a_verser": "montants_verses",
    "ecart_budget": "budget_previsionnel_conventionne budget_definitif",
    "solde": "aide_votee aide_calculee etape_dossier",
    "retour_convention": "date_envoi_convention date_retour_convention nb_exemplaires_convention",
    "depot_solde": "date_depot_solde date_premiere_diffusion",
    "deux_ans": "date_octroi date_constat",
    "mention": "mention_soutien_presente",
    "controle_sur_place": "dossier_controle_disponible",
    "format_piece": "type_document formats_fichiers langue_dossier",
    "exemplaires": "nb_exemplaires_papier_region nb_exemplaires_papier_afr exemplaire_electronique_afr",
    "dossier": "pages_numerotees documents_identifies champs_renseignes demande_signee",
    "livrables": "livrables_fournis",
    "demande_paiement": "date_depot_solde",
    "qualification": "format_oeuvre",
    "economie": "cout_film budget_total",
}
OUVERTURES = {
    "cnc_automatique": OUVERTURES_CNC,
    "cnc_selective": OUVERTURES_CNC,
    "conventions": {
        "ratio": "apport_cnc apport_region",
        "emergence": "nb_longs_metrages_realises",
        "duree_contrat": "duree_contrat_annees",
    },
    "idf_apres_realisation": {
        "fourchette": "duree_hors_generique_minutes genre_oeuvre",
        "depot": "duree_hors_generique_minutes",
        "verification": "genre_oeuvre",
        "versement_idf": "aide_accordee depenses_restant_a_engager depenses_realisees",
        "depense_ligne": "depense_montant_ht",
        "compte_definitif": "depenses_reelles_classe",
        "reste_a_verser": "montants_verses",
    },
    "run_cooperation": {"seuils_abondement": "aide_region format_oeuvre genre_oeuvre"},
    "run_commission": {
        "avis": "nb_membres_votants_presents voix_pour voix_contre",
        "vote": "role_utilisateur presence_continue membre_conflit",
        "fiche_distance": "date_cloture_seance date_envoi_fiche_vote",
        "suppleance": "membre_empeche suppleant_present",
        "siege": "date_nomination_membre date_seance nb_absences_non_justifiees membre_elu",
        "procedure_ecrite": "procedure_ecrite_motivee concertation_region nb_refus_procedure_ecrite",
        "transmission_resultats": "date_cloture_procedure_ecrite date_transmission_resultats",
        "envoi_dossiers": "date_seance date_envoi_dossiers",
        "avis_technique": "date_seance date_avis_technique",
        "acces_votes": "role_utilisateur",
        "defraiement": "nb_commissions_participees montant_defraiement",
        "composition": "nb_membres_titulaires",
        "criteres_eliminatoires": "eligible coherence_technique plan_financement_fourni reglementations_respectees",
    },
    "run_court_metrage": OUVERTURES_RUN,
    "run_developpement": OUVERTURES_RUN,
    "run_ecriture": OUVERTURES_RUN,
    "run_ecriture_multimedia": OUVERTURES_RUN,
    "run_multimedia": {
        **OUVERTURES_RUN,
        "appreciation": "engagement_pluriannuel strategie_exportation perspectives_diffusion",
    },
    "run_pilote_maquette": {
        **OUVERTURES_RUN,
        "appreciation": "cofinancements_recherches",
        "depot_solde": "date_depot_solde date_achevement date_premiere_presentation_prospects",
    },
    "run_production": {
        **OUVERTURES_RUN,
        "appreciation": "engagement_pluriannuel strategie_exportation apport_cosip_demandeur",
    },
    "run_residence": OUVERTURES_RUN,
    "run_festival": {},
}
RUN = [code for code, table in OUVERTURES.items() if {"type_acte"} <= set(table)]
TOUJOURS: dict[str, set[str]] = {
    "cnc_automatique": {"eligibilite"},
    "cnc_selective": {"eligibilite"},
    "conventions": set(),
    "idf_apres_realisation": {"eligibilite"},
    "run_commission": set(),
    "run_cooperation": set(),
    "run_festival": {"eligibilite"},
    **{code: {"eligibilite", "montant"} for code in RUN},
}
"""What a scheme answers whatever is known: a fund's amount is asked as soon as its scheme is named."""
AUTREMENT = {"conventions": {"indicateurs"}, **{code: {"nomenclature"} for code in RUN}}
"""The questions that no fact opens: rows, or the command that counts."""

COUPLES = [
    (code, fait)
    for code, table in OUVERTURES.items()
    for fait in sorted({f for faits in table.values() for f in faits.split()})
]


def _valeur(nom: str) -> Valeur:
    fait = VOCABULAIRE[nom]
    if fait.nature is Nature.CHOIX:
        return fait.codes[0]
    if fait.nature is Nature.ENSEMBLE:
        return frozenset(fait.codes[:1])
    if fait.nature is Nature.DATE:
        return date(2026, 3, 2)
    if fait.nature is Nature.TEXTE:
        return "dit"
    return False if fait.nature is Nature.BOOLEEN else fait.mini


def _ouvertes(code: str, **faits: Valeur) -> set[str]:
    return set(ouvertes(evalue_projet(Projet(faits, {}, {}, None), dispositif(code))))


def test_la_table_nomme_chaque_question_de_chaque_dispositif() -> None:
    ecrites = {c: set(t) | TOUJOURS[c] | AUTREMENT.get(c, set()) for c, t in OUVERTURES.items()}
    assert ecrites == {code: set(d.toutes_questions) for code, d in dispositifs().items()}


@pytest.mark.parametrize("code", OUVERTURES)
def test_rien_d_autre_n_est_ouvert_sans_fait(code: str) -> None:
    assert _ouvertes(code) == TOUJOURS[code]


@pytest.mark.parametrize(("code", "fait"), COUPLES, ids=[f"{c}-{f}" for c, f in COUPLES])
def test_un_seul_fait_connu_ouvre_ses_questions(code: str, fait: str) -> None:
    ouvre = {question for question, faits in OUVERTURES[code].items() if fait in faits.split()}
    assert _ouvertes(code, **{fait: _valeur(fait)}) == TOUJOURS[code] | ouvre


@pytest.mark.parametrize("code", RUN)
def test_des_lignes_de_depenses_ouvrent_la_nomenclature(code: str) -> None:
    lignes = projet({"depense": [{"depense_montant_ht": 100}]})
    assert set(ouvertes(evalue_projet(lignes, dispositif(code)))) == TOUJOURS[code] | {"nomenclature"}
