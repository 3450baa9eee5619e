"""Partie II-C-1 : planchers et plafonds par catégorie d'œuvre, montants des séries, majorations."""

from __future__ import annotations

from itertools import pairwise

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.texte import texte
from amorce.droit.vocabulaire import mots
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    FAUX,
    VRAI,
    Booleen,
    Choix,
    Montant,
    a_presumer,
    code,
    donne_ou,
    et,
    etabli,
    euros,
    existe,
    inconnu,
    lorsque,
    non,
    ou,
    presume,
    selon,
    si,
    table,
)
from amorce.moteur.textes import Effet, val

TABLEAU = "II-C-1, Résumé des subventions"
SERIES = "II-C-1, Montants pour les séries"


def _montant(nom: str, libelle: str, valeur: int, *exigences: str, article: str = TABLEAU) -> Montant:
    return texte.parametre(nom, libelle, article, euros(valeur), *exigences)


def _ligne(code_ligne: str) -> Choix:
    return code(code_ligne, v.categorie_tableau.codes)


# Les lignes du tableau, dans son ordre

FORFAIT_RESIDENCE = _montant("forfait_residence", "Bourse de résidence", 1_500, "RUN-II-TAB-01", "RUN-I-08")
FORFAIT_ECRITURE = _montant("forfait_ecriture", "Écriture", 4_000, "RUN-II-TAB-02", "RUN-II-ECR-03")
FORFAIT_ECRITURE_I_A = _montant("forfait_ecriture_i_a", "Écriture, partie I-A", 3_000, "RUN-I-06", article="I-A")
FORFAIT_MULTIMEDIA = _montant("forfait_multimedia", "Écriture multimédia", 3_000, "RUN-I-07", article="I-A")

PLAFONDS = {
    "developpement_court_metrage": _montant(
        "plafond_dev_court", "Développement d'un court métrage", 8_000, "RUN-II-TAB-03", "RUN-I-10"
    ),
    "developpement_lm_documentaire": _montant(
        "plafond_dev_documentaire", "Développement d'un documentaire", 8_000, "RUN-II-TAB-04", "RUN-I-10"
    ),
    "developpement_lm_fiction_animation": _montant(
        "plafond_dev_fiction", "Développement d'une fiction ou d'une animation", 15_000, "RUN-II-TAB-05", "RUN-I-09"
    ),
    "pilote_maquette": _montant(
        "plafond_pilote", "Plafond du pilote ou de la maquette", 24_000, "RUN-II-TAB-06", "RUN-I-11"
    ),
    "production_documentaire_52": _montant(
        "plafond_documentaire_52", "Plafond du documentaire de 52 minutes", 50_000, "RUN-II-TAB-07"
    ),
    "production_animation_tv": _montant(
        "plafond_animation_tv", "Plafond du film d'animation pour la télévision", 60_000, "RUN-II-TAB-08"
    ),
    "production_fiction_52": _montant(
        "plafond_fiction_52", "Plafond de la fiction de 52 minutes", 100_000, "RUN-II-TAB-09"
    ),
    "production_fiction_90": _montant(
        "plafond_fiction_90", "Plafond de la fiction de 90 minutes", 180_000, "RUN-II-TAB-10"
    ),
    "production_court_metrage": _montant(
        "plafond_court", "Plafond du court métrage", 30_000, "RUN-II-TAB-11", "RUN-I-12"
    ),
    "production_lm_documentaire": _montant(
        "plafond_lm_documentaire", "Plafond du long métrage documentaire", 100_000, "RUN-II-TAB-12"
    ),
    "production_lm_fiction": _montant(
        "plafond_lm_fiction", "Plafond du long métrage de fiction", 300_000, "RUN-II-TAB-13"
    ),
}

PLANCHERS = {
    "pilote_maquette": _montant("plancher_pilote", "Plancher du pilote ou de la maquette", 12_000, "RUN-II-TAB-06"),
    "production_documentaire_52": _montant(
        "plancher_documentaire_52", "Plancher du documentaire de 52 minutes", 15_000, "RUN-II-TAB-07"
    ),
    "production_animation_tv": _montant(
        "plancher_animation_tv", "Plancher du film d'animation pour la télévision", 34_000, "RUN-II-TAB-08"
    ),
    "production_court_metrage": _montant("plancher_court", "Plancher du court métrage", 15_000, "RUN-II-TAB-11"),
    "production_lm_documentaire": _montant(
        "plancher_lm_documentaire", "Plancher du long métrage documentaire", 50_000, "RUN-II-TAB-12"
    ),
    "production_lm_fiction": _montant(
        "plancher_lm_fiction", "Plancher du long métrage de fiction", 100_000, "RUN-II-TAB-13"
    ),
}

