"""Le montant de l'aide : assiette, taux, plafond, bonifications, intensité, demande (parties II et III-D)."""

from __future__ import annotations

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.europe.rgec import INTENSITE
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.bonifications import (
    bonifications,
    bonifications_possibles,
    intensite_ordinaire,
    taux_bonifie,
)
from amorce.droit.la_reunion.champ import date_de_depot, format_discordant
from amorce.droit.la_reunion.tableaux import (
    FORFAIT_ECRITURE,
    FORFAIT_ECRITURE_I_A,
    FORFAIT_MULTIMEDIA,
    FORFAIT_RESIDENCE,
    TABLEAU,
    duree_autre_que_52,
    grille_croissante,
    ligne,
    plafond_ordinaire,
    plancher,
    sans_plafond_prevu,
    serie,
)
from amorce.droit.la_reunion.texte import texte
from amorce.droit.vocabulaire import mots
from amorce.moteur.dispositifs import Question
from amorce.moteur.expressions import (
    AUCUN_MONTANT,
    AUCUN_TAUX,
    FAUX,
    VRAI,
    Booleen,
    Choix,
    Entier,
    Montant,
    Taux,
    a_presumer,
    arrondi,
    au_moins_zero,
    code,
    donne_ou,
    et,
    etabli,
    euros,
    existe,
    implique,
    inconnu,
    lorsque,
    non,
    ou,
    plus_grand,
    plus_petit,
    pour_cent,
    si,
    table,
)
from amorce.moteur.textes import Effet, val

FORFAITAIRES = (run.ECRITURE, run.ECRITURE_MULTIMEDIA, run.RESIDENCE)


@texte.regle("II-A-1 et II-A-2", "RUN-II-ECR-09", "RUN-III-41")
def forfaitaire() -> Booleen:
    """L'écriture et la résidence sont aidées par un forfait, sans assiette ni taux."""
    return v.dispositif.parmi(*FORFAITAIRES)


@texte.regle("III-D, Dépenses éligibles", "RUN-III-61", "RUN-II-DEV-09")
def developpement() -> Booleen:
    """Le développement seul se calcule sur toutes les dépenses, locales ou non."""
    return v.dispositif.est(run.DEVELOPPEMENT)


# Les forfaits


@texte.regle(
    TABLEAU, "RUN-II-TAB-01", "RUN-II-TAB-02", "RUN-I-06", "RUN-I-07", "RUN-I-08", "RUN-II-ECR-03", "RUN-II-RES-02"
)
def forfait() -> Montant:
    """Écriture : 4 000 €, montant du tableau ; écriture multimédia : 3 000 € ; résidence : 1 500 €."""
    ecriture = amb.AMB_26.choix(forfait_4000=FORFAIT_ECRITURE, forfait_3000=FORFAIT_ECRITURE_I_A)
    multimedia = amb.AMB_27.choix(
        forfait_3000_regles_ecriture=FORFAIT_MULTIMEDIA, forfait_de_l_ecriture=ecriture, non_ouvert=AUCUN_MONTANT
    )
    return table(
        v.dispositif,
        {run.ECRITURE: ecriture, run.ECRITURE_MULTIMEDIA: multimedia, run.RESIDENCE: FORFAIT_RESIDENCE},
        AUCUN_MONTANT,
    )


@texte.regle("II-A-2, Dépenses", "RUN-II-RES-07", "RUN-II-TAB-01")
def aide_forfaitaire() -> Montant:
    """Le forfait est dû en entier ; la bourse de résidence l'est sur attestation de présence, ou telle que la Région la
    fixe si le forfait est un maximum.
    """
    residence = amb.AMB_59.choix(
        forfait_sur_attestation=amb.AMB_145.choix(
            montant_fixe=val(forfait), montant_maximal=plus_petit(val(forfait), v.aide_accordee)
        ),
        frais_reels_plafonnes=plus_petit(val(forfait), v.depenses_reelles),
    )
    return si(v.dispositif.est(run.RESIDENCE), residence, val(forfait))


# L'assiette

DU_FORFAIT = ("RUN-II-DEV-08", "RUN-II-PIL-09", "RUN-II-CM-09", "RUN-II-PROD-11", "RUN-II-MM-08")
FORFAIT_FRAIS_GENERAUX = texte.parametre(
    "forfait_frais_generaux",
    "Forfait de frais généraux et de rémunération des producteurs",
    "II, Dépenses éligibles",
    pour_cent(5),
    *DU_FORFAIT,
)


