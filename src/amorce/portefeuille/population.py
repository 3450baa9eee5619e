"""A plausible population of projects, drawn by genre and format, streamed and seeded.

Nothing here is observed: the shapes are invented, and said so in ``INVENTE``. Only the share of cinema and
television among aided works follows a published total (Ciclic, funds of 2016: 916 aids to cinema for 701 to
television). ``--limites`` crowds the table on the law's own thresholds instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl

from amorce.droit.registre import dispositifs
from amorce.droit.vocabulaire import VOCABULAIRE
from amorce.moteur import expressions as x
from amorce.moteur.compilation import ordre
from amorce.moteur.natures import JAMAIS, NEANT, Nature
from amorce.moteur.textes import PARAMETRES
from amorce.moteur.vocabulaire import Fait
from amorce.portefeuille.bornes import bornes_du_fait
from amorce.portefeuille.colonnes import ABSENT, LOT, rang, type_de
from amorce.portefeuille.reduction import calcul

Tirage = Any
"""A NumPy array, of whatever a column holds."""

INVENTE = (
    "budgets, durées, apports et dépenses : lois log-normales choisies par format, non observées",
    "réponses aux conditions (bénéficiaire, pièces, calendrier) : remplies à 95 %, valeur choisie",
    "territoires : tirés au hasard parmi les Régions",
)
OBSERVE = ("part du cinéma et de l'audiovisuel parmi les œuvres aidées : Ciclic, 2016 (916 aides pour 701)",)


@dataclass(frozen=True)
class Profil:
    """A kind of film: how frequent, how long, how dear (median budget in euros)."""

    part: float
    genre: str
    format: str
    durees: tuple[int, ...]
    budget: int


CINEMA, TELEVISION = 916 / 1617, 701 / 1617
PROFILS = (
    Profil(CINEMA * 0.55, "fiction", "court_metrage", (8, 12, 18, 24, 29, 30), 90_000),
    Profil(CINEMA * 0.10, "animation", "court_metrage", (6, 9, 10, 11, 14), 150_000),
    Profil(CINEMA * 0.05, "documentaire_creation", "court_metrage", (20, 26, 40), 60_000),
    Profil(CINEMA * 0.17, "fiction", "long_metrage", (80, 90, 95, 110), 3_000_000),
    Profil(CINEMA * 0.04, "animation", "long_metrage", (70, 80, 90), 6_000_000),
    Profil(CINEMA * 0.09, "documentaire_creation", "long_metrage", (61, 75, 90), 400_000),
    Profil(TELEVISION * 0.60, "documentaire_creation", "unitaire_tv", (26, 51, 52, 52, 52, 70), 180_000),
    Profil(TELEVISION * 0.15, "fiction", "unitaire_tv", (52, 90, 90, 75), 1_400_000),
    Profil(TELEVISION * 0.05, "animation", "unitaire_tv", (22, 26, 27), 600_000),
    Profil(TELEVISION * 0.12, "fiction", "serie_tv", (13, 26, 52), 2_500_000),
    Profil(TELEVISION * 0.08, "animation", "serie_tv", (7, 13, 26), 4_000_000),
)
REGIONS = ("La Réunion", "Île-de-France", "Nouvelle-Aquitaine", "Occitanie", "Bretagne", "Grand Est", "Corse")


def faits_lus() -> list[Fait]:
    """Every fact that a scheme reads in a table."""
    faits = (f for d in dispositifs().values() if d.conditions for f in calcul(d).faits)
    return list(dict.fromkeys([*faits, VOCABULAIRE["region_beneficiaire"]]))


def lots(nombre: int, graine: int, *, limites: bool = False) -> Iterator[pl.DataFrame]:
    """The population, batch by batch; the same seed gives the same rows."""
    faits = faits_lus()
    tire = _aux_limites if limites else _plausible
    for rang_de_lot, debut in enumerate(range(0, nombre, LOT)):
        de = np.random.default_rng([graine, rang_de_lot])
        n = min(LOT, nombre - debut)
        yield pl.DataFrame(
            {
                "projet": pl.Series(np.arange(debut + 1, debut + n + 1)),
                **tire(faits, n, de),
            }
        )


def _plausible(faits: list[Fait], n: int, de: np.random.Generator) -> dict[str, pl.Series]:
    parts = np.array([p.part for p in PROFILS])
    quels = de.choice(len(PROFILS), size=n, p=parts / parts.sum())
    tires = {f.nom: _ordinaire(f, n, de) for f in faits}
    calcules = _film(quels, n, de)
    tires.update({nom: valeurs for nom, valeurs in calcules.items() if nom in tires})
    return {f.nom: _serie(f, tires[f.nom]) for f in faits}


def _film(quels: Tirage, n: int, de: np.random.Generator) -> dict[str, Tirage]:
    """What hangs together: kind, length, budget, funding, dates."""

    def profil(lit: str) -> Tirage:
        return np.array([rang(getattr(p, lit)) for p in PROFILS])[quels]

    duree = np.array([de.choice(p.durees, size=64) for p in PROFILS])[quels, de.integers(0, 64, n)]
    episodes = de.choice([4, 6, 10, 26], size=n)
    medianes = np.array([p.budget for p in PROFILS])[quels]
    budget = np.minimum(np.exp(de.normal(np.log(medianes), 0.6)), 5e7).astype(np.int64) * 100
    locales = (budget * de.beta(2, 4, n)).astype(np.int64)
    apport = (budget * de.beta(4, 8, n)).astype(np.int64)
    aide = np.minimum(budget * de.beta(2, 10, n), 3e7).astype(np.int64)
    cumul = aide + (aide * de.beta(1, 3, n)).astype(np.int64)
    depot = np.datetime64("2026-01-01") + de.integers(0, 365, n).astype("timedelta64[D]")
    apres = depot + de.integers(20, 300, n).astype("timedelta64[D]")
    return {
        "genre_oeuvre": profil("genre"),
        "format_oeuvre": profil("format"),
        "duree_minutes": duree * 6_000,
        "duree_hors_generique_minutes": (duree * 6_000 * 0.97).astype(np.int64),
        "duree_totale_minutes": duree * 6_000,
        "duree_episode_minutes": duree * 6_000,
        "nombre_episodes": episodes,
        "numero_saison": de.choice([1, 1, 1, 2, 3, 4, 5], size=n),
        "budget_total": budget,
        "budget_production_total": budget,
        "cout_film": budget,
        "cout_definitif": budget,
        "depenses_locales_ht": locales,
        "depenses_hors_reunion_ht": budget - locales,
        "depenses_idf": (budget * de.beta(2, 4, n)).astype(np.int64),
        "frais_generaux": budget // 14,
        "imprevus": budget // 20,
        "frais_financiers": budget // 50,
        "apport_initial": apport,
        "apport_numeraire": (apport * de.beta(6, 2, n)).astype(np.int64),
        "participation_francaise": (budget * de.beta(6, 2, n)).astype(np.int64),
        "preventes_internationales": (budget * de.beta(1, 8, n)).astype(np.int64),
        "aide_region": aide,
        "aide_cumulee_collectivites": cumul,
        "nombre_collectivites_1pour2": de.choice([1, 1, 1, 2, 3], size=n),
        "emplois_locaux_jh": (locales // 35_000).astype(np.int64),
        "autres_aides_publiques": (budget * de.beta(1, 8, n)).astype(np.int64),
        "financements_publics_acquis": (budget * de.beta(2, 8, n)).astype(np.int64),
        "financements_tv_acquis": (budget * de.beta(1, 8, n)).astype(np.int64),
        "depenses_restant_a_engager": (budget * de.beta(2, 10, n)).astype(np.int64),
        "date_depot": depot,
        "date_reception_courrier": depot,
        "date_limite_reception": depot + de.integers(-3, 30, n).astype("timedelta64[D]"),
        "date_debut_tournage": apres,
        "date_mise_en_production_animation": apres,
        "date_demande_cnc": depot,
        "date_contrat_apport": depot - de.integers(1, 200, n).astype("timedelta64[D]"),
        "date_contrat_prevente": depot - de.integers(1, 200, n).astype("timedelta64[D]"),
        "date_fin_prises_de_vues": apres,
        "date_fin_fabrication_animation": apres,
        "date_debut_montage": apres,
        "date_premiere_diffusion": np.full(n, np.datetime64(JAMAIS)),
        "date_attestation_rsi": depot - de.integers(10, 240, n).astype("timedelta64[D]"),
        "taux_intervention_base": np.full(n, 400_000),
        "teleservice_utilise": np.where(duree * 0.97 > 60, rang("long"), rang("court")),
        "region_beneficiaire": np.array(REGIONS)[de.integers(0, len(REGIONS), n)],
    }


DEFAVORABLES = {
    "entreprise_en_difficulte",
    "ordre_recuperation_non_execute",
    "production_achevee",
    "aide_apres_realisation_autre_collectivite_francilienne",
    "aide_fonds_soutien_idf",
    "derogation_311_81",
    "images_preexistantes_integrales",
    "dcp_deja_fabrique",
}
FAVORABLES = {
    "type_demandeur": "societe_production",
    "activite_demandeur": "production_cinematographique_audiovisuelle",
    "forme_juridique": "SAS",
    "categorie_programme": "aucune_exclusion",
    "nationalite_oeuvre": "francaise",
    "mode_depot": "en_ligne",
    "resolution_dcp": "2K",
    "agrement_cnc": "investissements",
    "autorisation_cnc": "prealable",
    "marche_vise": "mondial",
    "type_residence": "ecriture_nationale",
    "type_editeur": "television",
    "etape_demande_cnc": "autorisation_prealable",
    "nature_apport": "achat_droits",
    "type_cocontractant_prevente": "editeur_television",
    "vendeur_prevente": "producteur_delegue_france",
}
ENSEMBLES = {"diffusions_anterieures": 0, "formats_fichiers": 1}
"""Lists that the ordinary film fills otherwise than whole: nothing shown yet, PDF files only."""
CONNUES_AILLEURS = {
    "categorie_tableau",
    "categorie_serie",
    "categorie_duree",
    "aide_calculee",
    "aide_votee",
    "aide_accordee",
    "type_acte",
    "conditions_cnc_remplies",
    "devis_montants",
    "intensite_max",
    "financements_acquis_total",
    "deficit_financement",
    "type_aide_cnc",
    "date_ouverture_session",
    "date_fermeture_session",
    "taux_intervention",
    "montants_verses",
    "financements_producteurs_france",
    "date_vote_region",
}
"""Facts that the law deduces: left unknown, so that it does."""


def _ordinaire(fait: Fait, n: int, de: np.random.Generator) -> Tirage:
    """A fact outside the film's own story: the ordinary answer nineteen times out of twenty."""
    if fait.nom in CONNUES_AILLEURS:
        return [None] * n
    ordinaire = de.random(n) < 0.95
    match fait.nature:
        case Nature.BOOLEEN:
            return ordinaire != (fait.nom in DEFAVORABLES)
        case Nature.CHOIX:
            codes = np.array([rang(c) for c in fait.codes])
            habituel = rang(FAVORABLES.get(fait.nom, fait.codes[0]))
            return np.where(ordinaire, habituel, codes[de.integers(0, len(codes), n)])
        case Nature.ENSEMBLE:
            return np.full(n, ENSEMBLES.get(fait.nom, (1 << len(fait.codes)) - 1))
        case Nature.TEXTE:
            return [""] * n
        case Nature.DATE:
            return np.full(n, np.datetime64("2026-06-15"))
        case _:
            return np.full(n, ABSENT if fait.absent is NEANT else max(fait.mini, _usuel(fait)))