PLANCHER_FICTION_TV = _montant(
    "plancher_fiction_tv", "Plancher de la fiction pour la télévision, s'il en est un", 34_000, "RUN-II-TAB-09"
)

PLANCHERS_LUS = {
    **PLANCHERS,
    "production_fiction_52": amb.AMB_69.choix(abondement_seul=euros(0), plancher_de_l_aide=PLANCHER_FICTION_TV),
    "production_fiction_90": amb.AMB_147.choix(abondement_seul=euros(0), plancher_de_l_aide=PLANCHER_FICTION_TV),
}
"""Avec ceux de la fiction pour la télévision, qui en ont un ou non selon la lecture."""

# Les montants des séries, par saison

COLONNES = {
    "animation": ("Série d'animation", "RUN-II-SER-01", (300_000, 200_000, 135_000, 80_000)),
    "documentaire": ("Série documentaire", "RUN-II-SER-02", (40_000, 26_000, 18_000, 10_000)),
    "fiction_13": ("Série de fiction de 13 minutes", "RUN-II-SER-03", (30_000, 20_000, 13_000, 8_000)),
    "fiction_26": ("Série de fiction de 26 minutes", "RUN-II-SER-04", (50_000, 33_335, 22_000, 13_000)),
    "fiction_52": ("Série de fiction de 52 minutes", "RUN-II-SER-05", (60_000, 40_000, 27_000, 16_000)),
}

SAISONS = {
    serie: tuple(
        _montant(f"plafond_{serie}_saison_{n}", f"{libelle}, saison {n}", montant, exigence, article=SERIES)
        for n, montant in enumerate(montants, 1)
    )
    for serie, (libelle, exigence, montants) in COLONNES.items()
}


@texte.regle(SERIES, "RUN-II-SER-07")
def grille_croissante() -> Booleen:
    """Dans une colonne du tableau, le montant d'une saison n'est pas inférieur à celui de la précédente."""
    return ou(*(avant <= apres for colonne in SAISONS.values() for avant, apres in pairwise(colonne)))


# Quelle ligne, quelle colonne


@texte.regle(SERIES, "RUN-II-PROD-02")
def colonne_de_serie() -> Choix:
    """La colonne du tableau des séries, d'après le genre et la durée de l'épisode ; « aucune » pour une œuvre
    unitaire.
    """
    codes = v.categorie_serie.codes
    aucune = code("aucune", codes)
    fiction = selon(
        (v.duree_episode_minutes.egale(13), code("fiction_13", codes)),
        (v.duree_episode_minutes.egale(26), code("fiction_26", codes)),
        (v.duree_episode_minutes.egale(52), code("fiction_52", codes)),
        sinon=aucune,
    )
    deduite = selon(
        (non(v.format_oeuvre.est("serie_tv")), aucune),
        (v.genre_oeuvre.est("animation"), code("animation", codes)),
        (v.genre_oeuvre.est("documentaire_creation"), code("documentaire", codes)),
        (v.genre_oeuvre.est("fiction"), fiction),
        sinon=aucune,
    )
    # a line of the table given as such says that the work is no series
    designee = si(existe(v.categorie_tableau), aucune, inconnu(aucune))
    return donne_ou(v.categorie_serie, donne_ou(designee, a_presumer(deduite, aucune)))


mots.nomme(colonne_de_serie, comme=v.categorie_serie)


@texte.regle(SERIES, "RUN-II-PROD-02")
def serie() -> Booleen:
    """L'aide est celle d'une saison de série du tableau."""
    return lorsque(v.dispositif.est(run.PRODUCTION), non(val(colonne_de_serie).est("aucune")))


@texte.regle(SERIES, "RUN-II-SER-02", "RUN-II-TAB-25")
def serie_documentaire_assez_longue() -> Booleen:
    """La série documentaire compte au moins deux épisodes d'au moins 26 minutes."""
    return presume(et(v.nombre_episodes >= 2, v.duree_episode_minutes >= 26))


