"""Parties I-C et III-C : documents, convention, délais, engagements, mention, contrôle."""

from __future__ import annotations

from collections.abc import Callable

from amorce.droit import lectures as amb
from amorce.droit import vocabulaire as v
from amorce.droit.la_reunion import texte as run
from amorce.droit.la_reunion.texte import texte
from amorce.droit.vocabulaire import mots
from amorce.moteur.delais import CALENDRIERS
from amorce.moteur.dispositifs import Question
from amorce.moteur.expressions import (
    JAMAIS_,
    VRAI,
    Booleen,
    Choix,
    Jour,
    a_presumer,
    code,
    et,
    etabli,
    implique,
    inconnu,
    non,
    ou,
    plus_grand,
    plus_petit,
    presume,
    si,
)
from amorce.moteur.textes import Effet, val

CALENDRIERS["la_reunion"] = ((12, 20),)
"""Le 20 décembre est férié à La Réunion, en plus des fêtes nationales (code du travail, art. L. 3422-2)."""

STATUTS = ("annulation_possible", "retard_justifie")


def echeance(depart: Jour, mois: int) -> Jour:
    """Un délai en mois, compté comme le dit la lecture AMB-43."""
    quantieme = depart.plus_mois(mois)
    return amb.AMB_43.choix(
        quantieme_sans_report=quantieme,
        report_jour_ouvrable=quantieme.reporte("la_reunion"),
        mois_de_trente_jours=depart.plus_jours(30 * mois),
    )


# I-C Formats et langue des documents

SCENARIOS = ("pitch", "synopsis", "scenario", "continuite_dialoguee")
CHIFFRES = ("devis", "budget", "plan_financement", "comptes")
IMAGES = ("pdf", "jpg", "png", "tiff")
EXTRACTIBLES = ("docx", "odt", "rtf", "txt", "xlsx", "ods", "csv")


@texte.condition("RUN-I-64", "I-C, Informations pratiques", Effet.NON_CONFORMITE)
def donnees_extractibles() -> Booleen:
    """Budgets, devis, plans de financement et comptes sont remis dans un format de texte ou de tableur."""
    return implique(v.type_document.parmi(*CHIFFRES), v.formats_fichiers.rencontre(*EXTRACTIBLES))


@texte.condition("RUN-I-65", "I-C, Informations pratiques", Effet.NON_CONFORMITE)
def pas_d_image() -> Booleen:
    """Le PDF et les formats d'image ne servent qu'aux pitchs, synopsis, scénarios et continuités dialoguées."""
    sans_image = non(v.formats_fichiers.rencontre(*IMAGES))
    doublee = ou(sans_image, v.formats_fichiers.rencontre(*EXTRACTIBLES))
    redige = non(v.type_document.parmi(*SCENARIOS))
    return amb.AMB_42.choix(
        documents_rediges_seuls=implique(redige, sans_image),
        tous_documents=ou(etabli(v.type_document.parmi(*SCENARIOS)), sans_image),
        pdf_avec_tableur=implique(redige, doublee),
    )


@texte.condition("RUN-I-68", "I-C, Langue", Effet.NON_CONFORMITE)
def version_francaise() -> Booleen:
    """Les documents sont en français, ou accompagnés d'une version française."""
    return ou(v.langue_dossier.est("francais"), v.version_francaise_fournie)


@texte.regle("I-C, Informations pratiques", "RUN-I-64", "RUN-I-65", "RUN-I-68")
def accepte() -> Booleen:
    """Le document est accepté : format, données extractibles et langue conviennent."""
    return et(*(presume(val(c)) for c in (donnees_extractibles, pas_d_image, version_francaise)))


@texte.condition("RUN-III-24", "III-A, Dépôt", Effet.NON_CONFORMITE)
def trois_exemplaires() -> Booleen:
    """Trois exemplaires : un papier à la Région, un papier à l'agence, un électronique sur sa plateforme."""
    region, agence = v.nb_exemplaires_papier_region >= 1, v.nb_exemplaires_papier_afr >= 1
    electronique = v.exemplaire_electronique_afr
    exiges = amb.AMB_86.choix(
        trois_exemplaires=et(region, agence, electronique),
        deux_exemplaires=et(region, electronique),
        electronique_seul=electronique,
    )
    return amb.AMB_82.choix(opposable=exiges, indicative=VRAI)


# I-C et III-C Le retour de la convention


@texte.regle("I-C, Engagements contractuels", "RUN-I-69", "RUN-III-37")
def limite_du_retour() -> Jour:
    """La convention est retournée deux mois au plus tard après son envoi."""
    return echeance(v.date_envoi_convention, 2)


