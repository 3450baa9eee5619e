"""The amount of a La Réunion aid worked out a second time, from the règlement alone, with fractions and plain ``if``.

Nothing of the law's code is read here: where the two differ, one of them misreads the text. Amounts are in cents,
rates in millionths, durations in hundredths of a second, as the engine takes them.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

Faits = dict[str, Any]
MINUTE = 6_000
PLAFONDS = {
    "developpement_court_metrage": 8_000,
    "developpement_lm_documentaire": 8_000,
    "developpement_lm_fiction_animation": 15_000,
    "pilote_maquette": 24_000,
    "production_documentaire_52": 50_000,
    "production_animation_tv": 60_000,
    "production_fiction_52": 100_000,
    "production_fiction_90": 180_000,
    "production_court_metrage": 30_000,
    "production_lm_documentaire": 100_000,
    "production_lm_fiction": 300_000,
}
PLANCHERS = {
    "pilote_maquette": 12_000,
    "production_documentaire_52": 15_000,
    "production_animation_tv": 34_000,
    "production_court_metrage": 15_000,
    "production_lm_documentaire": 50_000,
    "production_lm_fiction": 100_000,
}
SAISONS = {
    "animation": (300_000, 200_000, 135_000, 80_000),
    "documentaire": (40_000, 26_000, 18_000, 10_000),
    "fiction_13": (30_000, 20_000, 13_000, 8_000),
    "fiction_26": (50_000, 33_335, 22_000, 13_000),
    "fiction_52": (60_000, 40_000, 27_000, 16_000),
}
UNITAIRES_DE_FICTION = {52 * MINUTE: "production_fiction_52", 90 * MINUTE: "production_fiction_90"}
PRODUCTION = ("run_production", "run_multimedia", "run_pilote_maquette")


@dataclass(frozen=True)
class Aide:
    """What the règlement gives, exactly: nothing is rounded yet."""

    montant_calcule: Fraction | None
    assiette: Fraction
    taux: Fraction
    plafond: Fraction | None
    bonifications: Fraction
    intensite_max: Fraction | None
    sous_plancher: bool


def calcule(f: Faits) -> Aide:
    serie, ligne = colonne(f), ""
    plafond = plafond_de_saison(f, serie)
    if not serie:
        ligne = LIGNES[f["dispositif"]](f)
        plafond = PLAFONDS.get(ligne)
    if ligne == "production_documentaire_52" and f["thematique_inedite"] and f["diffuseur_national"]:
        plafond = 70_000
    base, bonifie = assiette(f), taux_bonifie(f, serie, ligne)
    developpement = f["dispositif"] == "run_developpement"
    taux = Fraction(1, 2) if developpement else max(Fraction(f["taux_intervention_base"], 10**6), bonifie)
    limite = None if developpement else intensite(f, bonifie)
    if ligne == "production_fiction_90" and majoree(f):
        plafond, limite = 210_000, min(Fraction(1, 2), limite or Fraction(1, 2))
    bonus = Fraction(bonifications(f))
    if plafond is None:
        return Aide(None, base, taux, None, bonus, limite, False)
    calcul = min(taux * base, Fraction(plafond * 100))
    hors_bonus = bornee(f, calcul, limite)
    sous_plancher = hors_bonus < PLANCHERS.get(ligne, 0) * 100
    aide = Fraction(0) if sous_plancher and ligne == "pilote_maquette" else bornee(f, calcul + bonus, limite)
    return Aide(
        min(aide, Fraction(f["aide_demandee"])), base, taux, Fraction(plafond * 100), bonus, limite, sous_plancher
    )


def colonne(f: Faits) -> str:
    """The column of the series' table, for a season of a series under the production aid."""
    if f["dispositif"] != "run_production" or f["format_oeuvre"] != "serie_tv":
        return ""
    if f["genre_oeuvre"] != "fiction":
        return {"animation": "animation", "documentaire_creation": "documentaire"}[f["genre_oeuvre"]]
    trouvees = [f"fiction_{n}" for n in (13, 26, 52) if f["duree_episode_minutes"] == n * MINUTE]
    return trouvees[0] if trouvees else ""


def plafond_de_saison(f: Faits, serie: str) -> int | None:
    trop_breve = f["nombre_episodes"] < 2 or f["duree_episode_minutes"] < 26 * MINUTE
    if not serie or f["numero_saison"] > 4 or (serie == "documentaire" and trop_breve):
        return None
    return SAISONS[serie][f["numero_saison"] - 1]


