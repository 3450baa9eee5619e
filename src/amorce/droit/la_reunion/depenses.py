"""Parties I-B (dépenses) et III-D (paiement) : ce qui est retenu d'une dépense, d'une classe, d'un budget, du
solde.
"""

from __future__ import annotations

from collections.abc import Callable

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.montant import developpement, forfaitaire, intensite
from amorce.droit.la_reunion.tableaux import TABLEAU
from amorce.droit.la_reunion.texte import texte
from amorce.moteur.dispositifs import Question
from amorce.moteur.expressions import (
    VRAI,
    Booleen,
    Montant,
    a_presumer,
    au_moins_zero,
    donne_ou,
    et,
    euros,
    fraction,
    implique,
    lorsque,
    non,
    ou,
    plus_petit,
    presume,
    si,
    somme,
)
from amorce.moteur.textes import Effet, val

JUSTIFICATION = "I-B, Dépenses éligibles"
INELIGIBLES = "I-B, Dépenses non éligibles"
PAIEMENT = "III-D, Paiement de l'aide"
ELIGIBLES = "III-D, Dépenses éligibles"
MESURES = (run.PILOTE, run.COURT, run.PRODUCTION, run.MULTIMEDIA)


# I-B Dépenses éligibles : les justificatifs par classe


@texte.condition("RUN-I-43", JUSTIFICATION, Effet.CALCUL)
def remuneration_justifiee() -> Booleen:
    """Classes I à IV : la rémunération est justifiée, et la régularité sociale attestée."""
    classe = v.classe_depense.parmi("I", "II", "III", "IV")
    return implique(classe, et(v.justificatifs_depense, v.attestation_regularite_sociale))


@texte.regle(JUSTIFICATION, "RUN-I-45")
def menue_depense_certifiee() -> Booleen:
    """Une menue dépense de régie, en classe VI, figure à l'état récapitulatif certifié par le régisseur général."""
    certifiee = et(v.menue_depense_regie, v.etat_recapitulatif_certifie_regisseur)
    return et(v.classe_depense.est("VI"), certifiee)


@texte.condition("RUN-I-44", JUSTIFICATION, Effet.CALCUL, "RUN-I-45")
def facture_fournie() -> Booleen:
    """Classes V à IX : la copie de la facture est fournie, sauf menue dépense de régie certifiée."""
    classe = v.classe_depense.parmi("V", "VI", "VII", "VIII", "IX")
    return implique(classe, ou(v.justificatifs_depense, val(menue_depense_certifiee)))


@texte.condition("RUN-I-47", JUSTIFICATION, Effet.CALCUL, "RUN-I-46")
def pas_de_marketing() -> Booleen:
    """La publicité relève de la communication du producteur, non du marketing auprès du grand public."""
    return non(v.nature_publicite.est("marketing_grand_public"))


# I-B Dépenses non éligibles


def _nature_exclue(exigence: str, nature: str, enonce: str, article: str = INELIGIBLES) -> Callable[[], Booleen]:
    def condition() -> Booleen:
        return non(v.nature_depense.est(nature))

    condition.__name__, condition.__doc__ = f"hors_{nature}", enonce
    return texte.condition(exigence, article, Effet.CALCUL)(condition)


NATURES_EXCLUES = (
    _nature_exclue("RUN-I-48", "valorisation_interne", "La dépense n'est pas une valorisation interne."),
    _nature_exclue(
        "RUN-I-50",
        "personnel_titulaire_service_public",
        "La dépense n'est pas du personnel titulaire du service public.",
    ),
    _nature_exclue("RUN-I-51", "tva_amende_penalite", "La dépense n'est ni de la TVA, ni une amende ou une pénalité."),
    _nature_exclue("RUN-I-52", "immobilisation_amortissement", "La dépense n'est ni immobilisée ni amortie."),
    _nature_exclue("RUN-III-58", "apport_industrie", "La dépense n'est pas un apport en industrie.", ELIGIBLES),
)