@texte.regle("II, Dépenses éligibles", *DU_FORFAIT)
def bilan_certifie() -> Booleen:
    """Première condition du forfait de 5 % : l'expert-comptable certifie le bilan."""
    return v.bilan_certifie_expert_comptable


@texte.regle("II, Dépenses éligibles", *DU_FORFAIT)
def attestation_recente() -> Booleen:
    """Seconde condition du forfait de 5 % : l'attestation du régime des indépendants a moins de six mois au dépôt."""
    recente = v.date_attestation_rsi.plus_mois(6) > val(date_de_depot)
    return et(v.date_attestation_rsi.survenu(), recente)  # one that does not exist is not a recent one


@texte.regle("II, Dépenses éligibles", *DU_FORFAIT)
def forfait_justifie() -> Booleen:
    """Le bilan est certifié par l'expert-comptable, et l'attestation du régime des indépendants a moins de six mois au
    dépôt.
    """
    justifie = et(val(bilan_certifie), val(attestation_recente))
    return etabli(
        amb.AMB_55.choix(ajoute_a_l_assiette=justifie, verse_en_sus=justifie, sans_attestation=val(bilan_certifie))
    )


@texte.regle("II, Dépenses éligibles", *DU_FORFAIT)
def forfait_de_5_pour_cent() -> Montant:
    """Les frais généraux et la rémunération des producteurs sont couverts par 5 % des dépenses locales."""
    return si(val(forfait_justifie), FORFAIT_FRAIS_GENERAUX * v.depenses_locales_ht, euros(0))


@texte.regle(
    "II et III-D, Dépenses éligibles",
    "RUN-II-DEV-09",
    "RUN-II-PIL-07",
    "RUN-II-CM-07",
    "RUN-II-PROD-09",
    "RUN-III-61",
    "RUN-I-15",
)
def assiette() -> Montant:
    """Les dépenses locales et leur forfait de 5 % ; pour le développement, les dépenses faites ailleurs aussi."""
    locales = amb.AMB_55.choix(
        ajoute_a_l_assiette=v.depenses_locales_ht + val(forfait_de_5_pour_cent),
        verse_en_sus=v.depenses_locales_ht,
        sans_attestation=v.depenses_locales_ht + val(forfait_de_5_pour_cent),
    )
    toutes = amb.AMB_139.choix(toutes_depenses=locales + v.depenses_hors_reunion_ht, locales_bornees_au_total=locales)
    return si(val(forfaitaire), AUCUN_MONTANT, si(val(developpement), toutes, locales))


# Le taux

TAUX_DEVELOPPEMENT = texte.parametre(
    "taux_developpement", "Taux du développement", "II-A-3, Taux", pour_cent(50), "RUN-II-DEV-10"
)


@texte.regle("I-E, Plafonds d'intervention", "RUN-I-93")
def taux_de_base() -> Taux:
    """Le taux de base est fixé par le cadre d'intervention : un paramètre du fonds, sans valeur par défaut."""
    return amb.AMB_54.choix(
        parametres_obligatoires=v.taux_intervention_base,
        taux_maximal=donne_ou(v.taux_intervention_base, val(intensite_ordinaire)),
    )


@texte.regle("II-A-3 et II-C-2", "RUN-II-DEV-10", "RUN-II-BON-12", "RUN-I-15")
def taux() -> Taux:
    """Le taux de base, ou le plus élevé des taux bonifiés ; 50 % pour le développement ; aucun pour un forfait."""
    plein = pour_cent(100)
    retenu = si(val(taux_bonifie) >= plein, plein, plus_grand(val(taux_de_base), val(taux_bonifie)))
    module = plus_petit(donne_ou(v.taux_intervention, val(taux_de_base)), retenu)
    lu = amb.AMB_81.choix(taux_le_plus_eleve=retenu, taux_additionnes=retenu, maximum_module=module)
    return si(val(forfaitaire), AUCUN_TAUX, si(val(developpement), TAUX_DEVELOPPEMENT, lu))


# L'intensité et la majoration de la fiction de 90 minutes

