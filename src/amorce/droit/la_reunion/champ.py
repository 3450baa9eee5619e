"""Partie I-B (champ d'intervention), I-D (coproduction) et III (dépôt) : ce qui vaut pour tous les dispositifs."""

from __future__ import annotations

from collections.abc import Callable

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.europe.rgec import entreprise_admise
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.expressions import (
    VRAI,
    Booleen,
    Jour,
    au_moins,
    donne_ou,
    et,
    etabli,
    implique,
    lorsque,
    non,
    ou,
    plus_petit,
    presume,
    si,
)
from amorce.moteur.textes import Effet, val

# I-B Champ d'intervention : les programmes exclus

EXCLUS = {
    "RUN-I-23": ("flux", "Le programme n'est pas une émission de flux (plateau, retransmission)."),
    "RUN-I-24": ("film_institutionnel", "Le programme n'est pas un film institutionnel."),
    "RUN-I-25": ("journal_information", "Le programme n'est pas un journal ni une émission d'information."),
    "RUN-I-26": ("jeu", "Le programme n'est pas un jeu."),
    "RUN-I-27": ("variete", "Le programme n'est pas une émission de variétés."),
    "RUN-I-28": ("message_publicitaire", "Le programme n'est pas un message publicitaire."),
    "RUN-I-29": ("tele_achat", "Le programme n'est pas du télé-achat."),
    "RUN-I-30": ("autopromotion", "Le programme n'est pas de l'autopromotion."),
    "RUN-I-31": ("service_telematique", "Le programme n'est pas un service télématique ou de télétexte."),
}


def _exclusion(exigence: str, categorie: str, enonce: str) -> Callable[[], Booleen]:
    def condition() -> Booleen:
        return non(v.categorie_programme.est(categorie))

    condition.__name__ = f"hors_{categorie}"
    condition.__doc__ = enonce
    return texte.condition(exigence, "I-B, Champ d'intervention")(condition)


EXCLUSIONS = tuple(_exclusion(exigence, *exclu) for exigence, exclu in EXCLUS.items())


@texte.condition("RUN-I-32", "I-B, Champ d'intervention", Effet.REFUS, "RUN-I-92")
def hors_captation() -> Booleen:
    """Le programme n'est pas la captation ou la recréation d'un spectacle vivant."""
    exclu = non(v.categorie_programme.est("captation_spectacle_vivant"))
    return amb.AMB_53.choix(exclusion_du_fonds=exclu, definition_audiovisuelle=VRAI)


@texte.condition("RUN-I-33", "I-B, Champ d'intervention", Effet.REFUS, "RUN-I-92")
def hors_magazine_culturel() -> Booleen:
    """Le programme n'est pas un magazine culturel."""
    exclu = non(v.categorie_programme.est("magazine_culturel"))
    return amb.AMB_53.choix(exclusion_du_fonds=exclu, definition_audiovisuelle=VRAI)


# I-B Champ d'intervention : le documentaire de création


def _critere(critere: Booleen) -> Booleen:
    """Un critère du documentaire de création, cumulatif ou non selon la lecture."""
    quatre = (
        v.doc_demarche_artistique,
        v.doc_hors_reportage,
        v.doc_vocation_patrimoniale,
        v.doc_preparation_postproduction,
    )
    exige = amb.AMB_34.choix(
        cumulatifs=critere, trois_sur_quatre=ou(critere, au_moins(3, *quatre)), faisceau_d_indices=VRAI
    )
    return implique(v.genre_oeuvre.est("documentaire_creation"), exige)


@texte.condition("RUN-I-34", "I-B, Champ d'intervention")
def demarche_artistique() -> Booleen:
    """Documentaire de création : une démarche artistique, marquée par la personnalité du réalisateur."""
    return _critere(v.doc_demarche_artistique)


@texte.condition("RUN-I-35", "I-B, Champ d'intervention")
def hors_reportage() -> Booleen:
    """Documentaire de création : ni compte rendu d'informations, ni magazine culturel, ni reportage."""
    return _critere(v.doc_hors_reportage)


@texte.condition("RUN-I-36", "I-B, Champ d'intervention")
def vocation_patrimoniale() -> Booleen:
    """Documentaire de création : une vocation patrimoniale, au-delà de l'évènement."""
    return _critere(v.doc_vocation_patrimoniale)


@texte.condition("RUN-I-37", "I-B, Champ d'intervention")
def preparation_substantielle() -> Booleen:
    """Documentaire de création : une préparation et une postproduction substantielles."""
    return _critere(v.doc_preparation_postproduction)


DOCUMENTAIRE = (demarche_artistique, hors_reportage, vocation_patrimoniale, preparation_substantielle)


# I-A Structuration du fonds : la Mesure II


@texte.condition("RUN-I-14", "I-A, Structuration du fonds")
def tournage_a_la_reunion() -> Booleen:
    """Mesure II : l'entreprise tourne, ou fabrique, à La Réunion."""
    return v.lieu_tournage_reunion


# I-D Convention de coopération


@texte.regle("I-D, Définitions", "RUN-I-91")
def longue_duree() -> Booleen:
    """Une œuvre cinématographique est de longue durée si elle dépasse une heure."""
    return amb.AMB_52.choix(soixante_est_court=v.duree_minutes > 60, soixante_est_long=v.duree_minutes >= 60)


@texte.regle("I-D, Définitions", "RUN-I-91")
def format_discordant() -> Booleen:
    """Le format déclaré, court ou long métrage, ne s'accorde pas avec la durée."""
    return ou(
        et(v.format_oeuvre.est("long_metrage"), non(val(longue_duree))),
        et(v.format_oeuvre.est("court_metrage"), val(longue_duree)),
    )