@texte.condition("RUN-I-49", INELIGIBLES, Effet.CALCUL)
def hors_gerant() -> Booleen:
    """La dépense n'est pas le coût d'un gérant non salarié, que seul le forfait de 5 % couvre."""
    exclu = non(v.nature_depense.est("gerant_non_salarie"))
    return amb.AMB_38.choix(forfait_seul=exclu, facture_admise=ou(exclu, v.justificatifs_depense))


@texte.condition("RUN-I-53", INELIGIBLES, Effet.CALCUL)
def hors_imprevus() -> Booleen:
    """La dépense n'est pas un imprévu, quoique la classe X en porte le nom."""
    exclu = non(v.nature_depense.est("imprevus"))
    hors_classe_x = non(v.classe_depense.est("X"))
    return amb.AMB_37.choix(
        classe_x_hors_imprevus=exclu,
        imprevus_admis=ou(exclu, v.justificatifs_depense),
        classe_x_exclue=et(exclu, hors_classe_x),
    )


# II Dépenses : l'action et le fournisseur à La Réunion, pour les quatre dispositifs calculés sur la dépense locale


@texte.regle("II, Dépenses éligibles", "RUN-III-61")
def calcul_local() -> Booleen:
    """Sauf pour le développement et les forfaits, seule compte la dépense locale."""
    return v.dispositif.parmi(*MESURES)


def _actions(exigence: str, article: str, dispositif: str) -> Callable[[], Booleen]:
    def condition() -> Booleen:
        phase = v.depense_phase.parmi("pre_production", "production", "post_production")
        locale = et(phase, v.depense_realisee_reunion, v.fournisseur_siege_reunion)
        return implique(v.dispositif.est(dispositif), locale)

    condition.__name__ = f"action_locale_{dispositif}"
    condition.__doc__ = "La dépense sert la fabrication de l'œuvre, à La Réunion, auprès d'une société basée sur l'île."
    return texte.condition(exigence, article, Effet.CALCUL)(condition)


ACTIONS_LOCALES = (
    _actions("RUN-II-PIL-08", "II-A-4, Dépenses", run.PILOTE),
    _actions("RUN-II-CM-08", "II-A-5, Dépenses", run.COURT),
    _actions("RUN-II-PROD-10", "II-B-1, Dépenses", run.PRODUCTION),
    _actions("RUN-II-MM-09", "II-B-2, Dépenses", run.MULTIMEDIA),
)


def _frais_generaux(exigence: str, article: str, dispositif: str) -> Callable[[], Booleen]:
    def condition() -> Booleen:
        return implique(v.dispositif.est(dispositif), non(v.nature_depense.est("frais_generaux")))

    condition.__name__ = f"frais_generaux_{dispositif}"
    condition.__doc__ = "Les frais généraux sont couverts par le forfait de 5 %, non par leur coût réel."
    return texte.condition(exigence, article, Effet.CALCUL)(condition)


FRAIS_GENERAUX = (
    _frais_generaux("RUN-II-DEV-08", "II-A-3, Dépenses", run.DEVELOPPEMENT),
    _frais_generaux("RUN-II-PIL-09", "II-A-4, Dépenses", run.PILOTE),
    _frais_generaux("RUN-II-CM-09", "II-A-5, Dépenses", run.COURT),
    _frais_generaux("RUN-II-PROD-11", "II-B-1, Dépenses", run.PRODUCTION),
    _frais_generaux("RUN-II-MM-08", "II-B-2, Dépenses", run.MULTIMEDIA),
)


@texte.condition("RUN-II-DEV-07", "II-A-3, Dépenses", Effet.CALCUL)
def depense_de_developpement() -> Booleen:
    """Développement : réécriture, repérages, documentation, essais et teasers, non la production proprement dite."""
    production = v.depense_phase.parmi("production", "post_production")
    return implique(v.dispositif.est(run.DEVELOPPEMENT), non(production))


@texte.condition("RUN-II-MM-07", "II-B-2, Dépenses", Effet.CALCUL)
def facture_acquittee() -> Booleen:
    """Multimédia : seules comptent les dépenses dont la facture est acquittée, un bulletin de salaire en tenant
    lieu.
    """
    salaire = v.nature_depense.est("remuneration")
    justifiee = amb.AMB_144.choix(
        bulletins_admis=v.justificatifs_depense, factures_seules=et(v.justificatifs_depense, non(salaire))
    )
    acquittee = v.date_paiement_depense.survenu()
    return implique(v.dispositif.est(run.MULTIMEDIA), et(acquittee, justifiee))