BUDGET_MAJORATION = texte.parametre(
    "budget_majoration", "Budget à dépasser pour la majoration", TABLEAU, euros(1_500_000), "RUN-II-TAB-21"
)
DEPENSES_MAJORATION = texte.parametre(
    "depenses_majoration", "Dépenses locales à dépasser pour la majoration", TABLEAU, euros(500_000), "RUN-II-TAB-22"
)
MAJORATION_FICTION = texte.parametre(
    "majoration_fiction", "Majoration de la fiction de 90 minutes", TABLEAU, euros(30_000), "RUN-II-TAB-20"
)


def _depasse(valeur: Montant, seuil: Montant) -> Booleen:
    return amb.AMB_150.choix(strict=valeur > seuil, egalite_admise=valeur >= seuil)


@texte.regle(TABLEAU, "RUN-II-TAB-21")
def budget_suffisant() -> Booleen:
    """Le budget total est supérieur à 1 500 000 €."""
    return _depasse(v.budget_total, BUDGET_MAJORATION)


@texte.regle(TABLEAU, "RUN-II-TAB-22")
def depenses_locales_suffisantes() -> Booleen:
    """Les dépenses locales sont supérieures à 500 000 €."""
    comptees = amb.AMB_151.choix(
        hors_forfait=v.depenses_locales_ht, forfait_compris=v.depenses_locales_ht + val(forfait_de_5_pour_cent)
    )
    return _depasse(comptees, DEPENSES_MAJORATION)


@texte.regle(TABLEAU, "RUN-II-TAB-23")
def emplois_suffisants() -> Booleen:
    """Les emplois de personnels locaux sont supérieurs à 400 jours/homme."""
    emplois: Entier = v.emplois_locaux_jh
    return amb.AMB_150.choix(strict=emplois > 400, egalite_admise=emplois >= 400)


@texte.regle(TABLEAU, "RUN-II-TAB-24")
def reste_a_50_pour_cent() -> Montant:
    """Ce que laissent les autres aides publiques, sous la moitié du budget."""
    return INTENSITE * v.budget_total - v.autres_aides_publiques


@texte.regle(TABLEAU, "RUN-II-TAB-24")
def aide_publique_compatible() -> Booleen:
    """L'aide publique, majoration comprise, tient sous 50 % du budget : la majoration a un effet."""
    majore = val(plafond_ordinaire) + MAJORATION_FICTION
    aide_majoree = plus_petit(val(taux) * val(assiette), majore) + val(bonifications)
    utile = val(reste_a_50_pour_cent) > val(plafond_ordinaire)
    return amb.AMB_132.choix(
        borne=utile,
        condition=aide_majoree <= val(reste_a_50_pour_cent),
        borne_sauf_taux_bonifie=ou(utile, _taux_ouvre()),
    )


def _taux_ouvre() -> Booleen:
    return val(intensite_ordinaire) > INTENSITE


@texte.regle(TABLEAU, "RUN-II-TAB-20")
def majoration_fiction() -> Booleen:
    """Fiction de 90 minutes : les quatre critères de la majoration sont remplis."""
    criteres = et(
        val(budget_suffisant), val(depenses_locales_suffisantes), val(emplois_suffisants), val(aide_publique_compatible)
    )
    return lorsque(val(ligne).est("production_fiction_90"), etabli(criteres))


@texte.regle(TABLEAU, "RUN-II-TAB-20", "RUN-II-TAB-14")
def plafond() -> Montant:
    """Le plafond de la catégorie avec sa majoration, sans les bonifications forfaitaires."""
    ordinaire = val(plafond_ordinaire)
    return si(val(forfaitaire), val(forfait), si(val(majoration_fiction), ordinaire + MAJORATION_FICTION, ordinaire))


@texte.regle(TABLEAU, "RUN-II-TAB-17", "RUN-II-TAB-24")
def intensite() -> Taux:
    """Le plafond de toutes les aides publiques sur le budget ; 50 % pour l'aide majorée ; aucun pour le développement
    ni les forfaits.
    """
    moitie = plus_petit(INTENSITE, val(intensite_ordinaire))
    majoree = amb.AMB_132.choix(
        borne=moitie, condition=moitie, borne_sauf_taux_bonifie=si(_taux_ouvre(), val(intensite_ordinaire), moitie)
    )
    applicable = si(val(majoration_fiction), majoree, val(intensite_ordinaire))
    return si(ou(val(forfaitaire), val(developpement)), AUCUN_TAUX, applicable)


@texte.regle(TABLEAU, "RUN-II-TAB-17", "RUN-I-01")
def reste_sous_l_intensite() -> Montant:
    """Ce que l'intensité laisse à l'aide régionale, une fois comptées les autres aides publiques."""
    return au_moins_zero(val(intensite) * v.budget_total - v.autres_aides_publiques)


