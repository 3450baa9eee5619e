"""Partie I-D : « 1 € pour 2 € », les conditions sous lesquelles le CNC abonde l'aide de la Région.

Une condition manquée ferme l'abondement ; elle ne touche pas à l'aide régionale (lecture AMB-45).
"""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion.champ import audiovisuelle, producteur_delegue_au_compte_de_soutien
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.dispositifs import Question
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    FAUX,
    Booleen,
    Montant,
    donne_ou,
    et,
    euros,
    implique,
    non,
    ou,
    presume,
    si,
)
from amorce.moteur.textes import Effet, val

ARTICLE = "I-D, Convention de coopération"


def _seuil(nom: str, libelle: str, montant: int, *exigences: str) -> Montant:
    return texte.parametre(f"abondement_{nom}", libelle, ARTICLE, euros(montant), *exigences)


COURT = _seuil("court", "Aide minimale, court métrage", 15_000, "RUN-I-75")
COURT_CUMUL = _seuil("court_cumul", "Cumul minimal, court métrage", 20_000, "RUN-I-76")
LONG = _seuil("long", "Aide minimale, long de fiction ou d'animation", 100_000, "RUN-I-78")
LONG_CUMUL = _seuil("long_cumul", "Cumul minimal, long de fiction ou d'animation", 150_000, "RUN-I-79")
LONG_DOC = _seuil("long_documentaire", "Aide minimale, long documentaire", 50_000, "RUN-I-80")
LONG_DOC_CUMUL = _seuil("long_documentaire_cumul", "Cumul minimal, long documentaire", 60_000, "RUN-I-81")
FICTION = _seuil("fiction", "Aide minimale, fiction ou animation pour la télévision", 34_000, "RUN-I-85")
FICTION_CUMUL = _seuil("fiction_cumul", "Cumul minimal, fiction ou animation", 45_000, "RUN-I-86", "RUN-II-TAB-19")
DOCUMENTAIRE = _seuil("documentaire", "Aide minimale, documentaire pour la télévision", 15_000, "RUN-I-87")
DOCUMENTAIRE_CUMUL = _seuil(
    "documentaire_cumul", "Cumul minimal, documentaire pour la télévision", 25_000, "RUN-I-88", "RUN-II-TAB-18"
)

PART_CNC = 2
"""Un euro du CNC pour deux euros de la Région."""


# Les catégories


@texte.regle(ARTICLE, "RUN-I-75")
def court_metrage() -> Booleen:
    """L'œuvre est un court métrage."""
    return v.format_oeuvre.est("court_metrage")


@texte.regle(ARTICLE, "RUN-I-78")
def long_de_fiction() -> Booleen:
    """L'œuvre est un long métrage de fiction ou d'animation."""
    return et(v.format_oeuvre.est("long_metrage"), v.genre_oeuvre.parmi("fiction", "animation"))


@texte.regle(ARTICLE, "RUN-I-80")
def long_documentaire() -> Booleen:
    """L'œuvre est un long métrage documentaire."""
    return et(v.format_oeuvre.est("long_metrage"), v.genre_oeuvre.est("documentaire_creation"))


@texte.regle(ARTICLE, "RUN-I-85")
def genre_soumis() -> Booleen:
    """Le genre est de ceux que le seuil de 34 000 € vise : la fiction et l'animation, ou l'une des deux."""
    deux = v.genre_oeuvre.parmi("fiction", "animation")
    return amb.AMB_49.choix(
        fiction_et_animation_26_incluses=deux,
        fiction_et_animation_26_exclues=deux,
        fiction_seule=v.genre_oeuvre.est("fiction"),
        animation_seule=v.genre_oeuvre.est("animation"),
    )


@texte.regle(ARTICLE, "RUN-I-85")
def fiction_unitaire() -> Booleen:
    """L'œuvre est une fiction ou une animation unitaire pour la télévision."""
    return et(v.format_oeuvre.est("unitaire_tv"), v.genre_oeuvre.parmi("fiction", "animation"))


@texte.regle(ARTICLE, "RUN-I-87")
def documentaire_unitaire() -> Booleen:
    """L'œuvre est un documentaire unitaire pour la télévision."""
    return et(v.format_oeuvre.est("unitaire_tv"), v.genre_oeuvre.est("documentaire_creation"))


@texte.regle(ARTICLE, "RUN-I-89")
def serie_prevue() -> Booleen:
    """L'œuvre est une série de fiction, d'animation ou documentaire."""
    genres = v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation")
    return et(v.format_oeuvre.est("serie_tv"), genres)


@texte.regle(ARTICLE, "RUN-I-74")
def categorie_prevue() -> Booleen:
    """L'œuvre relève d'une catégorie ouverte au « 1 € pour 2 € »."""
    return ou(
        val(court_metrage),
        val(long_de_fiction),
        val(long_documentaire),
        val(fiction_unitaire),
        val(documentaire_unitaire),
        val(serie_prevue),
    )


