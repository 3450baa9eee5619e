"""Les mots du demandeur : qui il est, ce qu'il peut."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "Le demandeur"
MOTS = {
    "nom_demandeur": Mots(
        "Qui demande l'aide ?", "Le nom de la société, ou celui de l'auteur s'il demande seul.", "Films du Volcan"
    ),
    "type_demandeur": Mots(
        "Le demandeur est-il un auteur, une société, une association ?",
        "L'écriture et la résidence s'adressent à un auteur, personne physique ; la plupart des autres aides, "
        "à une société de production.",
    ),
    "forme_juridique": Mots(
        "Quelle est la forme juridique de la société ?",
        "Celle de l'extrait Kbis. Pour un auteur qui demande seul, choisissez « Sans objet ».",
        "SARL",
    ),
    "activite_demandeur": Mots("Quelle est l'activité principale du demandeur ?", "Celle que déclarent vos statuts."),
    "immatriculation_rcs": Mots(
        "La société est-elle immatriculée au registre du commerce et des sociétés ?",
        "L'extrait Kbis en donne le numéro.",
    ),
    "experience_production": Mots("La société a-t-elle déjà produit pour la télévision ou le cinéma ?"),
    "demandeur_producteur_delegue": Mots(
        "Le demandeur est-il le producteur délégué ?",
        "Celui qui prend l'initiative et la responsabilité financière de l'œuvre, et en garantit la bonne fin.",
    ),
    "demandeur_sollicite_cosip": Mots(
        "Le demandeur sollicite-t-il le soutien audiovisuel du CNC ?",
        "Le compte de soutien, dit COSIP, s'appelle aujourd'hui fonds de soutien audiovisuel (FSA).",
    ),
    "auteur_local": Mots(
        "L'auteur est-il domicilié à La Réunion ?",
        "C'est ce que le règlement appelle un auteur local ; la bourse de résidence lui est réservée.",
    ),
    "entreprise_en_difficulte": Mots(
        "La société est-elle une entreprise en difficulté ?",
        "Au sens européen, c'est par exemple avoir perdu plus de la moitié de son capital social, ou être l'objet d'une "
        "procédure d'insolvabilité. Votre expert-comptable peut le dire.",
        "Non",
    ),
    "ordre_recuperation_non_execute": Mots(
        "La société doit-elle encore rembourser une aide que la Commission européenne a jugée illégale ?",
        "Presque toujours non : il faudrait qu'une décision européenne ait ordonné ce remboursement, et qu'il n'ait "
        "pas été fait.",
        "Non",
    ),
    "capacite_porteur": Mots("Le porteur a-t-il les moyens administratifs, techniques et financiers de l'opération ?"),
    "tresorerie_suffisante": Mots(
        "Avez-vous la trésorerie pour avancer les dépenses ?",
        "L'aide est versée sur justificatifs, pour l'essentiel après les dépenses.",
    ),
    "engagement_pluriannuel": Mots("La société s'engage-t-elle à tourner à La Réunion sur plusieurs années ?"),
    "accompagnement_nouveaux_talents": Mots("La société s'engage-t-elle à aider de nouveaux talents ?"),
    "region_societe": Mots("Dans quelle région la société est-elle installée ?", "", "La Réunion"),
    "type_acteur_filiere": Mots("Quel est votre métier dans la filière ?"),
    "lieu_residence_porteur": Mots("Où le porteur du projet réside-t-il ?", "", "Saint-Denis"),
    "anciennete_societe": Mots("Depuis combien d'années la société existe-t-elle ?", "", "8"),
    "societe_independante": Mots(
        "La société est-elle indépendante ?", "Aucune chaîne ni plateforme ne la contrôle ou n'en tient le capital."
    ),
    "engagement_rse_signe": Mots("L'engagement de responsabilité sociale et environnementale est-il signé ?"),
    "consentement_publication_auteur": Mots("L'auteur accepte-t-il que son nom soit publié ?"),
}
