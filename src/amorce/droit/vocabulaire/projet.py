"""Les faits de l'entité « projet »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.vocabulaire import Entite

_projet = Entite(VOCABULAIRE, "projet")

titre_projet = _projet.texte("titre_projet", "Titre du projet")
projet_auteur = _projet.booleen("projet_auteur", "Le projet est porté par un auteur")
projet_valorise_reunion = _projet.booleen(
    "projet_valorise_reunion", "Le projet met particulièrement en valeur La Réunion ou La Réunion dans l'océan Indien"
)
coproduction = _projet.booleen("coproduction", "L'œuvre est produite en coproduction", absent=False)
coproduction_internationale = _projet.booleen(
    "coproduction_internationale", "Coproduction avec un producteur établi à l'étranger", absent=False
)
type_coproduction = _projet.choix("type_coproduction", "Forme de la coproduction", "deleguee", "executive", "autre")
strategie_exportation = _projet.texte(
    "strategie_exportation", "Stratégie d'exportation ou de diffusion hors du territoire"
)
marche_vise = _projet.choix(
    "marche_vise", "Marché auquel l'œuvre est destinée", "reunion_seule", "national", "international", "mondial"
)
aides_etapes_precedentes = _projet.ensemble(
    "aides_etapes_precedentes",
    "Aides déjà obtenues pour le même projet à d'autres étapes",
    "ecriture",
    "developpement",
    "realisation",
)
date_debut_tournage = _projet.date("date_debut_tournage", "Début du tournage")
date_mise_en_production_animation = _projet.date(
    "date_mise_en_production_animation", "Mise en production d'un film d'animation"
)
date_fin_prises_de_vues = _projet.date("date_fin_prises_de_vues", "Fin des prises de vues")
date_fin_fabrication_animation = _projet.date("date_fin_fabrication_animation", "Fin de fabrication de l'animation")
date_debut_montage = _projet.date("date_debut_montage", "Début du montage")
date_demarrage_realisation = _projet.date("date_demarrage_realisation", "Début effectif de la réalisation")
date_achevement = _projet.date("date_achevement", "Achèvement de l'écriture, du développement ou de la réalisation")
date_premiere_diffusion = _projet.date("date_premiere_diffusion", "Première diffusion ou projection publique")
date_premiere_presentation_prospects = _projet.date(
    "date_premiere_presentation_prospects", "Première présentation de la maquette ou du pilote à des prospects"
)
date_connaissance_diffusion = _projet.date(
    "date_connaissance_diffusion", "Date à laquelle le producteur connaît la date de diffusion"
)
genre_oeuvre = _projet.choix(
    "genre_oeuvre",
    "Genre de l'œuvre",
    "fiction",
    "animation",
    "documentaire_creation",
    "reportage",
    "experimental",
    "adaptation_spectacle_vivant",
    "multimedia",
    "autre",
)
format_oeuvre = _projet.choix(
    "format_oeuvre",
    "Format de l'œuvre ou du livrable",
    "court_metrage",
    "long_metrage",
    "unitaire_tv",
    "serie_tv",
    "pilote",
    "maquette",
    "serie_digitale",
    "narration_interactive",
    "application_mobile",
    "experience_vr",
    "scenario",
    "autre",
)
famille_oeuvre = _projet.choix(
    "famille_oeuvre", "Famille servant à distinguer dossiers et commissions", "cinema", "audiovisuel", "multimedia"
)
categorie_programme = _projet.choix(
    "categorie_programme",
    "Catégorie d'exclusion du programme, ou aucune",
    "aucune_exclusion",
    "flux",
    "film_institutionnel",
    "journal_information",
    "jeu",
    "variete",
    "message_publicitaire",
    "tele_achat",
    "autopromotion",
    "service_telematique",
    "captation_spectacle_vivant",
    "magazine_culturel",
)
categorie_duree = _projet.choix(
    "categorie_duree",
    "Catégorie de durée en Île-de-France, déduite de la durée hors générique",
    "court_moins_30",
    "court_30_60",
    "long",
)
categorie_serie = _projet.choix(
    "categorie_serie",
    "Colonne du tableau des séries",
    "animation",
    "documentaire",
    "fiction_13",
    "fiction_26",
    "fiction_52",
    "aucune",
)
nationalite_oeuvre = _projet.choix(
    "nationalite_oeuvre", "Nationalité de l'œuvre", "francaise", "coproduction_internationale", "etrangere"
)
duree_minutes = _projet.minutes("duree_minutes", "Durée de l'œuvre unitaire")
duree_hors_generique_minutes = _projet.minutes("duree_hors_generique_minutes", "Durée hors générique (Île-de-France)")
duree_totale_minutes = _projet.minutes(
    "duree_totale_minutes", "Durée totale (tous épisodes) pour le numéraire horaire du CNC"
)
nombre_episodes = _projet.entier("nombre_episodes", "Nombre d'épisodes de la série", mini=1, maxi=10000)
duree_episode_minutes = _projet.minutes("duree_episode_minutes", "Durée d'un épisode")
numero_saison = _projet.entier("numero_saison", "Numéro de la saison", mini=1, maxi=1000)
destinations_oeuvre = _projet.ensemble(
    "destinations_oeuvre", "Destinations de l'œuvre", "cinema", "television", "internet", "nouveaux_medias"
)
diffusions_anterieures = _projet.ensemble(
    "diffusions_anterieures", "Diffusions antérieures au dépôt", "salle", "festival", "internet", "television"
)
oeuvre_originale = _projet.booleen("oeuvre_originale", "L'œuvre est originale")
valeur_patrimoniale = _projet.booleen("valeur_patrimoniale", "L'œuvre a une valeur patrimoniale")
images_preexistantes_integrales = _projet.booleen(
    "images_preexistantes_integrales", "Œuvre intégralement composée d'images préexistantes", absent=False
)
visa_exploitation = _projet.booleen("visa_exploitation", "Visa d'exploitation obtenu en France")
exploitation_cine_pays_origine = _projet.booleen(
    "exploitation_cine_pays_origine", "Exploitation cinématographique commerciale dans le pays d'origine"
)
tournage_effectue = _projet.booleen("tournage_effectue", "Le tournage (ou la fabrication des images) est réalisé")
production_achevee = _projet.booleen("production_achevee", "La production est achevée")
doc_demarche_artistique = _projet.booleen(
    "doc_demarche_artistique", "Documentaire : démarche artistique marquée par l'auteur"
)
doc_hors_reportage = _projet.booleen("doc_hors_reportage", "Documentaire : ni compte rendu, ni magazine, ni reportage")
doc_vocation_patrimoniale = _projet.booleen("doc_vocation_patrimoniale", "Documentaire : vocation patrimoniale")
doc_preparation_postproduction = _projet.booleen(
    "doc_preparation_postproduction", "Documentaire : préparation et postproduction substantielles"
)
lieu_tournage_reunion = _projet.booleen("lieu_tournage_reunion", "Tournage ou fabrication à La Réunion")
part_moyens_locaux = _projet.taux("part_moyens_locaux", "Part estimée des compétences et moyens locaux")
premiere_oeuvre = _projet.booleen("premiere_oeuvre", "Première œuvre ou premier/deuxième film de l'auteur")
sujet_realite_reunionnaise = _projet.booleen("sujet_realite_reunionnaise", "Le sujet traite de la réalité réunionnaise")
thematique_inedite = _projet.booleen("thematique_inedite", "Thématique non abordée auparavant")
depenses_idf = _projet.montant("depenses_idf", "Dépenses de production réalisées en Île-de-France")
budget_production_total = _projet.montant("budget_production_total", "Budget de production total")
frais_generaux = _projet.montant("frais_generaux", "Frais généraux du budget")
imprevus = _projet.montant("imprevus", "Imprévus du budget")
frais_financiers = _projet.montant("frais_financiers", "Frais financiers du budget")
cout_film = _projet.montant("cout_film", "Coût total du film")
aide_apres_realisation_autre_collectivite_francilienne = _projet.booleen(
    "aide_apres_realisation_autre_collectivite_francilienne",
    "Aide après réalisation déjà reçue d'une autre collectivité francilienne",
)
aide_fonds_soutien_idf = _projet.booleen(
    "aide_fonds_soutien_idf", "Aide à la production (Fonds de soutien) déjà reçue de la Région Île-de-France"
)
interet_diffuseur = _projet.booleen("interet_diffuseur", "Intérêt d'un diffuseur")
interet_festival = _projet.booleen("interet_festival", "Intérêt d'un festival")
donnees_financieres_oeuvre = _projet.ensemble(
    "donnees_financieres_oeuvre",
    "Données financières et de gestion collectées à des fins statistiques (rubriques fixées par la collectivité)",
)
partenaire_intervenant_fabrication = _projet.booleen(
    "partenaire_intervenant_fabrication",
    "Coproducteur ou diffuseur intervenant aussi dans la fabrication",
    absent=False,
)
budget_previsionnel = _projet.montant("budget_previsionnel", "Budget prévisionnel")
budget_definitif = _projet.montant("budget_definitif", "Budget définitif")
budget_total = _projet.montant("budget_total", "Budget total du projet")
visibilite_exceptionnelle = _projet.booleen(
    "visibilite_exceptionnelle", "Visibilité nationale ou internationale exceptionnelle"
)
retombees_tres_significatives = _projet.booleen(
    "retombees_tres_significatives", "Retombées très significatives pour le territoire"
)
emplois_locaux_jh = _projet.entier("emplois_locaux_jh", "Emplois de personnels locaux en jours/homme", maxi=10000000)
diffuseur_national = _projet.booleen("diffuseur_national", "Diffuseur national")
musique_originale_lien_reunion = _projet.booleen(
    "musique_originale_lien_reunion", "Composition originale en lien avec La Réunion"
)
part_musique_originale_bo = _projet.taux(
    "part_musique_originale_bo", "Part de la bande originale représentée par cette composition"
)
auteur_oeuvre_anterieure_reunion = _projet.booleen(
    "auteur_oeuvre_anterieure_reunion", "Auteur ayant déjà écrit un film en lien avec La Réunion"
)
coproduction_societe_oeuvre_reunion = _projet.booleen(
    "coproduction_societe_oeuvre_reunion", "Coproducteur ayant produit une œuvre à lien culturel fort avec La Réunion"
)
pays_coproducteur_ue = _projet.booleen("pays_coproducteur_ue", "Coproducteur établi dans un autre État membre de l'UE")
coproducteur_pays_cad_ocde = _projet.booleen(
    "coproducteur_pays_cad_ocde", "Coproducteur d'un pays de la liste du CAD de l'OCDE"
)
oeuvre_difficile = _projet.booleen("oeuvre_difficile", "Œuvre difficile (petit budget, commercialement difficile…)")
mention_soutien_presente = _projet.booleen("mention_soutien_presente", "Mention de soutien présente")
support_mention = _projet.choix(
    "support_mention", "Support devant porter la mention", "page_garde_synopsis", "supports_communication"
)
type_residence = _projet.choix(
    "type_residence", "Type de résidence", "ecriture_nationale", "ecriture_internationale", "autre"
)
perspectives_diffusion = _projet.texte("perspectives_diffusion", "Perspectives de diffusion ou commercialisation")
viabilite_economique = _projet.booleen("viabilite_economique", "Viabilité économique appréciée")
cofinancements_recherches = _projet.texte("cofinancements_recherches", "Cofinancements recherchés")
agrement_cnc = _projet.choix("agrement_cnc", "Agrément du CNC (cinéma)", "aucun", "investissements", "production")
autorisation_cnc = _projet.choix(
    "autorisation_cnc", "Autorisation du CNC (audiovisuel)", "aucune", "prealable", "definitive"
)
eligibilite_cnc = _projet.booleen("eligibilite_cnc", "Projet éligible aux soutiens du CNC")
accord_cnc = _projet.choix("accord_cnc", "État de l'accord CNC", "aucun", "demande", "obtenu")
stagiaires = _projet.booleen("stagiaires", "Implication dans la formation (stagiaires)")
sous_titrage_traduction = _projet.booleen("sous_titrage_traduction", "Sous-titrage ou traduction prévus")
edition_video = _projet.booleen("edition_video", "Édition DVD ou Blu-ray")
format_tournage = _projet.choix("format_tournage", "Format de tournage", "SD", "HD", "UHD", "autre")
cout_definitif = _projet.montant("cout_definitif", "Coût définitif (ou prévisionnel) de l'œuvre")
points_creation = _projet.entier("points_creation", "Points du groupe Création", maxi=100)
points_fabrication = _projet.entier("points_fabrication", "Points du groupe Fabrication", maxi=100)
bareme_311_45 = _projet.choix("bareme_311_45", "Barème de l'article 311-45 utilisé", "A", "B")
initiative_territoriale = _projet.booleen("initiative_territoriale", "Projet d'initiative régionale")
auteur_etabli_region = _projet.booleen("auteur_etabli_region", "Auteur établi dans la Région")
remuneration_auteur = _projet.montant("remuneration_auteur", "Rémunération de l'auteur")
genre_realisateur = _projet.choix(
    "genre_realisateur", "Genre du réalisateur (statistique)", "femme", "homme", "autre", "non_renseigne"
)
genre_auteur = _projet.choix(
    "genre_auteur", "Genre de l'auteur (statistique)", "femme", "homme", "autre", "non_renseigne"
)
age_auteur = _projet.entier("age_auteur", "Âge de l'auteur (statistique, sans effet)", maxi=130)
nb_longs_metrages_realises = _projet.entier(
    "nb_longs_metrages_realises", "Longs métrages réalisés par l'auteur", maxi=1000
)
nb_courts_metrages_realises = _projet.entier(
    "nb_courts_metrages_realises", "Courts métrages réalisés par l'auteur", maxi=10000
)
film_recommande_art_essai = _projet.booleen("film_recommande_art_essai", "Film recommandé Art et Essai")
bilan_carbone_fourni = _projet.booleen("bilan_carbone_fourni", "Bilan carbone fourni")
usage_ia_declare = _projet.booleen("usage_ia_declare", "Usage d'IA déclaré")
engagement_vhss_signe = _projet.booleen("engagement_vhss_signe", "Engagement VHSS signé")
type_parcours_auteur = _projet.choix(
    "type_parcours_auteur",
    "Type de parcours d'auteur",
    "residence",
    "tutorat",
    "accompagnement_pluriannuel",
    "mobilite",
)
