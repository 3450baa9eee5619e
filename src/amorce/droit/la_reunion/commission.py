"""Partie IV : la Commission du Film de La Réunion, ses membres, ses votes, ses délais."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.grille import GRILLE
from amorce.droit.la_reunion.texte import texte
from amorce.droit.procedures import Commission, Joint, Majorite, Remise, Reserve, Siege
from amorce.droit.vocabulaire import mots
from amorce.moteur.dispositifs import Dispositif, Question
from amorce.moteur.expressions import (
    FAUX,
    VRAI,
    Booleen,
    Choix,
    Entier,
    Jour,
    Montant,
    code,
    et,
    etabli,
    euros,
    existe,
    implique,
    non,
    ou,
    presume,
    selon,
    si,
)
from amorce.moteur.textes import Effet, val

AVIS = ("favorable", "defavorable", "ajourne", "en_cours", "quorum_non_atteint")

CFR = Commission(
    "cfr",
    "Commission du Film de La Réunion",
    sieges=(
        Siege(
            "expert", "Personne qualifiée", 14, vote=True, suppleant=True, exigence="RUN-IV-16", role="membre_votant"
        ),
        Siege(
            "president",
            "Président ou présidente",
            1,
            vote=False,
            exigence="RUN-IV-23",
            role="president_commission",
            preside=True,
        ),
        Siege("didn", "Représentant de la DIDN", 1, vote=False, exigence="RUN-IV-22", role="membre_non_votant"),
        Siege("dac", "Représentant de la DAC", 1, vote=False, exigence="RUN-IV-25", role="membre_non_votant"),
        Siege(
            "afr", "Représentant de l'Agence Film Réunion", 1, vote=False, exigence="RUN-IV-26", role="secretariat_afr"
        ),
    ),
    quorum=7,
    majorite=Majorite.ABSOLUE_DES_PRESENTS,
    options=("favorable", "defavorable", "ajourne"),
    mandat_mois=24,
    absences_avant_perte=2,
    envoi_dossiers_jours=14,
    avis_technique_jours=1,
    resultats_ecrits_jours=14,
    resultats_ecrits_a=("les experts", "la Région", "la DAC", "le CNC"),  # RUN-IV-51
    resultats_ecrits_d_ici=("les experts",),
    valeurs_a_fixer=("montant_defraiement",),  # RUN-IV-58
    proposee_par=("l'Agence Film Réunion", "le CNC", "la DAC de La Réunion"),  # RUN-IV-02
    avis_a=("les membres présents", "la Région", "le CNC", "la DAC"),  # RUN-IV-46
    avis_d_ici={"les membres présents": Joint.VENUS, "la Région": Joint.AUTORITE},
    remise=Remise.TOUR,  # RUN-IV-40 ; rassemblées en fin de séance (RUN-IV-45), et à distance après elle (RUN-IV-41)
    partage_durable="ajourne",  # AMB-106
    regles="run_commission",
    grille=GRILLE,
    apprecie={  # AMB-152 : le comité du film est cette commission
        "innovation_retenue_comite": Reserve("RUN-II-BON-10", (run.COURT, run.PILOTE, run.PRODUCTION, run.MULTIMEDIA))
    },
    exigences={
        "composition": "RUN-IV-16",
        "proposition": "RUN-IV-02",
        "suppleance": "RUN-IV-17",
        "cooptation": "RUN-IV-27",
        "presidence": "RUN-IV-28",
        "convocation": "RUN-IV-31",
        "envoi_dossiers": "RUN-IV-32",
        "avis_technique": "RUN-IV-34",
        "secret": "RUN-IV-53",
        "cadres": "RUN-IV-55",
        "reglement": "RUN-IV-62",
        "quorum": "RUN-IV-21",
        "majorite": "RUN-IV-40",
        "remise": "RUN-IV-40",
        "mandat": "RUN-IV-20",
        "absences": "RUN-IV-52",
        "partage": "RUN-IV-44",
        "avis": "RUN-IV-47",
        "transmission": "RUN-IV-46",
        "information": "RUN-IV-48",
        "compte_rendu": "RUN-IV-49",
        "deport": "RUN-IV-53bis",
        "ecrit": "RUN-IV-50",
        "resultats_ecrits": "RUN-IV-51",
        "conseil": "RUN-I-61",
    },
)
"""La commission donne un avis ; la Région décide (RUN-IV-01, RUN-IV-54)."""


# Critères de sélection : la clause éliminatoire

CRITERES = "IV, Critères du fonds"


@texte.condition("RUN-IV-09", CRITERES, Effet.PROCEDURE)
def conforme_au_cadre() -> Booleen:
    """Le projet est conforme au cadre d'intervention : il est éligible."""
    return v.eligible