# Les seuils, seul ou à plusieurs collectivités


@texte.regle(ARTICLE, "RUN-I-76")
def plusieurs_collectivites() -> Booleen:
    """Plusieurs collectivités aident l'œuvre au titre du « 1 € pour 2 € »."""
    return v.nombre_collectivites_1pour2 >= 2


@texte.regle(ARTICLE, "RUN-I-76")
def cumul() -> Montant:
    """Le cumul des aides de ces collectivités, celle de la Région comprise."""
    return donne_ou(v.aide_cumulee_collectivites, si(val(plusieurs_collectivites), AUCUN_MONTANT, v.aide_region))


def _individuel(categorie: Booleen, seuil: Montant, cumule: Montant) -> Booleen:
    """Le seuil de la Région ; avec d'autres collectivités, le cumul peut y suppléer selon la lecture."""
    seul = v.aide_region >= seuil
    plusieurs = val(plusieurs_collectivites)
    atteint = amb.AMB_47.choix(
        individuel_et_cumule=seul,
        individuel_ou_cumule=ou(seul, et(plusieurs, val(cumul) >= cumule)),
        cumule_seul=ou(plusieurs, seul),
    )
    return implique(categorie, atteint)


def _cumule(categorie: Booleen, seuil: Montant, cumule: Montant, meme_seule: Booleen = FAUX) -> Booleen:
    """Le seuil du cumul, dû si plusieurs collectivités aident l'œuvre."""
    atteint = amb.AMB_47.choix(
        individuel_et_cumule=val(cumul) >= cumule,
        individuel_ou_cumule=ou(v.aide_region >= seuil, val(cumul) >= cumule),
        cumule_seul=val(cumul) >= cumule,
    )
    return implique(et(categorie, ou(val(plusieurs_collectivites), meme_seule)), atteint)


@texte.condition("RUN-I-75", ARTICLE, Effet.ABONDEMENT)
def seuil_du_court() -> Booleen:
    """Court métrage : la Région donne au moins 15 000 €."""
    return _individuel(val(court_metrage), COURT, COURT_CUMUL)


@texte.condition("RUN-I-76", ARTICLE, Effet.ABONDEMENT)
def cumul_du_court() -> Booleen:
    """Court métrage aidé par plusieurs collectivités : leurs aides atteignent 20 000 €."""
    return _cumule(val(court_metrage), COURT, COURT_CUMUL)


@texte.condition("RUN-I-77", ARTICLE, Effet.ABONDEMENT)
def agrement_du_long() -> Booleen:
    """Long métrage : la société de production déléguée a l'agrément des investissements ou de production du CNC."""
    agree = v.agrement_cnc.parmi("investissements", "production")
    return implique(v.format_oeuvre.est("long_metrage"), agree)


@texte.condition("RUN-I-78", ARTICLE, Effet.ABONDEMENT)
def seuil_du_long() -> Booleen:
    """Long métrage de fiction ou d'animation : la Région donne au moins 100 000 €."""
    return _individuel(val(long_de_fiction), LONG, LONG_CUMUL)


@texte.condition("RUN-I-79", ARTICLE, Effet.ABONDEMENT)
def cumul_du_long() -> Booleen:
    """Long métrage de fiction ou d'animation aidé par plusieurs collectivités : leurs aides atteignent 150 000 €."""
    return _cumule(val(long_de_fiction), LONG, LONG_CUMUL)


@texte.condition("RUN-I-80", ARTICLE, Effet.ABONDEMENT)
def seuil_du_long_documentaire() -> Booleen:
    """Long métrage documentaire : la Région donne au moins 50 000 €."""
    return _individuel(val(long_documentaire), LONG_DOC, LONG_DOC_CUMUL)


@texte.condition("RUN-I-81", ARTICLE, Effet.ABONDEMENT)
def cumul_du_long_documentaire() -> Booleen:
    """Long métrage documentaire aidé par plusieurs collectivités : leurs aides atteignent 60 000 €."""
    return _cumule(val(long_documentaire), LONG_DOC, LONG_DOC_CUMUL)


@texte.condition("RUN-I-82", ARTICLE, Effet.ABONDEMENT)
def autorisation_de_l_audiovisuel() -> Booleen:
    """Œuvre audiovisuelle : l'autorisation préalable ou définitive du CNC est obtenue."""
    return implique(val(audiovisuelle), v.autorisation_cnc.parmi("prealable", "definitive"))


