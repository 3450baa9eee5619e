"""The amounts of La Réunion and the contribution that the CNC asks for, worked out twice."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from amorce.droit.registre import dispositif
from amorce.moteur.evaluation import evalue, programme
from amorce.moteur.natures import ECHELLES, NEANT
from tests.droit import contre_calcul_cnc
from tests.droit.contre_calcul import LIGNES, MINUTE, Aide, calcule

AUTOUR = st.sampled_from([-1, 0, 1])


def montants(*euros: int) -> st.SearchStrategy[int]:
    """Amounts in cents: any, or within a cent of one that counts."""
    tires = st.sampled_from(euros).flatmap(lambda n: AUTOUR.map(lambda e: max(0, n * 100 + e)))
    return st.one_of(tires, st.integers(0, 10**8))


def minutes(*durees: int) -> st.SearchStrategy[int]:
    return st.sampled_from(durees).flatmap(lambda n: AUTOUR.map(lambda e: n * MINUTE + e))


def attestations(depot: date) -> st.SearchStrategy[date]:
    return st.integers(178, 188).map(lambda n: depot - timedelta(days=n))


DEPOTS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
AVANTAGES = (
    "thematique_inedite",
    "diffuseur_national",
    "musique_originale_lien_reunion",
    "auteur_oeuvre_anterieure_reunion",
    "innovation_retenue_comite",
    "oeuvre_difficile",
    "coproduction_internationale",
    "pays_coproducteur_ue",
    "coproducteur_pays_cad_ocde",
    "coproduction_societe_oeuvre_reunion",
    "bilan_certifie_expert_comptable",
)
PROJETS = DEPOTS.flatmap(
    lambda depot: st.fixed_dictionaries(
        {
            "dispositif": st.sampled_from(sorted(LIGNES)),
            "genre_oeuvre": st.sampled_from(["fiction", "animation", "documentaire_creation"]),
            "format_oeuvre": st.sampled_from(["court_metrage", "long_metrage", "unitaire_tv", "serie_tv"]),
            "duree_minutes": minutes(10, 26, 52, 90),
            "duree_episode_minutes": minutes(13, 26, 52),
            "nombre_episodes": st.sampled_from([1, 2, 5, 6]),
            "numero_saison": st.integers(1, 5),
            "date_depot": st.just(depot),
            "date_attestation_rsi": attestations(depot),
            "depenses_locales_ht": montants(12_000, 30_000, 100_000, 500_000, 800_000),
            "depenses_hors_reunion_ht": montants(0, 10_000),
            "taux_intervention_base": st.sampled_from([0, 333_333, 400_000, 550_000, 1_000_000]),
            "budget_total": montants(60_000, 360_000, 1_500_000, 2_000_000),
            "autres_aides_publiques": montants(0, 570_000, 820_000),
            "aide_demandee": montants(12_000, 23_000, 1_000_000),
            "emplois_locaux_jh": st.sampled_from([400, 401]),
            "nb_criteres_bonification": st.sampled_from([2, 3]),
            "part_musique_originale_bo": st.sampled_from([500_000, 500_001]),
            "type_coproduction": st.sampled_from(["deleguee", "executive", "autre"]),
            **{nom: st.booleans() for nom in AVANTAGES},
        }
    )
)


@settings(max_examples=400)
@given(projet=PROJETS)
def test_l_aide_est_celle_que_le_reglement_donne_quand_on_la_calcule_a_part(projet: dict[str, Any]) -> None:
    e = evalue(programme(dispositif(projet["dispositif"]), ("montant",)), projet)
    attendue = calcule(projet)
    for nom in Aide.__annotations__:
        if nom == "sous_plancher":
            assert ("sous_plancher" in e.alertes("montant")) is attendue.sous_plancher
            continue
        noeud = e.compile.resultats["montant"][nom]
        assert e.valeur(noeud) == arrondie(getattr(attendue, nom), ECHELLES[noeud.nature]), nom


def arrondie(valeur: Fraction | None, echelle: int) -> int | None:
    """Half up, once, at the named result."""
    return None if valeur is None else floor(valeur * echelle + Fraction(1, 2))


# CNC

TERME = date(2025, 6, 10)
DATES = ("date_contrat_apport", "date_contrat_prevente", "date_fin_fabrication_animation", "date_debut_montage")
PARTS = st.sampled_from([Fraction(n, 100) for n in (15, 17, 20, 22, 25, 30)])


def apports(total: int) -> st.SearchStrategy[int]:
    """Around each of the proportions that the articles write."""
    return st.tuples(PARTS, AUTOUR).map(lambda tire: max(0, floor(tire[0] * total) + tire[1]))


def preventes(total: int, apport: int) -> st.SearchStrategy[int]:
    """Around what is missing, and its double."""
    manque = max(Fraction(0), Fraction(total, 4) - apport)
    return st.tuples(st.sampled_from([0, 1, 2]), AUTOUR).map(lambda tire: max(0, floor(tire[0] * manque) + tire[1]))


def de_l_apport(total: int, apport: int) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "cout_definitif": st.just(total),
            "participation_francaise": st.just(total),
            "apport_initial": st.just(apport),
            "preventes_internationales": preventes(total, apport),
            "coproduction_internationale": st.booleans(),
            "date_demande_cnc": st.just(date(2025, 1, 1)),
            "date_fin_prises_de_vues": st.just(TERME),
            **{nom: AUTOUR.map(lambda n: TERME + timedelta(days=n)) for nom in DATES},
            "images_preexistantes_integrales": st.booleans(),
            "genre_oeuvre": st.sampled_from(
                ["fiction", "animation", "documentaire_creation", "adaptation_spectacle_vivant"]
            ),
            "contrat_apport_conclu": st.booleans(),
            "engagement_ferme_editeur": st.booleans(),
            "etape_demande_cnc": st.sampled_from(["autorisation_prealable", "autorisation_definitive"]),
            "type_editeur": st.sampled_from(["smad", "television"]),
            "apport_en_numeraire": st.booleans(),
            "nature_apport": st.sampled_from(["achat_droits", "coproduction"]),
            "duree_droits_smad_mois": st.sampled_from([60, 61, 72, 73, 80, 81]),
            "duree_exclusivite_smad_mois": st.sampled_from([36, 37]),
            "duree_convention_smad_mois": st.sampled_from([NEANT, 60, 80]),
            "type_cocontractant_prevente": st.sampled_from(["editeur_television", "editeur_smad", "autre"]),
            "cocontractant_etabli_etranger": st.booleans(),
            "vendeur_prevente": st.sampled_from(["producteur_delegue_france", "coproducteur_etranger"]),
            "points_creation": st.sampled_from([29, 30]),
            "points_fabrication": st.sampled_from([35, 36]),
            "duree_totale_minutes": minutes(26, 52, 90),
            "apport_numeraire": montants(5_200, 10_400, 18_000, 30_000),
            "autres_services_smad": st.just(False),
            "derogation_311_81": st.just(False),
        }
    )


DEMANDES = st.integers(1_000, 10**9).flatmap(
    lambda total: apports(total).flatmap(lambda apport: de_l_apport(total, apport))
)


@settings(max_examples=400)
@given(demande=DEMANDES)
def test_les_exigences_du_cnc_sont_celles_que_les_articles_donnent_quand_on_les_lit_a_part(
    demande: dict[str, Any],
) -> None:
    cnc = dispositif("cnc_automatique")
    e = evalue(programme(cnc, ("eligibilite",)), {"dispositif": cnc.code, **demande})
    attendues = contre_calcul_cnc.manquees(demande)
    assert e.manquees("eligibilite") == attendues
    assert e.eligible is (not attendues)