# L'aide


@texte.regle("II-A-3 et II-C", "RUN-II-DEV-10", "RUN-II-TAB-14", "RUN-II-BON-12", "RUN-I-09")
def aide_plafonnee() -> Montant:
    """Le taux appliqué à l'assiette, dans la limite du plafond de la catégorie."""
    calcul = val(taux) * val(assiette)
    libre = lorsque(v.dispositif.est(run.MULTIMEDIA), amb.AMB_32.est("sans_plafond"))
    sous_plafond = si(libre, calcul, plus_petit(calcul, val(plafond)))
    long_developpe = et(val(developpement), val(ligne).est("developpement_lm_fiction_animation"))
    fixe = ou(
        lorsque(val(serie), amb.AMB_74.est("forfait_par_saison")),
        lorsque(long_developpe, amb.AMB_29.est("montant_fixe")),
    )
    total = v.depenses_locales_ht + v.depenses_hors_reunion_ht
    bornee = plus_petit(sous_plafond, TAUX_DEVELOPPEMENT * total)
    du_developpement = amb.AMB_139.choix(toutes_depenses=sous_plafond, locales_bornees_au_total=bornee)
    return si(fixe, val(plafond), si(val(developpement), du_developpement, sous_plafond))


def _sous_l_intensite(aide: Montant) -> Montant:
    """Bornée par l'intensité là où il y en a une."""
    return si(val(developpement), aide, a_presumer(plus_petit(aide, val(reste_sous_l_intensite)), aide))


@texte.regle("II-C-1, Note", "RUN-II-TAB-14", "RUN-II-TAB-15", "RUN-II-TAB-06", "RUN-II-TAB-17")
def aide_hors_bonifications() -> Montant:
    """L'aide que l'on compare au plancher : sous le plafond et l'intensité, sans les bonifications forfaitaires."""
    return donne_ou(v.aide_calculee, _sous_l_intensite(val(aide_plafonnee)))


@texte.regle(TABLEAU, "RUN-II-TAB-15", "RUN-I-73")
def sous_le_plancher() -> Booleen:
    """L'aide calculée, bonifications non comprises, est inférieure au plancher de sa ligne."""
    return lorsque(non(val(forfaitaire)), etabli(val(aide_hors_bonifications) < val(plancher)))


@texte.regle(TABLEAU, "RUN-II-TAB-06")
def pilote_sous_le_plancher() -> Booleen:
    """L'aide calculée d'un pilote ou d'une maquette est inférieure à 12 000 €."""
    return lorsque(val(ligne).est("pilote_maquette"), val(sous_le_plancher))


@texte.condition("RUN-II-TAB-06", TABLEAU)
def pilote_au_plancher() -> Booleen:
    """L'aide calculée d'un pilote ou d'une maquette atteint 12 000 € ; en dessous elle n'est pas attribuée."""
    return amb.AMB_67.choix(
        non_attribuee=non(val(pilote_sous_le_plancher)), simple_alerte=VRAI, relevee_au_plancher=VRAI
    )


@texte.regle("II-C, Notes", "RUN-II-BON-12", "RUN-II-TAB-17")
def aide_calculee() -> Montant:
    """L'aide plafonnée, plus les bonifications forfaitaires, dans la limite de l'intensité d'aide publique."""
    en_sus = amb.AMB_55.choix(
        ajoute_a_l_assiette=euros(0), verse_en_sus=val(forfait_de_5_pour_cent), sans_attestation=euros(0)
    )
    return donne_ou(v.aide_calculee, _sous_l_intensite(val(aide_plafonnee) + val(bonifications) + en_sus))


@texte.regle(TABLEAU, "RUN-II-TAB-06", "RUN-II-TAB-15")
def aide_relevee() -> Montant:
    """L'aide portée au plancher, plus les bonifications, sous l'intensité : ce que donnerait un plancher garanti."""
    return _sous_l_intensite(plus_grand(val(aide_hors_bonifications), val(plancher)) + val(bonifications))