@texte.regle("I-D, Définitions", "RUN-I-90")
def cinema() -> Booleen:
    """L'œuvre est cinématographique d'après sa destination, que confirme le visa d'exploitation ou l'exploitation en
    salle.
    """
    visa = ou(v.visa_exploitation, v.exploitation_cine_pays_origine)
    par_destination = ou(
        v.format_oeuvre.parmi("court_metrage", "long_metrage"), etabli(v.destinations_oeuvre.contient("cinema"))
    )
    return amb.AMB_51.choix(destination_puis_visa=ou(etabli(visa), par_destination), visa_exige=visa)


@texte.regle("I-D, Définitions", "RUN-I-92")
def audiovisuelle() -> Booleen:
    """L'œuvre est audiovisuelle : une œuvre unitaire ou une série pour la télévision, d'aucun genre exclu."""
    exclus = tuple(categorie for categorie, _ in EXCLUS.values() if categorie != "film_institutionnel")
    genre_exclu = v.categorie_programme.parmi(*exclus)
    return lorsque(v.format_oeuvre.parmi("unitaire_tv", "serie_tv"), presume(non(genre_exclu)))


@texte.condition("RUN-I-83", "I-D, Convention de coopération")
def producteur_delegue_au_compte_de_soutien() -> Booleen:
    """En coproduction audiovisuelle, le demandeur est le producteur délégué qui sollicite le compte de soutien du
    CNC.
    """
    delegue = et(v.demandeur_producteur_delegue, v.demandeur_sollicite_cosip)
    return implique(et(v.coproduction, val(audiovisuelle)), delegue)


# III Cycle de vie du dossier, III-A Demande d'aide


@texte.regle("III-A, Dépôt", "RUN-III-27")
def date_de_depot() -> Jour:
    """La date du dépôt est celle de la réception par le service du courrier, à l'exclusion de toute autre."""
    return amb.AMB_87.choix(
        hors_delai=donne_ou(v.date_depot, v.date_reception_courrier),
        electronique_fait_foi=donne_ou(
            v.date_depot,
            donne_ou(plus_petit(v.date_depot_electronique, v.date_reception_courrier), v.date_reception_courrier),
        ),
    )


@texte.condition("RUN-III-04", "III, Règles générales")
def avant_le_tournage() -> Booleen:
    """La demande est déposée avant le début du tournage, ou avant la mise en production d'un film d'animation."""
    animation = etabli(v.genre_oeuvre.est("animation"))
    debut = si(animation, v.date_mise_en_production_animation, v.date_debut_tournage)
    depot = val(date_de_depot)
    a_temps = amb.AMB_83.choix(strictement_avant=depot < debut, jour_meme_admis=depot <= debut)
    return amb.AMB_82.choix(opposable=a_temps, indicative=VRAI)


@texte.condition("RUN-III-25", "III-A, Dépôt", Effet.REFUS, "RUN-III-27")
def recu_dans_le_delai() -> Booleen:
    """Le dossier est parvenu à la Région au plus tard à la date limite de la commission, ce jour compris."""
    # the date of deposit is that of reception, where reception is not given apart
    a_temps = donne_ou(v.date_reception_courrier, v.date_depot) <= v.date_limite_reception
    electronique = v.date_depot_electronique <= v.date_limite_reception
    a_temps_lu = amb.AMB_87.choix(hors_delai=a_temps, electronique_fait_foi=ou(electronique, a_temps))
    return amb.AMB_82.choix(opposable=a_temps_lu, indicative=VRAI)


COMMUNES = (
    entreprise_admise,
    *EXCLUSIONS,
    hors_captation,
    hors_magazine_culturel,
    *DOCUMENTAIRE,
    avant_le_tournage,
    recu_dans_le_delai,
)


# Ce que plusieurs fiches demandent au bénéficiaire, chacune sous son numéro


def forme_admise() -> Booleen:
    """SA, SAS, SARL ou EURL ; la SASU est une SAS, la SCOP se constitue sous l'une de ces formes (AMB-60)."""
    citees = v.forme_juridique.parmi("SA", "SAS", "SARL", "EURL")
    societes = v.forme_juridique.parmi("SA", "SAS", "SASU", "SARL", "EURL", "SCOP")
    commerciale = non(v.forme_juridique.parmi("association", "sans_objet"))
    return amb.AMB_60.choix(sasu_scop_admises=societes, liste_stricte=citees, toute_societe_commerciale=commerciale)


def societe_experimentee() -> Booleen:
    """Une société de production déjà expérimentée, dont le projet valorise La Réunion."""
    return et(v.type_demandeur.est("societe_production"), v.experience_production, v.projet_valorise_reunion)


MULTIMEDIA = ("serie_digitale", "narration_interactive", "application_mobile", "experience_vr")
UNITAIRES_ET_SERIES = ("court_metrage", "long_metrage", "unitaire_tv", "serie_tv", "scenario")


def ecriture_admise() -> Booleen:
    """Fiction, animation ou documentaire de création, unitaires ou en série ; le multimédia selon la lecture
    AMB-57.
    """
    genre = v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation")
    avec_multimedia = v.genre_oeuvre.parmi("fiction", "animation", "documentaire_creation", "multimedia")
    return amb.AMB_57.choix(
        multimedia_admis=et(avec_multimedia, v.format_oeuvre.parmi(*UNITAIRES_ET_SERIES, *MULTIMEDIA)),
        multimedia_exclu=et(genre, v.format_oeuvre.parmi(*UNITAIRES_ET_SERIES)),
    )