@texte.condition("RUN-IV-10", CRITERES, Effet.PROCEDURE)
def techniquement_faisable() -> Booleen:
    """Le projet est techniquement faisable."""
    return v.coherence_technique


@texte.condition("RUN-IV-11", CRITERES, Effet.PROCEDURE)
def financierement_faisable() -> Booleen:
    """Un plan de financement est fourni, sur lequel la faisabilité s'apprécie."""
    return v.plan_financement_fourni


@texte.condition("RUN-IV-12", CRITERES, Effet.PROCEDURE)
def reglementations_tenues() -> Booleen:
    """Le projet respecte les réglementations."""
    return v.reglementations_respectees


ELIMINATOIRES = (conforme_au_cadre, techniquement_faisable, financierement_faisable, reglementations_tenues)


@texte.regle(CRITERES, "RUN-IV-09", "RUN-IV-10", "RUN-IV-11", "RUN-IV-12")
def vote_ouvert() -> Booleen:
    """Aucun critère éliminatoire n'est manqué : la commission peut voter."""
    return et(*(val(c) for c in ELIMINATOIRES))


# Composition


@texte.regle("IV, Composition", "RUN-IV-16")
def composition_complete() -> Booleen:
    """Quatorze personnes qualifiées siègent avec droit de vote."""
    return v.nb_membres_titulaires.egale(CFR.votants)


@texte.regle("IV, Composition", "RUN-IV-16")
def sieges_vacants() -> Booleen:
    """Moins de quatorze personnes qualifiées siègent : des sièges sont à pourvoir."""
    return v.nb_membres_titulaires < CFR.votants


@texte.regle("IV, Composition", "RUN-IV-16")
def sieges_en_trop() -> Booleen:
    """Plus de quatorze personnes qualifiées siègent."""
    return v.nb_membres_titulaires > CFR.votants


@texte.regle("IV, Composition", "RUN-IV-17")
def suppleant_vote() -> Booleen:
    """Le suppléant siège et vote à la place du titulaire empêché, et seulement alors."""
    return et(v.membre_empeche, v.suppleant_present)


@texte.regle("IV, Composition", "RUN-IV-20")
def fin_du_mandat() -> Jour:
    """Le mandat s'achève deux ans après la nomination : c'est le dernier jour où siéger."""
    fin, fin_prise = (d.plus_mois(CFR.mandat_mois) for d in (v.date_nomination_membre, v.date_prise_fonction_membre))
    return amb.AMB_98.choix(
        depuis_la_nomination=fin, depuis_la_prise_de_fonction=fin_prise, anniversaire_exclu=fin.plus_jours(-1)
    )


@texte.regle("IV, Composition", "RUN-IV-20")
def peut_sieger() -> Booleen:
    """Un membre ne reste pas plus de deux ans ; le jour anniversaire est admis."""
    return et(v.date_seance <= val(fin_du_mandat), val(siege_permis))


@texte.regle("IV, Composition", "RUN-IV-20")
def mandat_bientot_echu() -> Booleen:
    """Le mandat s'achève dans deux mois ou moins : un remplaçant est à prévoir."""
    return v.date_seance >= v.date_nomination_membre.plus_mois(CFR.mandat_mois - 2)


@texte.regle("IV, Publicité du règlement", "RUN-IV-62")
def siege_permis() -> Booleen:
    """Le défaut de remise du règlement n'empêche pas de siéger."""
    remis = presume(et(v.reglement_remis_membre, v.recu_remise_reglement))
    return amb.AMB_114.choix(alerte=VRAI, siege_interdit=remis)


@texte.regle("IV, Absences", "RUN-IV-52")
def perte_du_titre() -> Booleen:
    """Dès la deuxième absence non justifiée, le titre de membre se perd, sous réserve de la commission."""
    return v.nb_absences_non_justifiees >= CFR.absences_avant_perte


@texte.regle("IV, Composition", "RUN-IV-02")
def nomination_refusee() -> Booleen:
    """Le règlement n'exclut personne de la commission, pas même un élu."""
    return amb.AMB_122.choix(alerte=FAUX, nomination_refusee=etabli(v.membre_elu), sans_effet=FAUX)