@texte.regle("I-C, Engagements contractuels", "RUN-I-69", "RUN-III-37")
def retour_a_temps() -> Booleen:
    """La convention est retournée dans le délai, dernier jour compris."""
    return v.date_retour_convention <= val(limite_du_retour)


@texte.condition("RUN-I-69", "I-C, Engagements contractuels", Effet.NON_CONFORMITE)
def retour_signe_et_non_date() -> Booleen:
    """La convention revient à temps, paraphée, signée, et sans date du bénéficiaire."""
    return et(val(retour_a_temps), v.convention_signee, v.convention_paraphee, non(v.convention_datee))


@texte.regle("III-C, Conventionnement", "RUN-III-37")
def cachet_appose() -> Booleen:
    """Le cachet de l'entreprise est apposé ; un auteur, personne physique, n'en a pas."""
    auteur = etabli(v.type_demandeur.est("auteur_personne_physique"))
    return ou(auteur, v.cachet_entreprise)


@texte.condition("RUN-III-37", "III-C, Conventionnement", Effet.NON_CONFORMITE)
def deux_exemplaires_complets() -> Booleen:
    """Les deux exemplaires reviennent à temps, paraphés, signés et revêtus du cachet."""
    deux = v.nb_exemplaires_convention >= 2
    return et(val(retour_a_temps), deux, v.convention_paraphee, v.convention_signee, val(cachet_appose))


@texte.regle("I-C et III-C", "RUN-I-69", "RUN-III-37")
def forme_conforme() -> Booleen:
    """Deux exemplaires, paraphés, signés, revêtus du cachet et non datés ; le délai à part."""
    exigences = (
        v.nb_exemplaires_convention >= 2,
        v.convention_paraphee,
        v.convention_signee,
        val(cachet_appose),
        non(v.convention_datee),
    )
    return et(*(presume(e) for e in exigences))


@texte.regle("III-C, Conventionnement", "RUN-III-38")
def statut_du_retour() -> Choix:
    """Un retard sans justification permet à la Région d'annuler l'attribution ; elle en décide."""
    annulation, justifie = (code(s, STATUTS) for s in STATUTS)
    return si(val(retour_a_temps), inconnu(annulation), si(v.retard_justifie, justifie, annulation))


mots.nomme(statut_du_retour, annulation_possible="Annulation possible", retard_justifie="Retard justifié")

# I-C et II Le dépôt du solde

TROIS_MOIS = (run.ECRITURE, run.ECRITURE_MULTIMEDIA, run.RESIDENCE, run.DEVELOPPEMENT)


@texte.regle("I-C et II-A-4", "RUN-I-70", "RUN-II-PIL-16")
def depart_du_solde() -> Jour:
    """La première diffusion ; pour le pilote, la fin de la réalisation ou la première présentation, au premier des
    deux.
    """
    fin = a_presumer(v.date_achevement, JAMAIS_)
    presentation = a_presumer(v.date_premiere_presentation_prospects, JAMAIS_)
    pilote = amb.AMB_63.choix(
        premier_evenement=plus_petit(fin, presentation), dernier_evenement=plus_grand(fin, presentation)
    )
    survenu = si(pilote < JAMAIS_, pilote, inconnu(pilote))  # neither has happened: no delay runs yet
    return si(v.dispositif.est(run.PILOTE), survenu, v.date_premiere_diffusion)


@texte.regle("I-C et II", "RUN-I-70", "RUN-II-PIL-16", "RUN-II-CM-14", "RUN-II-PROD-17", "RUN-II-MM-15")
def limite_du_solde() -> Jour:
    """Le dossier de solde est dû dans les deux mois pour le pilote, le court métrage, la production et le multimédia,
    dans les trois mois ailleurs.
    """
    deux, trois = echeance(val(depart_du_solde), 2), echeance(val(depart_du_solde), 3)
    special = amb.AMB_44.choix(delai_special_deux_mois=deux, delai_general_trois_mois=trois)
    return si(v.dispositif.parmi(*TROIS_MOIS), trois, special)


@texte.regle("I-C et II", "RUN-I-70", "RUN-II-PIL-16", "RUN-II-CM-14", "RUN-II-PROD-17", "RUN-II-MM-15")
def solde_a_temps() -> Booleen:
    """Le dossier de solde est déposé dans le délai, dernier jour compris."""
    return v.date_depot_solde <= val(limite_du_solde)


# II Les deux ans