@texte.regle(TABLEAU, "RUN-I-09", "RUN-I-10", "RUN-II-TAB-03", "RUN-II-TAB-04", "RUN-II-TAB-05")
def ligne_de_developpement() -> Choix:
    """La ligne du développement : 15 000 € pour le long de fiction, l'animation de plus de 10 minutes et la série de 6
    x 26 minutes ; 8 000 € pour le documentaire et le court.
    """
    haute, basse = _ligne("developpement_lm_fiction_animation"), _ligne("developpement_court_metrage")
    documentaire, aucune = _ligne("developpement_lm_documentaire"), _ligne("aucune_ligne")
    de_serie = v.format_oeuvre.est("serie_tv")
    vingt_six = amb.AMB_29.choix(
        plafond_dix_exclues=v.duree_episode_minutes >= 26,
        montant_fixe=v.duree_episode_minutes >= 26,
        dix_minutes_incluses=v.duree_episode_minutes >= 26,
        episodes_de_26_exactement=v.duree_episode_minutes.egale(26),
    )
    longue_serie = et(de_serie, v.nombre_episodes >= 6, vingt_six)
    animation_longue = et(
        v.genre_oeuvre.est("animation"),
        non(de_serie),
        amb.AMB_29.choix(
            plafond_dix_exclues=v.duree_minutes > 10,
            montant_fixe=v.duree_minutes > 10,
            dix_minutes_incluses=v.duree_minutes >= 10,
            episodes_de_26_exactement=v.duree_minutes > 10,
        ),
    )
    court = v.format_oeuvre.est("court_metrage")
    documentaire_ou_long = si(v.format_oeuvre.est("long_metrage"), documentaire, aucune)
    du_documentaire = amb.AMB_146.choix(
        tout_documentaire=documentaire, long_metrage_seul=si(court, basse, documentaire_ou_long)
    )
    serie_documentaire = amb.AMB_133.choix(
        genre_puis_duree=du_documentaire, plafond_le_plus_eleve=haute, plafond_le_plus_bas=du_documentaire
    )
    animation_courte = amb.AMB_133.choix(
        genre_puis_duree=haute, plafond_le_plus_eleve=haute, plafond_le_plus_bas=si(court, basse, haute)
    )
    serie_breve = amb.AMB_30.choix(court_admis=aucune, court_de_fiction_exclu=aucune, series_courtes_8000=basse)
    return selon(
        (et(v.genre_oeuvre.est("documentaire_creation"), longue_serie), serie_documentaire),
        (v.genre_oeuvre.est("documentaire_creation"), du_documentaire),
        (v.format_oeuvre.est("long_metrage"), haute),
        (animation_longue, animation_courte),
        (court, basse),
        (longue_serie, haute),
        (de_serie, serie_breve),
        sinon=aucune,
    )


@texte.regle(TABLEAU, "RUN-II-TAB-25", "RUN-II-TAB-08", "RUN-II-PROD-02")
def ligne_de_production() -> Choix:
    """La ligne de la production, d'après le format, le genre et la durée ; certaines œuvres n'en ont pas."""
    aucune = _ligne("aucune_ligne")
    long = si(
        v.genre_oeuvre.est("documentaire_creation"),
        _ligne("production_lm_documentaire"),
        si(v.genre_oeuvre.est("animation"), _long_d_animation(), _ligne("production_lm_fiction")),
    )
    documentaire = amb.AMB_68.choix(
        ligne_52_avec_alerte=_ligne("production_documentaire_52"),
        plafond_non_defini=si(v.duree_minutes.egale(52), _ligne("production_documentaire_52"), aucune),
        prorata_de_duree=_ligne("production_documentaire_52"),
    )
    assez_longue = amb.AMB_49.choix(
        fiction_et_animation_26_incluses=v.duree_minutes >= 26,
        fiction_et_animation_26_exclues=v.duree_minutes > 26,
        fiction_seule=v.duree_minutes > 26,
        animation_seule=v.duree_minutes > 26,
    )
    unitaire = selon(
        (v.genre_oeuvre.est("documentaire_creation"), documentaire),
        (v.genre_oeuvre.est("animation"), si(assez_longue, _ligne("production_animation_tv"), aucune)),
        (v.genre_oeuvre.est("fiction"), _fiction_televisuelle()),
        sinon=aucune,
    )
    return selon(
        (v.format_oeuvre.est("long_metrage"), long),
        (v.format_oeuvre.est("unitaire_tv"), unitaire),
        (v.format_oeuvre.est("court_metrage"), _ligne("production_court_metrage")),
        sinon=aucune,
    )