@texte.regle("note 002, II-8", "CONV-II-8-04")
def elu_en_commission() -> Booleen:
    """Un élu siège parmi les experts, ce que la note des organisations professionnelles demande d'éviter."""
    return amb.AMB_122.choix(alerte=v.membre_elu, nomination_refusee=v.membre_elu, sans_effet=FAUX)


# Modalités du vote


@texte.regle("IV, Composition et déontologie", "RUN-IV-21", "RUN-IV-53bis")
def votants() -> Entier:
    """Les membres votants présents pour ce dossier, sans ceux qui se sont déportés."""
    return v.nb_membres_votants_presents - v.nb_membres_deportes


@texte.condition("RUN-IV-21", "IV, Composition", Effet.PROCEDURE)
def quorum_atteint() -> Booleen:
    """Sept membres avec droit de vote au moins sont présents pour ce dossier."""
    presents = amb.AMB_99.choix(par_dossier=val(votants), a_l_ouverture=v.nb_membres_votants_presents)
    return presents >= CFR.quorum


def _majorite(voix: Entier) -> Booleen:
    options = (v.voix_pour, v.voix_contre, v.voix_ajournement)
    exprimes = v.voix_pour + v.voix_contre + v.voix_ajournement
    return amb.AMB_104.choix(
        absolue_des_presents=voix.fois(2) > val(votants),
        suffrages_exprimes=voix.fois(2) > exprimes,
        relative=et(*(voix > autre for autre in options if autre is not voix)),
    )


@texte.regle("IV, Modalités du vote", "RUN-IV-40", "RUN-IV-44", "RUN-IV-47")
def avis() -> Choix:
    """L'option qui a la majorité absolue des présents l'emporte ; à défaut les débats se poursuivent, sans voix
    prépondérante.
    """
    codes = {c: code(c, AVIS) for c in AVIS}
    ajourne = _majorite(v.voix_ajournement)
    sans_majorite = amb.AMB_108.choix(
        troisieme_option=codes["en_cours"], a_defaut_de_majorite=codes["ajourne"], vote_prealable=codes["en_cours"]
    )
    prealable = amb.AMB_108.choix(troisieme_option=FAUX, a_defaut_de_majorite=FAUX, vote_prealable=ajourne)
    rendu = selon(
        (prealable, codes["ajourne"]),
        (_majorite(v.voix_pour), codes["favorable"]),
        (_majorite(v.voix_contre), codes["defavorable"]),
        (
            amb.AMB_108.choix(troisieme_option=ajourne, a_defaut_de_majorite=FAUX, vote_prealable=ajourne),
            codes["ajourne"],
        ),
        sinon=sans_majorite,
    )
    return si(val(quorum_atteint), rendu, codes["quorum_non_atteint"])


mots.nomme(avis, comme=v.avis_commission, quorum_non_atteint="Quorum non atteint")


@texte.condition("RUN-IV-43", "IV, Modalités du vote", Effet.PROCEDURE)
def montant_argumente() -> Booleen:
    """Un montant différent de celui demandé est argumenté dans l'avis."""
    propose = existe(v.montant_propose_commission)
    change = et(propose, non(v.montant_propose_commission.egale(v.aide_demandee)))
    return ou(non(propose), implique(change, non(v.argumentation_commission.vide())))


VOTANT = "membre_votant"
ACCES = ("secretariat_afr", "president_commission", "membre_votant", "membre_non_votant")


@texte.regle(
    "IV, Composition", "RUN-IV-22", "RUN-IV-23", "RUN-IV-25", "RUN-IV-26", "RUN-IV-28", "RUN-IV-37", "RUN-IV-38"
)
def role_votant() -> Booleen:
    """Seules les personnes qualifiées votent ; le membre qui supplée le président garde son vote."""
    delegue = etabli(v.membre_delegue_presidence)
    preside = amb.AMB_101.choix(conserve_son_vote=VRAI, perd_son_vote=non(delegue))
    supplee = et(v.role_utilisateur.est("president_commission"), delegue)
    return et(presume(ou(v.role_utilisateur.est(VOTANT), supplee)), preside)


@texte.regle("IV, Fonctionnement", "RUN-IV-33", "RUN-IV-36")
def present_aux_debats() -> Booleen:
    """Le membre a participé à tous les débats du dossier."""
    return presume(v.presence_continue)


@texte.regle("IV, Délibération et déontologie", "RUN-IV-53bis")
def sans_conflit() -> Booleen:
    """Le membre n'est pas impliqué dans le dossier."""
    return presume(non(v.membre_conflit))


