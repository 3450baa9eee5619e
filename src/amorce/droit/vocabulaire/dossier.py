"""Les faits de l'entité « dossier »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.natures import NEANT
from amorce.moteur.vocabulaire import Entite

_dossier = Entite(VOCABULAIRE, "dossier")

LIVRABLES = (
    "scenario",
    "sequencier",
    "note_realisation",
    "dossier_projet_developpe",
    "pilote",
    "maquette",
    "court_metrage",
    "oeuvre",
    "photos_tournage",
    "extraits",
)
"""Ce qu'un bénéficiaire peut devoir remettre."""

dispositif = _dossier.choix("dispositif", "Dispositif d'aide ou procédure auquel le dossier est rattaché")
"""Chaque fonds apporte les siens."""

mesure = _dossier.choix("mesure", "Mesure du fonds réunionnais", "mesure_I", "mesure_II")
etape_projet = _dossier.choix(
    "etape_projet", "Étape de l'œuvre que l'aide finance", "ecriture", "developpement", "realisation"
)
etape_dossier = _dossier.choix(
    "etape_dossier",
    "Étape administrative du dossier",
    "depot",
    "instruction",
    "vote",
    "conventionnement",
    "paiement",
    "solde",
    "clos",
)
acceptation_reglement = _dossier.booleen(
    "acceptation_reglement", "Le porteur a accepté la version en vigueur du règlement"
)
date_depot = _dossier.date(
    "date_depot", "Date de dépôt du dossier (La Réunion : date de réception par le service du courrier)"
)
date_depot_electronique = _dossier.date("date_depot_electronique", "Date du dépôt électronique")
date_reception_courrier = _dossier.date(
    "date_reception_courrier", "Date de réception par le service du courrier de la Région"
)
date_demande_cnc = _dossier.date("date_demande_cnc", "Date de la demande d'aide adressée au CNC")
date_information_diffusion = _dossier.date("date_information_diffusion", "Date d'information de la Région et de l'AFR")
date_depot_solde = _dossier.date("date_depot_solde", "Dépôt du dossier de solde")
date_constat = _dossier.date("date_constat", "Date à laquelle une échéance est contrôlée")
date_signalement_ecart = _dossier.date(
    "date_signalement_ecart", "Date du signalement d'un écart au service instructeur"
)
categorie_tableau = _dossier.choix(
    "categorie_tableau",
    "Ligne du tableau récapitulatif réunionnais",
    "residence",
    "ecriture",
    "developpement_court_metrage",
    "developpement_lm_documentaire",
    "developpement_lm_fiction_animation",
    "pilote_maquette",
    "production_documentaire_52",
    "production_animation_tv",
    "production_fiction_52",
    "production_fiction_90",
    "production_court_metrage",
    "production_lm_documentaire",
    "production_lm_fiction",
    "aucune_ligne",
)
coherence_technique = _dossier.booleen("coherence_technique", "Cohérence et faisabilité technique établies")
reglementations_respectees = _dossier.booleen("reglementations_respectees", "Réglementations applicables respectées")
depenses_restant_a_engager = _dossier.montant("depenses_restant_a_engager", "Dépenses restant à engager au dépôt")
depenses_realisees = _dossier.montant(
    "depenses_realisees", "Dépenses effectivement réalisées et justifiées (Île-de-France)"
)
dcp_inclus = _dossier.booleen("dcp_inclus", "DCP inclus dans les dépenses restant à engager")
resolution_dcp = _dossier.choix("resolution_dcp", "Résolution du DCP prévu", "inferieure_2K", "2K", "4K")
teleservice_utilise = _dossier.choix("teleservice_utilise", "Téléservice utilisé", "court", "long")
mode_depot = _dossier.choix("mode_depot", "Mode de dépôt", "en_ligne", "papier", "dvd", "courriel")
liens_visionnage_fournis = _dossier.booleen("liens_visionnage_fournis", "Liens de visionnage portés au formulaire")
nombre_pdf = _dossier.entier("nombre_pdf", "Nombre de documents PDF déposés", maxi=1000)
pieces_fournies = _dossier.ensemble(
    "pieces_fournies",
    "Identifiants des pièces remises ; les pièces réunionnaises sont fixées par le « Dossier de demande » du dispositif",
    "formulaire_candidature",
    "note_production",
    "note_artistique",
    "filmographie_societe",
    "filmographie_realisateur",
    "budget_previsionnel",
    "plan_financement",
    "devis_prestataires",
    "contrats_cession_droits",
    "attestations_partenaires",
)
formulaire_signe = _dossier.booleen("formulaire_signe", "Formulaire complété et signé")
pages_numerotees = _dossier.booleen("pages_numerotees", "Pages numérotées")
dossier_relie = _dossier.booleen("dossier_relie", "Dossier papier relié")
documents_identifies = _dossier.booleen("documents_identifies", "Documents portant demandeur et titre")
langue_dossier = _dossier.choix("langue_dossier", "Langue du dossier", "francais", "autre")
version_francaise_fournie = _dossier.booleen("version_francaise_fournie", "Version française fournie")
demande_datee = _dossier.booleen("demande_datee", "Demande datée")
demande_signee = _dossier.booleen("demande_signee", "Demande signée")
champs_renseignes = _dossier.booleen("champs_renseignes", "Tous les champs obligatoires renseignés")
incoherences_detectees = _dossier.booleen("incoherences_detectees", "Erreurs ou incohérences détectées")
dossier_conforme = _dossier.booleen("dossier_conforme", "Dossier conforme")
modifications_faites = _dossier.booleen("modifications_faites", "Modifications demandées réalisées")
demande_complement = _dossier.booleen("demande_complement", "Complément demandé par l'instructeur")
accuse_reception_emis = _dossier.booleen("accuse_reception_emis", "Accusé de réception émis")
nb_exemplaires_papier_region = _dossier.entier(
    "nb_exemplaires_papier_region", "Exemplaires papier reçus par la Région", maxi=100
)
nb_exemplaires_papier_afr = _dossier.entier("nb_exemplaires_papier_afr", "Exemplaires papier reçus par l'AFR", maxi=100)
exemplaire_electronique_afr = _dossier.booleen(
    "exemplaire_electronique_afr", "Exemplaire déposé sur la plateforme de l'AFR"
)
lettres_intention = _dossier.booleen(
    "lettres_intention", "Lettres d'intention de diffuseurs, distributeurs ou producteurs"
)
calendrier_previsionnel_fourni = _dossier.booleen("calendrier_previsionnel_fourni", "Calendrier prévisionnel fourni")
calendrier_respecte = _dossier.booleen("calendrier_respecte", "Calendrier respecté")
plan_financement_fourni = _dossier.booleen("plan_financement_fourni", "Plan de financement fourni")
eligible = _dossier.booleen("eligible", "Éligibilité retenue au stade considéré")
depenses_locales_ht = _dossier.montant(
    "depenses_locales_ht", "Dépenses locales hors taxes, acquittées auprès d'entreprises de siège réunionnais"
)
depenses_hors_reunion_ht = _dossier.montant(
    "depenses_hors_reunion_ht", "Dépenses hors taxes réalisées hors de La Réunion", absent=0
)
depenses_developpement = _dossier.montant("depenses_developpement", "Dépenses de développement")
depenses_preparation = _dossier.montant("depenses_preparation", "Dépenses de préparation de l'écriture")
depenses_projet = _dossier.montant("depenses_projet", "Dépenses de l'opération")
depenses_reelles = _dossier.montant("depenses_reelles", "Dépenses effectives justifiées au solde")
taux_intervention = _dossier.taux("taux_intervention", "Taux d'intervention appliqué")
taux_bonifie = _dossier.taux("taux_bonifie", "Taux issu d'une bonification de taux")
majoration_plafond = _dossier.montant("majoration_plafond", "Majoration du plafond")
derogation_plafond_demandee = _dossier.booleen(
    "derogation_plafond_demandee", "Dérogation au plafond demandée", absent=False
)
aide_demandee = _dossier.montant("aide_demandee", "Montant demandé", absent=NEANT)
aide_calculee = _dossier.montant("aide_calculee", "Montant calculé avant plafonnement par la demande ou l'enveloppe")
aide_accordee = _dossier.montant("aide_accordee", "Montant accordé")
aide_region = _dossier.montant("aide_region", "Aide régionale rapportée aux seuils du CNC")
intensite_max = _dossier.taux("intensite_max", "Intensité maximale d'aide publique applicable")
intensite_aide_publique = _dossier.taux("intensite_aide_publique", "Intensité d'aide publique constatée", maxi=100)
montants_verses = _dossier.montant("montants_verses", "Sommes déjà versées")
bonifications_forfaitaires = _dossier.montant("bonifications_forfaitaires", "Total des bonifications forfaitaires")
nb_criteres_bonification = _dossier.entier("nb_criteres_bonification", "Nombre de critères remplis sur les six", maxi=6)
innovation_retenue_comite = _dossier.booleen("innovation_retenue_comite", "Innovation retenue par le comité du film")
livrables_fournis = _dossier.ensemble("livrables_fournis", "Livrables remis", *LIVRABLES)
engagements_respectes = _dossier.booleen("engagements_respectes", "Engagements du bénéficiaire respectés")
irregularite_constatee = _dossier.booleen("irregularite_constatee", "Irrégularité constatée")
suivi_mis_en_place = _dossier.booleen("suivi_mis_en_place", "Suivi du projet et des justificatifs mis en place")
ecart_signale = _dossier.booleen("ecart_signale", "Écart signalé au service instructeur")
dossier_controle_disponible = _dossier.booleen(
    "dossier_controle_disponible", "Dossier de contrôle disponible dans les locaux"
)
personne_designee_controle = _dossier.texte(
    "personne_designee_controle", "Personne désignée par la collectivité pour le contrôle"
)
rapport_instruction = _dossier.booleen("rapport_instruction", "Rapport d'instruction établi")
avis_service_instructeur = _dossier.choix(
    "avis_service_instructeur", "Avis du service instructeur", "favorable", "defavorable", "en_cours", "neant"
)
decision_region = _dossier.choix("decision_region", "Décision de la Région", "accordee", "rejetee", "ajournee", "neant")
mandat_afr_conseil = _dossier.booleen("mandat_afr_conseil", "AFR mandatée pour conseiller le porteur")
conditions_cnc_remplies = _dossier.booleen("conditions_cnc_remplies", "Conditions du « 1 € pour 2 € » réunies")
seuil_cnc_applicable = _dossier.montant("seuil_cnc_applicable", "Seuil minimal régional du « 1 € pour 2 € » applicable")
type_demande_commission = _dossier.choix(
    "type_demande_commission",
    "Nature du dossier soumis à avis",
    "dossier_aide",
    "candidature_festival",
    "candidature_residence",
)
dossier_restitue = _dossier.booleen("dossier_restitue", "Dossier restitué au demandeur")
type_aide_cnc = _dossier.choix("type_aide_cnc", "Type d'aide du CNC", "automatique", "selective")
etape_demande_cnc = _dossier.choix(
    "etape_demande_cnc", "Stade de la demande au CNC", "autorisation_prealable", "autorisation_definitive"
)
derogation_311_81 = _dossier.booleen("derogation_311_81", "Application de l'article 311-81", absent=False)
region_beneficiaire = _dossier.texte("region_beneficiaire", "Région où est implanté le projet ou le bénéficiaire")
phase_aide = _dossier.choix(
    "phase_aide",
    "Phase aidée",
    "concept",
    "ecriture",
    "developpement",
    "production",
    "postproduction",
    "diffusion",
    "accompagnement",
    "transmission",
)