def _long_d_animation() -> Choix:
    return amb.AMB_70.choix(
        assimile_a_la_fiction=_ligne("production_lm_fiction"),
        plafond_non_defini=_ligne("aucune_ligne"),
        animation_televisuelle=_ligne("production_animation_tv"),
    )


def _fiction_televisuelle() -> Choix:
    """52 et 90 minutes sont tarifées ; les autres selon la lecture ; 71 n'est plus près d'aucune."""
    duree, courte, longue = v.duree_minutes, _ligne("production_fiction_52"), _ligne("production_fiction_90")
    aucune = _ligne("aucune_ligne")
    autre = amb.AMB_161.choix(
        plafond_non_defini=aucune,
        duree_la_plus_proche=selon((duree < 71, courte), (duree > 71, longue), sinon=aucune),
        duree_inferieure=selon((duree >= 90, longue), (duree >= 52, courte), sinon=aucune),
    )
    return selon((duree.egale(52), courte), (duree.egale(90), longue), sinon=autre)


@texte.regle(TABLEAU, "RUN-I-19", "RUN-II-MM-02", "RUN-II-DEV-02", "RUN-II-PIL-03", "RUN-II-CM-03", "RUN-II-PROD-02")
def ligne() -> Choix:
    """La ligne du tableau récapitulatif dont relève la demande ; une saison de série n'en a pas, elle a son tableau."""
    multimedia = amb.AMB_32.choix(
        plafond_non_defini=_ligne("aucune_ligne"),
        sans_plafond=_ligne("aucune_ligne"),
        plafond_court_metrage=_ligne("production_court_metrage"),
    )
    deduite = table(
        v.dispositif,
        {
            run.DEVELOPPEMENT: val(ligne_de_developpement),
            run.PILOTE: _ligne("pilote_maquette"),
            run.COURT: _ligne("production_court_metrage"),
            run.PRODUCTION: val(ligne_de_production),
            run.MULTIMEDIA: multimedia,
        },
        sinon=_ligne("aucune_ligne"),
    )
    return si(val(serie), _ligne("aucune_ligne"), donne_ou(v.categorie_tableau, deduite))


for _ligne_du_tableau in (ligne_de_developpement, ligne_de_production, ligne):
    mots.nomme(_ligne_du_tableau, comme=v.categorie_tableau)

# Plafonds

MAJORATION_DOCUMENTAIRE = _montant(
    "majoration_documentaire", "Majoration du documentaire de 52 minutes", 20_000, "RUN-II-TAB-16"
)


@texte.regle(TABLEAU, "RUN-II-TAB-16")
def majoration_documentaire() -> Booleen:
    """Documentaire de 52 minutes : la thématique est inédite, et un diffuseur est national."""
    ligne_52 = val(ligne).est("production_documentaire_52")
    return lorsque(ligne_52, etabli(et(v.thematique_inedite, v.diffuseur_national)))


@texte.regle(SERIES, "RUN-II-SER-01", "RUN-II-SER-02", "RUN-II-SER-03", "RUN-II-SER-04", "RUN-II-SER-05")
def plafond_de_saison() -> Montant:
    """Le plafond de la saison, dans la colonne de la série ; rien au-delà de la quatrième."""
    suivantes = [
        amb.AMB_75.choix(instruction_humaine=AUCUN_MONTANT, plafond_saison_4=c[3], non_aidees=AUCUN_MONTANT)
        for c in SAISONS.values()
    ]
    par_saison = {
        serie: selon(
            (v.numero_saison <= 1, colonne[0]),
            (v.numero_saison <= 2, colonne[1]),
            (v.numero_saison <= 3, colonne[2]),
            (v.numero_saison <= 4, colonne[3]),
            sinon=apres,
        )
        for (serie, colonne), apres in zip(SAISONS.items(), suivantes, strict=True)
    }
    par_saison["documentaire"] = si(val(serie_documentaire_assez_longue), par_saison["documentaire"], AUCUN_MONTANT)
    saison = table(val(colonne_de_serie), par_saison, AUCUN_MONTANT)
    return amb.AMB_74.choix(
        plafond_par_saison=saison, forfait_par_saison=saison, plafond_par_episode=saison * v.nombre_episodes
    )