@texte.regle("IV, Composition", "RUN-IV-27")
def nomination_acquise() -> Booleen:
    """Le membre coopté ne vote qu'une fois sa nomination confirmée par la Région."""
    confirme = implique(v.nouveau_membre_coopte, v.nomination_confirmee)
    return amb.AMB_100.choix(ne_vote_pas=presume(confirme), vote_des_la_cooptation=VRAI)


@texte.regle("IV, Composition et vote", "RUN-IV-19", "RUN-IV-42")
def mode_admis() -> Booleen:
    """Sur place, en audio ou en visio, la présence compte de la même façon."""
    motif = ou(v.membre_empeche, v.membre_hors_departement)
    distance = v.mode_participation.parmi("audio", "visio")
    return amb.AMB_97.choix(
        trois_modes_valent_presence=VRAI, distance_sur_empechement=presume(implique(distance, motif))
    )


@texte.regle("IV, Modalités du vote", "RUN-IV-36", "RUN-IV-23", "RUN-IV-27", "RUN-IV-53bis")
def peut_voter() -> Booleen:
    """Ce membre a un vote sur ce dossier."""
    return et(
        val(role_votant), val(present_aux_debats), val(sans_conflit), val(nomination_acquise), val(mode_admis),
        val(siege_permis),
    )  # fmt: skip


@texte.regle("IV, Publicité du règlement", "RUN-IV-62")
def reglement_non_remis() -> Booleen:
    """Le règlement n'a pas été remis contre reçu à ce membre."""
    return non(et(v.reglement_remis_membre, v.recu_remise_reglement))


@texte.regle("IV, Modalités du vote", "RUN-IV-41")
def fiche_acceptee() -> Booleen:
    """La fiche de vote d'un membre à distance est datée et envoyée le jour de la clôture."""
    cloture, envoi = v.date_cloture_seance, v.date_envoi_fiche_vote
    lendemain = et(envoi >= cloture, envoi <= cloture.plus_jours(1))
    return amb.AMB_105.choix(le_jour_meme=envoi.egale(cloture), le_lendemain_au_plus_tard=lendemain)


@texte.regle("IV, Délibération et déontologie", "RUN-IV-53", "RUN-IV-48")
def acces_votes() -> Booleen:
    """Les votes et les débats sont confidentiels : le secrétariat, le président et les membres seuls les voient."""
    habilite = v.role_utilisateur.parmi(*ACCES)
    decidee = etabli(v.decision_region.parmi("accordee", "rejetee"))
    return amb.AMB_41.choix(
        agregats_seulement=habilite,
        votes_communicables_apres_decision=ou(habilite, decidee),
        proces_verbal_anonyme=habilite,
    )


@texte.regle("IV, Modalités du vote", "RUN-IV-50")
def procedure_ecrite_admise() -> Booleen:
    """La procédure écrite est motivée, concertée avec la Région, et aucun membre ne la refuse."""
    return et(v.procedure_ecrite_motivee, v.concertation_region, v.nb_refus_procedure_ecrite.egale(0))


@texte.regle("IV, Modalités du vote", "RUN-IV-50")
def vote_ecrit_acquis() -> Booleen:
    """Par écrit, répondre sur un dossier vaut présence et accord ; se taire vaut accord, sans être un vote."""
    tous = v.nb_membres_votants_presents >= v.nb_membres_titulaires
    return amb.AMB_109.choix(refus_du_principe=VRAI, accord_expres=tous)


# Délais


@texte.regle("IV, Modalités du vote", "RUN-IV-51")
def limite_des_resultats() -> Jour:
    """Les résultats du vote électronique sont transmis dans les deux semaines de la clôture."""
    return v.date_cloture_procedure_ecrite.plus_jours(CFR.resultats_ecrits_jours)


@texte.regle("IV, Modalités du vote", "RUN-IV-51")
def resultats_a_temps() -> Booleen:
    """Les résultats sont transmis dans le délai, dernier jour compris."""
    return v.date_transmission_resultats <= val(limite_des_resultats)


@texte.regle("IV, Fonctionnement", "RUN-IV-32")
def limite_des_dossiers() -> Jour:
    """Les membres reçoivent les dossiers deux semaines au moins avant la séance."""
    return v.date_seance.plus_jours(-CFR.envoi_dossiers_jours)