@texte.condition("RUN-II-MM-06", "II-B-2, Dépenses", Effet.CALCUL)
def classe_du_multimedia() -> Booleen:
    """Multimédia : les classes citées sont I, II, IV, VII et VIII ; la liste n'est pas limitative."""
    citee = v.classe_depense.parmi("I", "II", "IV", "VII", "VIII")
    admise = amb.AMB_66.choix(liste_indicative=VRAI, liste_limitative=citee)
    return implique(v.dispositif.est(run.MULTIMEDIA), admise)


@texte.regle("II-B-2, Dépenses", "RUN-II-MM-06")
def classe_a_verifier() -> Booleen:
    """Multimédia : la classe n'est pas de celles que la fiche cite, la dépense se vérifie."""
    citee = v.classe_depense.parmi("I", "II", "IV", "VII", "VIII")
    return lorsque(v.dispositif.est(run.MULTIMEDIA), non(citee))


# III-D Paiement de l'aide


@texte.condition("RUN-III-42", PAIEMENT, Effet.CALCUL)
def pas_deja_financee() -> Booleen:
    """La dépense n'a pas déjà été présentée à une autre aide publique et financée par elle."""
    return non(v.depenses_deja_financees)


@texte.condition("RUN-III-43", PAIEMENT, Effet.CALCUL)
def payee_dans_la_periode() -> Booleen:
    """La dépense est payée pendant la période d'éligibilité de l'acte, premier et dernier jours compris."""
    apres = v.date_paiement_depense >= v.date_debut_eligibilite
    return et(apres, v.date_paiement_depense <= v.date_fin_eligibilite)


@texte.condition("RUN-I-39", JUSTIFICATION, Effet.CALCUL)
def payee_pour_le_projet() -> Booleen:
    """La dépense est effectivement payée, et engagée pour les besoins du projet."""
    return et(v.date_paiement_depense.survenu(), v.depense_rattachee_projet)


@texte.condition("RUN-III-44", PAIEMENT, Effet.CALCUL)
def piece_probante() -> Booleen:
    """Toute dépense, hors forfaits, est justifiée par une pièce probante ; l'état certifié du régisseur en tient
    lieu.
    """
    return ou(v.justificatifs_depense, val(menue_depense_certifiee))


@texte.condition("RUN-III-09", "III, Définitions", Effet.CALCUL)
def payee_par_le_porteur() -> Booleen:
    """Le porteur, ou le coproducteur délégué, acquitte la dépense ; un tiers ne le peut."""
    return non(v.charge_financiere_supportee_par.est("tiers"))


@texte.condition("RUN-III-57", ELIGIBLES, Effet.CALCUL)
def convention_du_coproducteur() -> Booleen:
    """La charge d'un coproducteur délégué ne compte que si la convention de coproduction déléguée est transmise."""
    coproducteur = v.charge_financiere_supportee_par.est("coproducteur_delegue")
    return implique(coproducteur, v.convention_coproduction_deleguee_fournie)


@texte.condition("RUN-III-62", ELIGIBLES, Effet.CALCUL, "RUN-II-PROD-09")
def fournisseur_local() -> Booleen:
    """L'entreprise payée a son siège social à La Réunion."""
    return implique(val(calcul_local), v.fournisseur_siege_reunion)


CONDITIONS_DE_LIGNE = (
    payee_pour_le_projet,
    remuneration_justifiee,
    facture_fournie,
    pas_de_marketing,
    *NATURES_EXCLUES,
    hors_gerant,
    hors_imprevus,
    *ACTIONS_LOCALES,
    *FRAIS_GENERAUX,
    depense_de_developpement,
    facture_acquittee,
    classe_du_multimedia,
    payee_par_le_porteur,
    pas_deja_financee,
    payee_dans_la_periode,
    piece_probante,
    convention_du_coproducteur,
    fournisseur_local,
)