@texte.regle(TABLEAU, "RUN-II-TAB-06", "RUN-II-TAB-15")
def aide_selon_le_plancher() -> Montant:
    """Sous le plancher, le pilote ne reçoit rien ; les autres aides restent possibles, sans être relevées."""
    calculee, rien, relevee = val(aide_calculee), euros(0), val(aide_relevee)
    pilote = amb.AMB_67.choix(non_attribuee=rien, simple_alerte=calculee, relevee_au_plancher=relevee)
    autonome = ou(
        lorsque(val(ligne).est("production_court_metrage"), amb.AMB_148.est("plancher_autonome")),
        lorsque(val(ligne).est("production_lm_documentaire"), amb.AMB_149.est("plancher_autonome")),
    )
    autre = amb.AMB_45.choix(
        seuil_d_abondement=si(autonome, rien, calculee), minimum_garanti=relevee, aide_non_attribuee=rien
    )
    return si(val(sous_le_plancher), si(val(ligne).est("pilote_maquette"), pilote, autre), calculee)


@texte.regle("II et III", "RUN-II-DEV-10", "RUN-II-TAB-17", "RUN-I-06", "RUN-I-07")
def montant_calcule() -> Montant:
    """L'aide avant tout vote : calculée, ou forfaitaire, et jamais plus que l'aide demandée."""
    aide = si(val(forfaitaire), val(aide_forfaitaire), val(aide_selon_le_plancher))
    return si(existe(v.aide_demandee), plus_petit(aide, v.aide_demandee), aide)


@texte.regle("I-E, Plafonds d'intervention", "RUN-I-94", "RUN-I-95")
def montant_max_derogatoire() -> Montant:
    """Ce que permettrait une dérogation au plafond admise : le calcul sans plafond, toujours sous l'intensité."""
    return _sous_l_intensite(val(taux) * val(assiette) + val(bonifications))


@texte.regle(TABLEAU, "RUN-II-TAB-25", "RUN-I-10")
def montant_a_fixer() -> Booleen:
    """Aucun montant ni plafond n'est prévu : une personne décide."""
    non_fixee = non(donne_ou(existe(v.aide_accordee), FAUX))
    residence = et(amb.AMB_59.est("forfait_sur_attestation"), amb.AMB_145.est("montant_maximal"), non_fixee)
    bourse = lorsque(v.dispositif.est(run.RESIDENCE), residence)
    return si(val(forfaitaire), bourse, val(sans_plafond_prevu))


# L'acte

SEUIL_CONVENTION = texte.parametre(
    "seuil_convention", "Montant au-delà duquel l'acte est une convention", "III-C", euros(23_000), "RUN-III-36"
)


@texte.regle("III-C, Conventionnement", "RUN-III-35", "RUN-III-36")
def type_acte() -> Choix:
    """Un arrêté jusqu'à 23 000 € inclus, une convention au-delà ; aucun acte sans aide."""
    aide = donne_ou(v.aide_votee, arrondi(val(montant_calcule)))
    codes = v.type_acte.codes
    assiette_du_seuil = amb.AMB_162.choix(par_aide=aide, par_annee=aide + v.autres_aides_de_l_annee)
    convention = amb.AMB_89.choix(
        arrete=assiette_du_seuil > SEUIL_CONVENTION, convention=assiette_du_seuil >= SEUIL_CONVENTION
    )
    acte = si(convention, code("convention", codes), code("arrete", codes))
    return donne_ou(v.type_acte, si(aide > euros(0), acte, _aucun_acte()))


mots.nomme(type_acte, comme=v.type_acte)


def _aucun_acte() -> Choix:
    return inconnu(code("arrete", v.type_acte.codes))


@texte.condition("RUN-I-94", "I-E, Plafonds d'intervention", Effet.CALCUL)
def projet_exceptionnel() -> Booleen:
    """La dérogation au plafond suppose une visibilité particulièrement élevée et des retombées très
    significatives.
    """
    exceptionnel = et(v.visibilite_exceptionnelle, v.retombees_tres_significatives)
    return implique(v.derogation_plafond_demandee, exceptionnel)


@texte.condition("RUN-I-95", "I-E, Plafonds d'intervention", Effet.NON_CONFORMITE)
def argumentaire_fourni() -> Booleen:
    """La demande de dérogation s'appuie sur un argumentaire précis et étayé."""
    return implique(v.derogation_plafond_demandee, v.argumentaire_derogation)


@texte.regle("I-E, Plafonds d'intervention", "RUN-I-94", "RUN-I-95")
def derogation_admise() -> Booleen:
    """La dérogation au plafond est demandée, le projet est exceptionnel et l'argumentaire fourni."""
    return et(
        v.derogation_plafond_demandee,
        etabli(val(projet_exceptionnel)),
        etabli(val(argumentaire_fourni)),
    )


