"""Les faits de l'entité « convention_cooperation »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.vocabulaire import Entite

_convention_cooperation = Entite(VOCABULAIRE, "convention_cooperation")

date_renouvellement_convention = _convention_cooperation.date(
    "date_renouvellement_convention", "Date de renouvellement de la convention État–CNC–Région"
)
convention_cooperation = _convention_cooperation.texte(
    "convention_cooperation", "Convention de coopération État–CNC–Région applicable"
)
organisations_professionnelles = _convention_cooperation.ensemble(
    "organisations_professionnelles",
    "Organisations professionnelles associées",
    "srf",
    "spi",
    "arp",
    "boucle_documentaire",
    "facc",
    "acid",
    "association_regionale",
)
axe_conventionnel = _convention_cooperation.choix(
    "axe_conventionnel", "Axe de la convention", "axe_1", "axe_2", "axe_3", "axe_4", "axe_5", "axe_6", "transversal"
)
region = _convention_cooperation.texte("region", "Région considérée")
region_sensible = _convention_cooperation.booleen("region_sensible", "Région signalée comme sensible")
partenariat_renforce = _convention_cooperation.booleen("partenariat_renforce", "Région en partenariat renforcé")
apport_cnc = _convention_cooperation.montant("apport_cnc", "Apport du CNC")
apport_region = _convention_cooperation.montant("apport_region", "Apport de la Région")
dotation_etat = _convention_cooperation.montant("dotation_etat", "Dotation de l'État")
effort_region = _convention_cooperation.montant("effort_region", "Effort réel de la Région")
enveloppe_triennale = _convention_cooperation.montant("enveloppe_triennale", "Enveloppe triennale de la convention")
enveloppe_triennale_precedente = _convention_cooperation.montant(
    "enveloppe_triennale_precedente", "Enveloppe triennale précédente"
)
enveloppe_gelee = _convention_cooperation.montant("enveloppe_gelee", "Montant gelé")
enveloppe_nationale = _convention_cooperation.montant("enveloppe_nationale", "Enveloppe nationale")
enveloppe_interventions = _convention_cooperation.montant(
    "enveloppe_interventions", "Enveloppe régionale des interventions d'artistes"
)
part_reservee_solidarite = _convention_cooperation.taux(
    "part_reservee_solidarite", "Part réservée à la solidarité territoriale"
)
part_fonds_innovation_essaimage = _convention_cooperation.taux(
    "part_fonds_innovation_essaimage", "Part du fonds innovation fléchée vers l'essaimage"
)
type_territoire = _convention_cooperation.choix(
    "type_territoire", "Type de territoire", "metropole", "moyenne_agglomeration", "rural", "qpv", "outre_mer"
)
territoire_fragile = _convention_cooperation.booleen(
    "territoire_fragile", "Territoire fragile (QPV, rural isolé, outre-mer)"
)
population_territoire = _convention_cooperation.entier(
    "population_territoire", "Population du territoire", maxi=100000000
)
nb_projets_territoire = _convention_cooperation.entier(
    "nb_projets_territoire", "Projets aidés du territoire", maxi=1000000
)
niveau_territorial = _convention_cooperation.choix(
    "niveau_territorial",
    "Niveau territorial",
    "europe",
    "national",
    "regional",
    "departemental",
    "metropolitain",
    "intercommunal",
    "communal",
)
collectivite_en_decrochage = _convention_cooperation.booleen(
    "collectivite_en_decrochage", "Collectivité dont l'apport décroît"
)
remuneration_intervenant = _convention_cooperation.montant("remuneration_intervenant", "Rémunération de l'intervenant")
salle_art_essai = _convention_cooperation.booleen("salle_art_essai", "Salle Art et Essai")
salles_independantes = _convention_cooperation.entier(
    "salles_independantes", "Nombre de salles indépendantes", maxi=100000
)
festival = _convention_cooperation.booleen("festival", "Festival concerné")
nb_seances = _convention_cooperation.entier("nb_seances", "Nombre de séances", maxi=100000000)
nb_rencontres = _convention_cooperation.entier("nb_rencontres", "Nombre de rencontres", maxi=10000000)
nb_interventions = _convention_cooperation.entier("nb_interventions", "Nombre d'interventions", maxi=10000000)
nb_jeunes_hors_cadre = _convention_cooperation.entier(
    "nb_jeunes_hors_cadre", "Jeunes hors cadre scolaire", maxi=100000000
)
nb_mediateurs = _convention_cooperation.entier("nb_mediateurs", "Médiateurs de cinéma", maxi=1000000)
nb_auteurs_locaux_consolides = _convention_cooperation.entier(
    "nb_auteurs_locaux_consolides", "Auteurs locaux consolidés", maxi=1000000
)
duree_contrat_annees = _convention_cooperation.entier("duree_contrat_annees", "Durée du contrat, en années", maxi=100)
duree_financement_annees = _convention_cooperation.entier(
    "duree_financement_annees", "Durée du financement, en années", maxi=100
)
criteres_qualitatifs = _convention_cooperation.ensemble(
    "criteres_qualitatifs", "Critères qualitatifs du contrat", "mediation", "publics_eloignes", "hors_les_murs"
)
mode_financement = _convention_cooperation.choix(
    "mode_financement", "Mode de financement", "structurel_pluriannuel", "appel_a_projets", "ponctuel"
)
indicateurs_partages = _convention_cooperation.ensemble(
    "indicateurs_partages",
    "Indicateurs partagés",
    "audience",
    "marche",
    "creation",
    "diffusion_culturelle",
    "emploi",
    "equite_territoriale",
    "parite",
)
concertation_tenue = _convention_cooperation.booleen("concertation_tenue", "Concertation tenue")
comite_suivi_reuni = _convention_cooperation.booleen("comite_suivi_reuni", "Comité de suivi réuni")
clause_concertation = _convention_cooperation.booleen("clause_concertation", "Clause de concertation")
clause_creation = _convention_cooperation.booleen("clause_creation", "Clause sur la création")
clause_liberte_creation = _convention_cooperation.booleen(
    "clause_liberte_creation", "Clause sur la liberté de création"
)
clause_remuneration_auteurs = _convention_cooperation.booleen(
    "clause_remuneration_auteurs", "Clause sur la rémunération des auteurs"
)
condition_programmation_imposee = _convention_cooperation.booleen(
    "condition_programmation_imposee", "Condition portant sur la programmation"
)
etude_auteurs = _convention_cooperation.texte("etude_auteurs", "Étude qualitative sur les auteurs")
lieu_ressource = _convention_cooperation.texte("lieu_ressource", "Lieu-ressource")
association_professionnelle = _convention_cooperation.texte(
    "association_professionnelle", "Association professionnelle régionale"
)
association_cinephile = _convention_cooperation.texte("association_cinephile", "Association de cinéphiles")
aide_fonctionnement = _convention_cooperation.montant("aide_fonctionnement", "Aide au fonctionnement")
aide_structure = _convention_cooperation.montant("aide_structure", "Aide à la structure")
aide_catalogue = _convention_cooperation.montant("aide_catalogue", "Aide au catalogue")
television_locale = _convention_cooperation.texte("television_locale", "Télévision locale")
contrat_objectifs_moyens = _convention_cooperation.texte("contrat_objectifs_moyens", "Contrat d'objectifs et de moyens")
pole_regional = _convention_cooperation.texte("pole_regional", "Pôle régional")
coordination_territoriale = _convention_cooperation.texte(
    "coordination_territoriale", "Coordination départementale ou régionale"
)
circuit_itinerant = _convention_cooperation.texte("circuit_itinerant", "Circuit itinérant")
reste_a_charge = _convention_cooperation.montant("reste_a_charge", "Reste à charge du circuit")
objectif_doublement = _convention_cooperation.booleen("objectif_doublement", "Objectif de doublement des dispositifs")
moyens_coordinations = _convention_cooperation.montant("moyens_coordinations", "Moyens des coordinations")
intervenant_qualifie = _convention_cooperation.booleen("intervenant_qualifie", "Intervenant qualifié")
temps_preparation = _convention_cooperation.entier("temps_preparation", "Temps de préparation, en heures", maxi=100000)
pilier_eac = _convention_cooperation.choix("pilier_eac", "Pilier de l'EAC", "rencontre", "pratique", "connaissances")
cofinancement_interministeriel = _convention_cooperation.booleen(
    "cofinancement_interministeriel", "Cofinancement interministériel"
)
poste_mutualise = _convention_cooperation.booleen("poste_mutualise", "Poste mutualisé")
outil_existant = _convention_cooperation.texte("outil_existant", "Outil pédagogique existant")
etat_des_lieux_plateformes = _convention_cooperation.booleen(
    "etat_des_lieux_plateformes", "État des lieux des plateformes réalisé"
)
institution_patrimoniale = _convention_cooperation.texte("institution_patrimoniale", "Institution patrimoniale")
programme_croise = _convention_cooperation.texte("programme_croise", "Programme croisé")
archive_amateur = _convention_cooperation.texte("archive_amateur", "Archive amateur")
