"""Partie II-B-1 : l'aide à la production audiovisuelle et cinématographique."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.champ import (
    audiovisuelle,
    forme_admise,
    producteur_delegue_au_compte_de_soutien,
    societe_experimentee,
    tournage_a_la_reunion,
)
from amorce.droit.la_reunion.fiches import declare
from amorce.droit.la_reunion.tableaux import saison_aidee, saison_tarifee
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import FAUX, VRAI, Booleen, et, implique, non, ou
from amorce.moteur.textes import val


@texte.condition("RUN-II-PROD-03", "II-B-1, Bénéficiaires")
def societe() -> Booleen:
    """Le bénéficiaire est une société de production expérimentée (SA, SAS, SARL, EURL), dont le projet valorise La
    Réunion.
    """
    return et(societe_experimentee(), forme_admise())


@texte.regle("II-B-1, Contenu", "RUN-II-PROD-04")
def categorie_admise() -> Booleen:
    """Longs métrages, téléfilms et séries de fiction, films et séries d'animation, documentaires de création."""
    genre = v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation")
    court_anime = et(v.format_oeuvre.est("court_metrage"), v.genre_oeuvre.est("animation"))
    court = amb.AMB_65.choix(production_plafond_court=court_anime, dispositif_court_metrage=FAUX, aucun_dispositif=FAUX)
    return et(genre, ou(v.format_oeuvre.parmi("long_metrage", "unitaire_tv", "serie_tv"), court))


@texte.condition("RUN-II-PROD-04", "II-B-1, Contenu")
def contenu_admis() -> Booleen:
    """L'œuvre est originale, à valeur patrimoniale, de l'une des catégories admises, pour la télévision, le cinéma ou
    les nouveaux supports.
    """
    destinee = non(v.destinations_oeuvre.vide())
    return et(val(categorie_admise), v.oeuvre_originale, v.valeur_patrimoniale, destinee)


@texte.condition("RUN-II-PROD-05", "II-B-1, Contenu")
def accord_financier() -> Booleen:
    """Un diffuseur ou un distributeur a donné son accord financier."""
    return ou(v.accord_financier_diffuseur, v.accord_financier_distributeur)


@texte.condition("RUN-II-PROD-06", "II-B-1, Contenu")
def eligible_au_cnc() -> Booleen:
    """Le projet est éligible aux soutiens du CNC."""
    return v.eligibilite_cnc


@texte.condition("RUN-II-PROD-07", "II-B-1, Dépenses")
def autorisation_du_cnc() -> Booleen:
    """Œuvre audiovisuelle : l'autorisation préalable ou définitive du CNC est reçue."""
    recue = implique(val(audiovisuelle), v.autorisation_cnc.parmi("prealable", "definitive"))
    return amb.AMB_142.choix(condition_de_l_aide=recue, condition_suspensive=VRAI, abondement_seul=VRAI)


@texte.condition("RUN-II-PROD-08", "II-B-1, Dépenses")
def agrement_du_cnc() -> Booleen:
    """Long métrage : l'agrément des investissements ou de production du CNC est reçu."""
    agree = v.agrement_cnc.parmi("investissements", "production")
    recu = implique(v.format_oeuvre.est("long_metrage"), agree)
    return amb.AMB_143.choix(condition_de_l_aide=recu, condition_suspensive=VRAI, abondement_seul=VRAI)


dispositif = declare(
    run.PRODUCTION,
    "Aide à la production audiovisuelle et cinématographique",
    (
        tournage_a_la_reunion,
        producteur_delegue_au_compte_de_soutien,
        societe,
        contenu_admis,
        accord_financier,
        eligible_au_cnc,
        autorisation_du_cnc,
        agrement_du_cnc,
        saison_tarifee,
        saison_aidee,
    ),
)