# Le montant que la commission propose


@texte.regle(TABLEAU, "RUN-II-TAB-14", "RUN-II-BON-12", "RUN-I-94")
def plafond_du_propose() -> Montant:
    """Le plafond de la catégorie, plus les bonifications forfaitaires encore possibles ; aucun si une dérogation est
    admise.
    """
    sans_plafond = lorsque(v.dispositif.est(run.MULTIMEDIA), amb.AMB_32.est("sans_plafond"))
    libre = ou(sans_plafond, donne_ou(val(derogation_admise), FAUX))
    return si(val(forfaitaire), val(forfait), si(libre, AUCUN_MONTANT, val(plafond) + val(bonifications_possibles)))


@texte.condition("RUN-II-TAB-14", TABLEAU, Effet.CALCUL)
def propose_sous_le_plafond() -> Booleen:
    """Le montant proposé ne dépasse pas le plafond de sa catégorie, bonifications forfaitaires comprises."""
    return v.montant_propose_commission <= val(plafond_du_propose)


@texte.condition("RUN-II-TAB-17", TABLEAU, Effet.CALCUL)
def propose_sous_l_intensite() -> Booleen:
    """Le montant proposé tient, avec les autres aides publiques, sous l'intensité d'aide publique."""
    sans_intensite = ou(val(forfaitaire), val(developpement))
    return ou(sans_intensite, v.montant_propose_commission <= val(reste_sous_l_intensite))


@texte.regle(TABLEAU, "RUN-II-TAB-15", "RUN-II-TAB-06", "RUN-I-73")
def plancher_exige() -> Booleen:
    """L'aide n'est pas attribuée sous le plancher de sa ligne : le pilote et la maquette, ou toute aide selon la
    lecture.
    """
    pilote = amb.AMB_67.choix(non_attribuee=VRAI, simple_alerte=FAUX, relevee_au_plancher=VRAI)
    autre = amb.AMB_45.choix(seuil_d_abondement=FAUX, minimum_garanti=VRAI, aide_non_attribuee=VRAI)
    return lorsque(non(val(forfaitaire)), si(val(ligne).est("pilote_maquette"), pilote, autre))


@texte.regle(TABLEAU, "RUN-II-TAB-15", "RUN-I-73")
def propose_sous_le_plancher() -> Booleen:
    """Le montant proposé est inférieur au plancher de sa ligne : l'abondement du CNC ne suit pas."""
    return lorsque(non(val(forfaitaire)), v.montant_propose_commission < val(plancher))


@texte.condition("RUN-II-TAB-15", TABLEAU, Effet.ALERTE, "RUN-II-TAB-06")
def propose_au_plancher() -> Booleen:
    """Le montant proposé atteint le plancher de sa ligne, là où l'aide n'est pas attribuée en dessous."""
    return implique(val(plancher_exige), non(val(propose_sous_le_plancher)))


PROPOSE = Question(
    "montant_propose",
    ouvre=(v.montant_propose_commission,),
    resultats={
        "plancher_du_propose": plancher,
        "plafond_du_propose": plafond_du_propose,
        "reste_sous_l_intensite": reste_sous_l_intensite,
        "plancher_exige": plancher_exige,
    },
    alertes={"propose_sous_plancher": propose_sous_le_plancher},
    conditions=(propose_sous_le_plafond, propose_sous_l_intensite, propose_au_plancher),
)
MONTANT = Question(
    "montant",
    ouvre=(v.dispositif,),
    resultats={
        "montant_calcule": montant_calcule,
        "assiette": assiette,
        "taux": taux,
        "plafond": plafond,
        "bonifications": bonifications,
        "intensite_max": intensite,
    },
    alertes={
        "sous_plancher": sous_le_plancher,
        "duree_autre_que_52": duree_autre_que_52,
        "format_discordant": format_discordant,
        "grille_croissante": grille_croissante,
    },
    humain=(montant_a_fixer,),
)
TYPE_ACTE = Question("type_acte", ouvre=(v.aide_votee,), resultats={"type_acte": type_acte})
DEROGATION = Question(
    "derogation_plafond",
    ouvre=(v.derogation_plafond_demandee,),
    resultats={"derogation_admise": derogation_admise, "montant_max_derogatoire": montant_max_derogatoire},
    conditions=(projet_exceptionnel, argumentaire_fourni),
)