@texte.regle(
    TABLEAU, "RUN-II-TAB-07", "RUN-II-TAB-09", "RUN-II-TAB-10", "RUN-II-TAB-11", "RUN-II-TAB-12", "RUN-II-TAB-13"
)
def plafond_de_ligne() -> Montant:
    """Le plafond de la ligne du tableau, avant toute majoration."""
    prorata = PLAFONDS["production_documentaire_52"] * v.duree_minutes / 52
    valeurs = dict(PLAFONDS)
    valeurs["production_documentaire_52"] = amb.AMB_68.choix(
        ligne_52_avec_alerte=PLAFONDS["production_documentaire_52"],
        plafond_non_defini=PLAFONDS["production_documentaire_52"],
        prorata_de_duree=si(v.format_oeuvre.est("unitaire_tv"), prorata, PLAFONDS["production_documentaire_52"]),
    )
    return table(val(ligne), valeurs, AUCUN_MONTANT)


@texte.regle(TABLEAU, "RUN-II-TAB-16", "RUN-II-TAB-14")
def plafond_ordinaire() -> Montant:
    """Le plafond de la catégorie, avec la majoration du documentaire, hors bonifications."""
    de_ligne = val(plafond_de_ligne)
    majore = si(val(majoration_documentaire), de_ligne + MAJORATION_DOCUMENTAIRE, de_ligne)
    return si(val(serie), val(plafond_de_saison), majore)


@texte.regle(SERIES, "RUN-II-SER-06")
def au_dela_de_la_saison_4() -> Booleen:
    """La saison demandée est au-delà de la quatrième, dernière du tableau."""
    return lorsque(val(serie), v.numero_saison > 4)


@texte.condition("RUN-II-SER-06", SERIES, Effet.HUMAIN)
def saison_tarifee() -> Booleen:
    """La saison est l'une des quatre du tableau ; au-delà, aucun montant n'est prévu et une personne décide."""
    return amb.AMB_75.choix(
        instruction_humaine=non(val(au_dela_de_la_saison_4)), plafond_saison_4=VRAI, non_aidees=VRAI
    )


@texte.condition("RUN-II-SER-06", SERIES)
def saison_aidee() -> Booleen:
    """La saison est l'une de celles que le fonds aide."""
    return amb.AMB_75.choix(
        instruction_humaine=VRAI, plafond_saison_4=VRAI, non_aidees=non(val(au_dela_de_la_saison_4))
    )


@texte.regle(TABLEAU, "RUN-II-TAB-25", "RUN-I-10", "RUN-II-SER-06")
def sans_plafond_prevu() -> Booleen:
    """Le règlement ne prévoit pas de plafond pour cette œuvre : une personne le fixe."""
    serie_trop_breve = et(val(colonne_de_serie).est("documentaire"), non(val(serie_documentaire_assez_longue)))
    libre = lorsque(v.dispositif.est(run.MULTIMEDIA), amb.AMB_32.est("sans_plafond"))
    return si(
        val(serie),
        ou(serie_trop_breve, non(val(saison_tarifee))),
        et(val(ligne).est("aucune_ligne"), non(libre)),
    )


@texte.regle(TABLEAU, "RUN-II-TAB-07", "RUN-II-TAB-25")
def duree_autre_que_52() -> Booleen:
    """Une ligne du tableau est appliquée à une autre durée que la sienne, 52 ou 90 minutes."""
    return selon(
        (val(ligne).parmi("production_documentaire_52", "production_fiction_52"), non(v.duree_minutes.egale(52))),
        (val(ligne).est("production_fiction_90"), non(v.duree_minutes.egale(90))),
        sinon=FAUX,
    )


# Planchers


@texte.regle(TABLEAU, "RUN-II-TAB-15", "RUN-II-TAB-09", "RUN-II-TAB-10")
def plancher() -> Montant:
    """Le plancher de la ligne ; zéro si elle n'en a pas."""
    return table(val(ligne), PLANCHERS_LUS, euros(0))