def _usuel(fait: Fait) -> int:
    return {"points_creation": 32, "points_fabrication": 40, "nombre_pdf": 2}.get(fait.nom, 0)


def _aux_limites(faits: list[Fait], n: int, de: np.random.Generator) -> dict[str, pl.Series]:
    """Every fact at random, amounts on the law's thresholds, a cent under or over, a fact in seven not known."""
    seuils = np.array(sorted(_seuils()))
    tires: dict[str, pl.Series] = {}
    for fait in faits:
        valeurs = _limite(fait, n, de, seuils)
        inconnu = de.random(n) < 1 / 7
        tires[fait.nom] = _serie(fait, valeurs).set(pl.Series(inconnu), None)
    return tires


def _seuils() -> set[int]:
    noeuds = (n for p in PARAMETRES.values() for n in ordre([p.expression()]))
    return {n.donnee for n in noeuds if n.op == "const" and isinstance(n, x.Montant) and isinstance(n.donnee, int)}


def _limite(fait: Fait, n: int, de: np.random.Generator, seuils: Tirage) -> Tirage:
    match fait.nature:
        case Nature.MONTANT:
            autour = de.choice(seuils, n) * de.choice([1, 1, 1, 2, 4, 10], n) + de.choice([-1, 0, 0, 1], n)
            return np.clip(np.where(de.random(n) < 0.7, autour, de.integers(0, 10**9, n)), 0, bornes_du_fait(fait)[1])
        case Nature.TAUX:
            return de.choice([0, 1, 250_000, 400_000, 499_999, 500_000, 500_001, 600_000, 1_000_000], n)
        case Nature.ENTIER:
            return np.clip(de.choice([0, 1, 2, 3, 4, 5, 6, 29, 30, 35, 36, 72, 73, 400, 401], n), fait.mini, fait.maxi)
        case Nature.MINUTES:
            return de.choice([10, 13, 26, 30, 52, 60, 71, 90, 120], n) * 6_000 + de.choice([-1, 0, 1], n)
        case Nature.BOOLEEN:
            return de.random(n) < 0.6
        case Nature.DATE:
            proches = [np.datetime64(date(2026, 3, 2) + timedelta(days=k)) for k in range(-300, 300, 7)]
            return de.choice(
                [*proches, np.datetime64("2023-01-01"), np.datetime64("2022-12-31"), np.datetime64(JAMAIS)], n
            )
        case Nature.CHOIX:
            return np.array([rang(c) for c in fait.codes])[de.integers(0, len(fait.codes), n)]
        case Nature.ENSEMBLE:
            return de.integers(0, 1 << len(fait.codes), n)
        case _:
            return list(de.choice(["", "mot"], n))


def _serie(fait: Fait, valeurs: Tirage) -> pl.Series:
    if fait.nature is Nature.DATE and isinstance(valeurs, np.ndarray):
        return pl.Series(fait.nom, valeurs.astype("datetime64[D]")).cast(pl.Date)
    serie = pl.Series(fait.nom, valeurs).cast(type_de(fait.nature))
    if fait.nature is Nature.CHOIX:
        codes = {rang(c): c for c in fait.codes}
        return serie.replace_strict(codes, default=None, return_dtype=pl.String)
    return serie