@texte.regle("IV, Fonctionnement", "RUN-IV-32")
def dossiers_a_temps() -> Booleen:
    """Les dossiers sont envoyés dans le délai, ou la situation est exceptionnelle."""
    return ou(v.date_envoi_dossiers <= val(limite_des_dossiers), v.situation_exceptionnelle)


@texte.regle("IV, Fonctionnement", "RUN-IV-34")
def limite_de_l_avis_technique() -> Jour:
    """L'avis technique de la Région est communiqué la veille de la séance au plus tard."""
    return v.date_seance.plus_jours(-CFR.avis_technique_jours)


@texte.regle("IV, Fonctionnement", "RUN-IV-34")
def avis_technique_a_temps() -> Booleen:
    """L'avis technique est communiqué dans le délai."""
    return v.date_avis_technique <= val(limite_de_l_avis_technique)


# Défraiement


@texte.regle("IV, Défraiement", "RUN-IV-56", "RUN-IV-57", "RUN-IV-58")
def defraiement() -> Montant:
    """Un forfait, fixé par la Région, pour chaque commission où siège une personne qualifiée, sur place ou à
    distance.
    """
    du = v.montant_defraiement * v.nb_commissions_participees
    return si(presume(v.membre_intuitu_personae), du, euros(0))


dispositif = Dispositif(
    "run_commission",
    "Commission du Film de La Réunion",
    "region_reunion",
    texte,
    questions=(
        Question(
            "avis",
            ouvre=(v.nb_membres_votants_presents, v.voix_pour, v.voix_contre),
            resultats={"avis": avis},
            conditions=(quorum_atteint, montant_argumente),
        ),
        Question(
            "vote",
            ouvre=(v.role_utilisateur, v.presence_continue, v.membre_conflit),
            resultats={"peut_voter": peut_voter, "vote_accepte": peut_voter},
            alertes={"reglement_non_remis": reglement_non_remis},
        ),
        Question(
            "fiche_distance",
            ouvre=(v.date_cloture_seance, v.date_envoi_fiche_vote),
            resultats={"fiche_acceptee": fiche_acceptee},
        ),
        Question(
            "suppleance", ouvre=(v.membre_empeche, v.suppleant_present), resultats={"suppleant_vote": suppleant_vote}
        ),
        Question(
            "siege",
            ouvre=(v.date_nomination_membre, v.date_seance, v.nb_absences_non_justifiees, v.membre_elu),
            resultats={
                "peut_sieger": peut_sieger,
                "fin_du_mandat": fin_du_mandat,
                "perte_du_titre": perte_du_titre,
                "refus": nomination_refusee,
            },
            alertes={"elu_en_commission": elu_en_commission, "mandat_bientot_echu": mandat_bientot_echu},
        ),
        Question(
            "procedure_ecrite",
            ouvre=(v.procedure_ecrite_motivee, v.concertation_region, v.nb_refus_procedure_ecrite),
            resultats={"procedure_ecrite_admise": procedure_ecrite_admise, "vote_ecrit_acquis": vote_ecrit_acquis},
        ),
        Question(
            "transmission_resultats",
            ouvre=(v.date_cloture_procedure_ecrite, v.date_transmission_resultats),
            resultats={"delai_respecte": resultats_a_temps, "date_limite": limite_des_resultats},
        ),
        Question(
            "envoi_dossiers",
            ouvre=(v.date_seance, v.date_envoi_dossiers),
            resultats={"delai_respecte": dossiers_a_temps, "date_limite": limite_des_dossiers},
        ),
        Question(
            "avis_technique",
            ouvre=(v.date_seance, v.date_avis_technique),
            resultats={"delai_respecte": avis_technique_a_temps, "date_limite": limite_de_l_avis_technique},
        ),
        Question("acces_votes", ouvre=(v.role_utilisateur,), resultats={"acces_votes": acces_votes}),
        Question(
            "defraiement",
            ouvre=(v.nb_commissions_participees, v.montant_defraiement),
            resultats={"montant_calcule": defraiement},
        ),
        Question(
            "composition",
            ouvre=(v.nb_membres_titulaires,),
            resultats={"composition_complete": composition_complete},
            alertes={"sieges_vacants": sieges_vacants, "sieges_en_trop": sieges_en_trop},
        ),
        Question(
            "criteres_eliminatoires",
            ouvre=(v.eligible, v.coherence_technique, v.plan_financement_fourni, v.reglementations_respectees),
            resultats={"vote_ouvert": vote_ouvert},
            conditions=ELIMINATOIRES,
        ),
    ),
)