@texte.regle("I-B et III-D", "RUN-I-39", "RUN-I-42", "RUN-III-56", "RUN-I-46", "RUN-III-64")
def montant_de_ligne() -> Montant:
    """Une dépense est retenue en entier, ou écartée en entier si une condition manque."""
    return si(et(*(presume(val(c)) for c in CONDITIONS_DE_LIGNE)), v.depense_montant_ht, euros(0))


@texte.regle("III-D, Surcoûts de dépenses", "RUN-III-56", "RUN-III-61")
def depenses_retenues() -> Montant:
    """Le total des dépenses retenues, ligne par ligne."""
    return somme("depense", val(montant_de_ligne))


def _total_de_classes(*classes: str) -> Montant:
    return somme("depense", v.depense_montant_ht, v.classe_depense.parmi(*classes))


@texte.regle(JUSTIFICATION, "RUN-I-40")
def sous_total_technique() -> Montant:
    """Le sous-total des moyens techniques : les classes VII et VIII."""
    return _total_de_classes("VII", "VIII")


@texte.regle(JUSTIFICATION, "RUN-I-40")
def sous_total_hors_marge() -> Montant:
    """Le sous-total hors marge (XI) : les classes I à X."""
    return _total_de_classes(*v.classe_depense.codes)


# III-D Surcoûts de dépenses

DEPASSEMENT = texte.parametre(
    "depassement_classe_vi",
    "Part du montant conventionné de la classe VI qui peut être retenue",
    "III-D, Surcoûts de dépenses",
    fraction(120, 100),
    "RUN-III-59",
)


@texte.regle("III-D, Surcoûts de dépenses", "RUN-III-59")
def limite_de_classe() -> Montant:
    """Classe VI : 120 % du montant conventionné, au solde ; ailleurs, le montant conventionné, ou le réel si les
    classes sont fongibles.
    """
    convenu = v.montant_conventionne_classe
    tolere = DEPASSEMENT * convenu
    autre = amb.AMB_92.choix(
        limite_au_conventionne=convenu, fongibilite=v.depenses_reelles_classe, vingt_pour_cent_partout=tolere
    )
    au_solde_ou_non_dit = presume(non(v.etape_dossier.est("paiement")))
    return si(v.classe_depense.est("VI"), si(au_solde_ou_non_dit, tolere, convenu), autre)


@texte.regle("III-D, Surcoûts de dépenses", "RUN-III-59")
def montant_de_classe() -> Montant:
    """Classe VI : le réel, jusqu'à 120 % du montant conventionné au solde ; ailleurs, jusqu'au montant conventionné, ou
    le réel si les classes sont fongibles.
    """
    return plus_petit(v.depenses_reelles_classe, val(limite_de_classe))


# I-B Plan de financement

VARIATION = texte.parametre(
    "variation_budget", "Variation admise du budget", "I-B, Plan de financement", fraction(20, 100), "RUN-I-55"
)


@texte.condition("RUN-I-55", "I-B, Plan de financement", Effet.NON_CONFORMITE)
def budget_stable() -> Booleen:
    """Le budget définitif ne s'écarte pas de plus de 20 % du budget conventionné, à la hausse comme à la baisse."""
    prevu, definitif = v.budget_previsionnel_conventionne, v.budget_definitif
    ecart = VARIATION * prevu
    hausse, baisse = definitif - prevu <= ecart, prevu - definitif <= ecart
    return amb.AMB_39.choix(
        deux_sens_reexamen=et(hausse, baisse), baisse_seule=baisse, hausse_seule=hausse, annulation=et(hausse, baisse)
    )


@texte.regle("I-B, Plan de financement", "RUN-I-55")
def annulation_possible() -> Booleen:
    """Au-delà de cette variation, l'aide est annulée plutôt que réexaminée, si on lit ainsi le texte."""
    return et(amb.AMB_39.est("annulation"), non(val(budget_stable)))


# III-D Solde


@texte.regle(TABLEAU, "RUN-II-TAB-17", "RUN-I-01")
def reste_sous_le_budget_definitif() -> Montant:
    """Ce que l'intensité laisse à l'aide régionale, mesurée au budget définitif s'il est plus petit que le budget."""
    definitif = plus_petit(v.budget_total, donne_ou(v.budget_definitif, v.budget_total))
    return au_moins_zero(val(intensite) * definitif - v.autres_aides_publiques)


