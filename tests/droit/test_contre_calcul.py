"""The amounts of La Réunion, worked out twice."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from math import floor
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from amorce.droit.registre import dispositif
from amorce.moteur.evaluation import evalue, programme
from amorce.moteur.natures import ECHELLES
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