@texte.regle("II, Sanctions", "RUN-II-ECR-14", "RUN-II-CM-15")
def evenement_attendu() -> Jour:
    """L'achèvement pour l'écriture, la résidence, le développement et le pilote ; le démarrage pour les autres."""
    au_demarrage = v.dispositif.parmi(run.COURT, run.PRODUCTION, run.MULTIMEDIA)
    par_fiche = si(au_demarrage, v.date_demarrage_realisation, v.date_achevement)
    return amb.AMB_58.choix(deliberation=par_fiche, notification=par_fiche, achevement_partout=v.date_achevement)


@texte.regle("II, Sanctions", "RUN-II-ECR-14", "RUN-II-PROD-18")
def fin_des_deux_ans() -> Jour:
    """Les deux ans se comptent jour pour jour depuis l'octroi, dernier jour compris."""
    depart = amb.AMB_58.choix(
        deliberation=v.date_octroi, notification=v.date_notification, achevement_partout=v.date_octroi
    )
    return depart.plus_mois(24)


@texte.regle(
    "II, Sanctions",
    "RUN-II-ECR-14",
    "RUN-II-RES-13",
    "RUN-II-DEV-16",
    "RUN-II-PIL-17",
    "RUN-II-CM-15",
    "RUN-II-PROD-18",
    "RUN-II-MM-16",
)
def restitution_possible() -> Booleen:
    """Deux ans passés depuis l'octroi sans que l'évènement soit survenu : la Région peut demander la restitution."""
    deux_ans_passes = v.date_constat > val(fin_des_deux_ans)
    return et(deux_ans_passes, non(val(evenement_attendu) <= v.date_constat))


# II La mention de soutien

MENTIONS = {
    run.ECRITURE: ("RUN-II-ECR-12", "II-A-1, Engagements", "page_garde_synopsis"),
    run.ECRITURE_MULTIMEDIA: ("RUN-II-ECR-12", "II-A-1, Engagements", "page_garde_synopsis"),
    run.RESIDENCE: ("RUN-II-RES-11", "II-A-2, Engagements", "page_garde_synopsis"),
    run.DEVELOPPEMENT: ("RUN-II-DEV-14", "II-A-3, Engagements", "supports_communication"),
    run.PILOTE: ("RUN-II-PIL-13", "II-A-4, Engagements", "supports_communication"),
    run.COURT: ("RUN-II-CM-12", "II-A-5, Engagements", "supports_communication"),
    run.PRODUCTION: ("RUN-II-PROD-15", "II-B-1, Engagements", "supports_communication"),
    run.MULTIMEDIA: ("RUN-II-MM-13", "II-B-2, Engagements", "supports_communication"),
}


def _mention(exigence: str, article: str, ou_: str) -> Callable[[], Booleen]:
    def condition() -> Booleen:
        return v.mention_soutien_presente

    condition.__name__ = f"mention_{exigence.replace('-', '_').lower()}"
    condition.__doc__ = f"La mention du soutien de la Région et du CNC figure {ou_}."
    return texte.condition(exigence, article, Effet.NON_CONFORMITE)(condition)


SUPPORTS = {
    "page_garde_synopsis": "en page de garde du synopsis",
    "supports_communication": "sur tous les supports et documents de communication",
}
_MENTION_PAR_EXIGENCE = {
    exigence: _mention(exigence, article, SUPPORTS[support])
    for exigence, article, support in dict.fromkeys(MENTIONS.values())
}


@texte.regle("III-D, Paiement de l'aide", "RUN-III-51")
def remboursement_a_examiner() -> Booleen:
    """Un engagement non respecté, ou une irrégularité, ouvre une procédure de remboursement dont une personne fixe le
    montant.
    """
    manquements = (non(v.mention_soutien_presente), non(v.engagements_respectes), v.irregularite_constatee)
    return ou(*(etabli(m) for m in manquements))


# I-C Contrôle sur place


@texte.condition("RUN-I-71", "I-C, Contrôles", Effet.NON_CONFORMITE)
def dossier_dans_les_locaux() -> Booleen:
    """Le bénéficiaire tient dans ses locaux un dossier des pièces justificatives, à disposition du contrôle."""
    return v.dossier_controle_disponible


# II Engagements : le délai de l'acte, l'annonce de la diffusion


@texte.regle("II, Engagements", "RUN-II-ECR-13", "RUN-II-PROD-16")
def terme_de_l_acte() -> Jour:
    """Le délai imparti par l'acte court de l'octroi, en mois."""
    return v.date_octroi.plus_mois(v.delai_acte)


