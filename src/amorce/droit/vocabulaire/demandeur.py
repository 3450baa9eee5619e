"""Les faits de l'entité « demandeur »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.vocabulaire import Entite

_demandeur = Entite(VOCABULAIRE, "demandeur")

nom_demandeur = _demandeur.texte("nom_demandeur", "Nom du demandeur (auteur ou société)")
type_demandeur = _demandeur.choix(
    "type_demandeur",
    "Nature juridique du demandeur",
    "auteur_personne_physique",
    "societe_production",
    "societe_production_multimedia",
    "association",
    "collectivite",
    "autre",
)
forme_juridique = _demandeur.choix(
    "forme_juridique",
    "Forme de la société demandeuse",
    "SA",
    "SAS",
    "SASU",
    "SARL",
    "EURL",
    "SCOP",
    "association",
    "autre",
    "sans_objet",
)
activite_demandeur = _demandeur.choix(
    "activite_demandeur",
    "Activité du demandeur",
    "production_cinematographique_audiovisuelle",
    "production_multimedia",
    "prestation_technique",
    "diffusion",
    "creation_auteur",
    "autre",
)
immatriculation_rcs = _demandeur.booleen(
    "immatriculation_rcs", "Société régulièrement immatriculée au registre du commerce et des sociétés"
)
experience_production = _demandeur.booleen(
    "experience_production", "La société a déjà produit pour la télévision ou le cinéma"
)
demandeur_producteur_delegue = _demandeur.booleen(
    "demandeur_producteur_delegue", "Le demandeur est la société de production déléguée"
)
demandeur_sollicite_cosip = _demandeur.booleen(
    "demandeur_sollicite_cosip",
    "Le demandeur sollicite le compte de soutien audiovisuel du CNC (COSIP, aujourd'hui FSA)",
)
auteur_local = _demandeur.booleen("auteur_local", "Auteur domicilié à La Réunion (« auteur local »)")
capacite_porteur = _demandeur.booleen(
    "capacite_porteur", "Capacité administrative, technique et financière du porteur jugée suffisante"
)
tresorerie_suffisante = _demandeur.booleen(
    "tresorerie_suffisante", "Le porteur déclare la trésorerie nécessaire pour avancer les dépenses"
)
entreprise_en_difficulte = _demandeur.booleen(
    "entreprise_en_difficulte", "Entreprise en difficulté au sens du 18 de l'article 2 du RGEC"
)
ordre_recuperation_non_execute = _demandeur.booleen(
    "ordre_recuperation_non_execute",
    "Ordre de récupération non exécuté d'une aide déclarée illégale et incompatible par la Commission européenne",
)
engagement_pluriannuel = _demandeur.booleen(
    "engagement_pluriannuel", "Engagement de la société à tourner sur plusieurs années"
)
accompagnement_nouveaux_talents = _demandeur.booleen(
    "accompagnement_nouveaux_talents", "Engagement à aider de nouveaux talents"
)
region_societe = _demandeur.texte("region_societe", "Région d'implantation de la société")
type_acteur_filiere = _demandeur.choix(
    "type_acteur_filiere",
    "Type d'acteur de la filière",
    "auteur",
    "realisateur",
    "producteur",
    "prestataire",
    "diffuseur_tv",
    "festival",
    "exploitant",
    "education_images",
    "distributeur",
    "association_professionnelle",
)
lieu_residence_porteur = _demandeur.texte("lieu_residence_porteur", "Lieu de résidence du porteur")
anciennete_societe = _demandeur.entier("anciennete_societe", "Ancienneté de la société, en années", maxi=500)
societe_independante = _demandeur.booleen("societe_independante", "Société indépendante")
engagement_rse_signe = _demandeur.booleen("engagement_rse_signe", "Engagement RSE signé")
consentement_publication_auteur = _demandeur.booleen("consentement_publication_auteur", "Consentement à la publication")