def ligne_de_developpement(f: Faits) -> str:
    if f["genre_oeuvre"] == "documentaire_creation":
        return "developpement_lm_documentaire"
    serie = f["format_oeuvre"] == "serie_tv"
    longue_serie = serie and f["nombre_episodes"] >= 6 and f["duree_episode_minutes"] >= 26 * MINUTE
    longue_animation = f["genre_oeuvre"] == "animation" and not serie and f["duree_minutes"] > 10 * MINUTE
    if f["format_oeuvre"] == "long_metrage" or longue_animation or longue_serie:
        return "developpement_lm_fiction_animation"
    return "developpement_court_metrage" if f["format_oeuvre"] == "court_metrage" else ""


def ligne_de_production(f: Faits) -> str:
    documentaire = f["genre_oeuvre"] == "documentaire_creation"
    match f["format_oeuvre"]:
        case "long_metrage":
            return "production_lm_documentaire" if documentaire else "production_lm_fiction"
        case "court_metrage":
            return "production_court_metrage"
        case "unitaire_tv" if documentaire:
            return "production_documentaire_52"
        case "unitaire_tv" if f["genre_oeuvre"] == "animation":
            return "production_animation_tv" if f["duree_minutes"] >= 26 * MINUTE else ""
        case "unitaire_tv":
            return UNITAIRES_DE_FICTION.get(f["duree_minutes"], "")
    return ""


LIGNES = {
    "run_developpement": ligne_de_developpement,
    "run_pilote_maquette": lambda _: "pilote_maquette",
    "run_court_metrage": lambda _: "production_court_metrage",
    "run_production": ligne_de_production,
    "run_multimedia": lambda _: "",
}


def assiette(f: Faits) -> Fraction:
    """The local expenses, five per cent of them more with the accounts and a certificate under six months old."""
    locales = Fraction(f["depenses_locales_ht"])
    recente = dans_six_mois(f["date_attestation_rsi"]) > f["date_depot"]
    forfait = locales / 20 if f["bilan_certifie_expert_comptable"] and recente else 0
    ailleurs = f["depenses_hors_reunion_ht"] if f["dispositif"] == "run_developpement" else 0
    return locales + forfait + ailleurs


def dans_six_mois(jour: date) -> date:
    annee, mois = divmod(jour.year * 12 + jour.month - 1 + 6, 12)
    return date(annee, mois + 1, min(jour.day, calendar.monthrange(annee, mois + 1)[1]))


def bonifications(f: Faits) -> int:
    if f["dispositif"] not in (*PRODUCTION, "run_court_metrage"):
        return 0
    criteres = f["nb_criteres_bonification"] >= 3
    musique = f["musique_originale_lien_reunion"] and f["part_musique_originale_bo"] > 500_000
    obtenues = (
        musique and criteres,
        f["auteur_oeuvre_anterieure_reunion"] and criteres,
        f["innovation_retenue_comite"],
    )
    return 1_000_000 * sum(obtenues)


def taux_bonifie(f: Faits, serie: str, ligne: str) -> Fraction:
    production = f["dispositif"] in PRODUCTION
    documentaire = f["genre_oeuvre"] == "documentaire_creation"
    court = "court_metrage" in (f["format_oeuvre"], ligne.removeprefix("production_"))
    eligible = production or f["dispositif"] == "run_court_metrage"
    if eligible and (court or documentaire or f["oeuvre_difficile"]):
        return Fraction(1)
    if not production:
        return Fraction(0)
    europeen = f["coproduction_internationale"] and f["pays_coproducteur_ue"]
    culturel = f["coproduction_societe_oeuvre_reunion"] and f["type_coproduction"] in ("deleguee", "executive")
    gagnes = {Fraction(1): f["coproducteur_pays_cad_ocde"], Fraction(3, 5): europeen, Fraction(1, 2): culturel}
    return max((taux for taux, gagne in gagnes.items() if gagne), default=Fraction(0))


def intensite(f: Faits, bonifie: Fraction) -> Fraction:
    """50 % of the budget; the rates of 60 % and 100 % carry their own."""
    return bonifie if bonifie > Fraction(1, 2) else Fraction(1, 2)


def majoree(f: Faits) -> bool:
    return (
        f["budget_total"] > 150_000_000
        and f["depenses_locales_ht"] > 50_000_000
        and f["emplois_locaux_jh"] > 400
        and Fraction(f["budget_total"], 2) - f["autres_aides_publiques"] > 18_000_000
    )


def bornee(f: Faits, aide: Fraction, limite: Fraction | None) -> Fraction:
    if limite is None:
        return aide
    return min(aide, max(Fraction(0), limite * f["budget_total"] - f["autres_aides_publiques"]))