@texte.regle("III, Règles générales", "RUN-III-07", "RUN-III-60", "RUN-II-TAB-17")
def aide_definitive() -> Montant:
    """L'aide définitive est recalculée sur les dépenses réelles, sans dépasser l'aide votée ni, là où il y en a une,
    l'intensité d'aide publique du budget définitif.
    """
    aide = plus_petit(v.aide_votee, v.aide_calculee)
    bornee = plus_petit(aide, val(reste_sous_le_budget_definitif))
    lue = amb.AMB_165.choix(budget_definitif=bornee, budget_convenu=aide)
    return si(ou(val(forfaitaire), val(developpement)), aide, a_presumer(lue, aide))


@texte.regle("III-D, Contrôle des comptes", "RUN-III-63")
def au_solde() -> Booleen:
    """Le dossier est à l'étape du solde."""
    return v.etape_dossier.est("solde")


@texte.condition("RUN-III-63", "III-D, Contrôle des comptes", Effet.NON_CONFORMITE)
def comptes_attestes() -> Booleen:
    """Au solde, un expert-comptable atteste la sincérité des comptes définitifs."""
    exigee = implique(val(au_solde), v.attestation_expert_comptable)
    return amb.AMB_82.choix(opposable=exigee, indicative=VRAI)


@texte.condition("RUN-II-RES-09", "II-A-2, Engagements", Effet.NON_CONFORMITE)
def presence_attestee() -> Booleen:
    """Résidence, au solde : l'auteur remet une attestation de présence."""
    concerne = et(val(au_solde), v.dispositif.est(run.RESIDENCE))
    return implique(concerne, v.attestation_presence_residence)


@texte.condition("RUN-I-54", "I-B, Plan de financement", Effet.NON_CONFORMITE)
def contrats_des_intervenants() -> Booleen:
    """Au solde, les contrats des partenaires qui interviennent aussi dans la fabrication accompagnent les comptes."""
    concerne = et(val(au_solde), v.partenaire_intervenant_fabrication)
    return implique(concerne, v.contrats_intervention_fournis)


@texte.regle("III-D, Contrôle des comptes", "RUN-III-63", "RUN-I-54")
def paiement_bloque() -> Booleen:
    """Il manque une pièce sans laquelle le solde n'est pas payé."""
    pieces = (comptes_attestes, contrats_des_intervenants, presence_attestee)
    return non(et(*(presume(val(p)) for p in pieces)))


DEPENSE_LIGNE = Question(
    "depense_ligne",
    ouvre=(v.depense_montant_ht,),
    resultats={"montant_calcule": montant_de_ligne},
    conditions=CONDITIONS_DE_LIGNE,
    alertes={"classe_a_verifier": classe_a_verifier},
)
DEPENSE_CLASSE = Question(
    "depense_classe",
    ouvre=(v.classe_depense, v.montant_conventionne_classe, v.depenses_reelles_classe),
    resultats={"montant_calcule": montant_de_classe},
)
NOMENCLATURE = Question(
    "nomenclature",
    resultats={
        "depenses_retenues": depenses_retenues,
        "sous_total_technique": sous_total_technique,
        "sous_total_hors_marge": sous_total_hors_marge,
    },
)
ECART_BUDGET = Question(
    "ecart_budget",
    ouvre=(v.budget_previsionnel_conventionne, v.budget_definitif),
    resultats={"conforme": budget_stable},
    conditions=(budget_stable,),
    alertes={"annulation": annulation_possible},
)
SOLDE = Question(
    "solde",
    ouvre=(v.aide_votee, v.aide_calculee, v.etape_dossier),
    resultats={"montant_calcule": aide_definitive, "paiement_bloque": paiement_bloque},
    conditions=(comptes_attestes, contrats_des_intervenants, presence_attestee),
)
QUESTIONS = (DEPENSE_LIGNE, DEPENSE_CLASSE, NOMENCLATURE, ECART_BUDGET, SOLDE)