@texte.condition("RUN-I-85", ARTICLE, Effet.ABONDEMENT)
def seuil_de_la_fiction() -> Booleen:
    """Fiction ou animation unitaire d'au moins 26 minutes : la Région donne au moins 34 000 €."""
    assez_longue = amb.AMB_49.choix(
        fiction_et_animation_26_incluses=v.duree_minutes >= 26,
        fiction_et_animation_26_exclues=v.duree_minutes > 26,
        fiction_seule=v.duree_minutes >= 26,
        animation_seule=v.duree_minutes > 26,
    )
    concernee = et(val(fiction_unitaire), val(genre_soumis))
    return et(_individuel(concernee, FICTION, FICTION_CUMUL), implique(concernee, assez_longue))


@texte.condition("RUN-I-86", ARTICLE, Effet.ABONDEMENT, "RUN-II-TAB-19")
def cumul_de_la_fiction() -> Booleen:
    """Fiction ou animation unitaire aidée par plusieurs collectivités : leurs aides atteignent 45 000 €."""
    animation = et(v.genre_oeuvre.est("animation"), amb.AMB_73.est("sans_condition"))
    return _cumule(et(val(fiction_unitaire), val(genre_soumis)), FICTION, FICTION_CUMUL, animation)


@texte.condition("RUN-I-87", ARTICLE, Effet.ABONDEMENT)
def seuil_du_documentaire() -> Booleen:
    """Documentaire unitaire d'au moins 52 minutes : la Région donne au moins 15 000 €."""
    seuil = _individuel(val(documentaire_unitaire), DOCUMENTAIRE, DOCUMENTAIRE_CUMUL)
    return et(seuil, implique(val(documentaire_unitaire), v.duree_minutes >= 52))


@texte.condition("RUN-I-88", ARTICLE, Effet.ABONDEMENT, "RUN-II-TAB-18")
def cumul_du_documentaire() -> Booleen:
    """Documentaire unitaire aidé par plusieurs collectivités : leurs aides atteignent 25 000 €."""
    return _cumule(val(documentaire_unitaire), DOCUMENTAIRE, DOCUMENTAIRE_CUMUL, amb.AMB_73.est("sans_condition"))


@texte.condition("RUN-I-89", ARTICLE, Effet.ABONDEMENT)
def seuil_de_la_serie() -> Booleen:
    """Série : l'aide atteint le seuil de l'œuvre unitaire de même catégorie, quelle que soit la durée de
    l'épisode.
    """
    documentaire = v.genre_oeuvre.est("documentaire_creation")
    seuil = si(documentaire, DOCUMENTAIRE, FICTION)
    de_la_saison = v.aide_region >= seuil
    duree = si(documentaire, v.duree_episode_minutes >= 52, v.duree_episode_minutes >= 26)
    atteint = amb.AMB_50.choix(
        abondement_par_bonifications=de_la_saison,
        duree_minimale_par_episode=et(de_la_saison, duree),
        seuil_sur_toutes_saisons=v.aide_region + v.montants_verses >= seuil,
    )
    return implique(et(val(serie_prevue), ou(documentaire, val(genre_soumis))), atteint)


CONDITIONS = (
    seuil_du_court,
    cumul_du_court,
    agrement_du_long,
    seuil_du_long,
    cumul_du_long,
    seuil_du_long_documentaire,
    cumul_du_long_documentaire,
    autorisation_de_l_audiovisuel,
    producteur_delegue_au_compte_de_soutien,
    seuil_de_la_fiction,
    cumul_de_la_fiction,
    seuil_du_documentaire,
    cumul_du_documentaire,
    seuil_de_la_serie,
)


@texte.regle(ARTICLE, "RUN-I-74")
def conditions_cnc_remplies() -> Booleen:
    """Le « 1 € pour 2 € » est ouvert à cette œuvre : sa catégorie est prévue, et toutes les conditions sont
    remplies.
    """
    remplies = et(val(categorie_prevue), *(presume(val(c)) for c in CONDITIONS))
    return donne_ou(v.conditions_cnc_remplies, remplies)


@texte.regle(ARTICLE, "RUN-I-74")
def abondement_cnc_theorique() -> Montant:
    """Le CNC apporte un euro quand la Région en apporte deux."""
    return si(val(conditions_cnc_remplies), v.aide_region / PART_CNC, AUCUN_MONTANT)


@texte.regle(ARTICLE, "RUN-I-73")
def aide_sans_abondement() -> Booleen:
    """L'aide reste possible, sur l'enveloppe, mais sans l'abondement du CNC."""
    return non(val(conditions_cnc_remplies))


ABONDEMENT = Question(
    "abondement",
    ouvre=(v.aide_region, v.format_oeuvre, v.genre_oeuvre),
    resultats={
        "conditions_cnc_remplies": conditions_cnc_remplies,
        "abondement_cnc_theorique": abondement_cnc_theorique,
    },
    conditions=CONDITIONS,
    alertes={"aide_sans_abondement": aide_sans_abondement},
)