@texte.regle(
    "II, Engagements",
    "RUN-II-ECR-13",
    "RUN-II-RES-12",
    "RUN-II-DEV-15",
    "RUN-II-PIL-14",
    "RUN-II-CM-13",
    "RUN-II-PROD-16",
    "RUN-II-MM-14",
)
def acheve_hors_delai() -> Booleen:
    """L'écriture, le développement ou la réalisation s'achève, ou n'est toujours pas achevée, après le délai imparti
    par l'acte.
    """
    terme = val(terme_de_l_acte)
    return si(v.date_achevement.survenu(), v.date_achevement > terme, v.date_constat > terme)


@texte.regle("II, Engagements", "RUN-II-PIL-15", "RUN-II-CM-13", "RUN-II-PROD-16", "RUN-II-MM-14")
def diffusion_annoncee_trop_tard() -> Booleen:
    """La Région et l'agence apprennent la date de diffusion après la première diffusion."""
    return v.date_information_diffusion > v.date_premiere_diffusion


def questions(dispositif: str) -> tuple[Question, ...]:
    """Les questions d'acte et de suivi d'un dispositif du fonds."""
    exigence = MENTIONS[dispositif][0]
    evenements = (
        (v.date_achevement, v.date_premiere_presentation_prospects)
        if dispositif == run.PILOTE
        else (v.date_premiere_diffusion,)
    )
    solde = SOLDES.get(dispositif, solde_dans_les_trois_mois)
    return (
        Question(
            "retour_convention",
            ouvre=(v.date_envoi_convention, v.date_retour_convention, v.nb_exemplaires_convention),
            resultats={
                "date_limite": limite_du_retour,
                "delai_respecte": retour_a_temps,
                "statut": statut_du_retour,
                "conforme": forme_conforme,
            },
            conditions=(retour_signe_et_non_date, deux_exemplaires_complets),
        ),
        Question(
            "depot_solde",
            ouvre=(v.date_depot_solde, *evenements),
            resultats={"date_limite": limite_du_solde, "delai_respecte": solde_a_temps},
            conditions=(solde,),
            alertes={"diffusion_annoncee_trop_tard": diffusion_annoncee_trop_tard},
        ),
        Question(
            "deux_ans",
            ouvre=(v.date_octroi, v.date_constat),
            resultats={
                "restitution_possible": restitution_possible,
                "fin_des_deux_ans": fin_des_deux_ans,
                "evenement_attendu": evenement_attendu,
                "terme_de_l_acte": terme_de_l_acte,
            },
            alertes={"acheve_hors_delai": acheve_hors_delai},
        ),
        Question(
            "mention",
            ouvre=(v.mention_soutien_presente,),
            resultats={"remboursement_a_examiner": remboursement_a_examiner},
            conditions=(_MENTION_PAR_EXIGENCE[exigence],),
        ),
        Question("controle_sur_place", ouvre=(v.dossier_controle_disponible,), conditions=(dossier_dans_les_locaux,)),
        Question(
            "format_piece",
            ouvre=(v.type_document, v.formats_fichiers, v.langue_dossier),
            resultats={"accepte": accepte},
            conditions=(donnees_extractibles, pas_d_image, version_francaise),
        ),
        Question(
            "exemplaires",
            ouvre=(v.nb_exemplaires_papier_region, v.nb_exemplaires_papier_afr, v.exemplaire_electronique_afr),
            resultats={"conforme": trois_exemplaires},
            conditions=(trois_exemplaires,),
        ),
    )


# Le délai du solde, sous le numéro de chaque fiche


def _solde(exigence: str, article: str, mois: str) -> Callable[[], Booleen]:
    def condition() -> Booleen:
        return val(solde_a_temps)

    condition.__name__ = f"solde_{exigence.replace('-', '_').lower()}"
    condition.__doc__ = f"Le dossier de solde est déposé dans les {mois} mois."
    return texte.condition(exigence, article, Effet.NON_CONFORMITE)(condition)


solde_dans_les_trois_mois = _solde("RUN-I-70", "I-C, Engagements contractuels", "trois")
SOLDES = {
    run.PILOTE: _solde("RUN-II-PIL-16", "II-A-4, Engagements", "deux"),
    run.COURT: _solde("RUN-II-CM-14", "II-A-5, Engagements", "deux"),
    run.PRODUCTION: _solde("RUN-II-PROD-17", "II-B-1, Engagements", "deux"),
    run.MULTIMEDIA: _solde("RUN-II-MM-15", "II-B-2, Engagements", "deux"),
}
