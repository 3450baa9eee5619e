"""Les mots du calendrier : les dates de l'œuvre et celles de la demande."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "Le calendrier"
MOTS = {
    "date_depot": Mots(
        "Quand la demande est-elle déposée ?",
        "À La Réunion, c'est le jour où le service du courrier de la Région reçoit le dossier sur papier.",
    ),
    "date_depot_electronique": Mots("Quand le dossier est-il déposé en ligne ?"),
    "date_reception_courrier": Mots(
        "Quand le service du courrier de la Région a-t-il reçu le dossier ?",
        "La date du cachet d'arrivée, non celle de l'envoi.",
    ),
    "date_limite_reception": Mots(
        "Quelle est la date limite de réception de la prochaine commission ?",
        "Elle figure au calendrier publié par la Région.",
    ),
    "date_ouverture_session": Mots(
        "Quand la session de dépôt s'ouvre-t-elle ?", "La date qu'annonce la collectivité sur son téléservice."
    ),
    "date_fermeture_session": Mots(
        "Quand la session de dépôt se ferme-t-elle ?", "La date qu'annonce la collectivité sur son téléservice."
    ),
    "date_demande_cnc": Mots(
        "À quelle date demandez-vous l'aide du CNC ?", "Elle fixe la version du règlement qui s'applique."
    ),
    "date_debut_tournage": Mots(
        "Quand le tournage commence-t-il ?",
        "Le premier jour de prises de vues. Le fonds réunionnais veut que la demande le précède.",
    ),
    "date_mise_en_production_animation": Mots(
        "Quand le film d'animation est-il mis en production ?",
        "Ce jour tient lieu, pour l'animation, de début du tournage.",
    ),
    "date_fin_prises_de_vues": Mots(
        "Quand les prises de vues se terminent-elles ?",
        "Le contrat de l'apport initial doit être conclu avant ce jour.",
    ),
    "date_fin_fabrication_animation": Mots(
        "Quand la fabrication de l'animation se termine-t-elle ?",
        "Pour l'animation, ce jour remplace la fin des prises de vues.",
    ),
    "date_debut_montage": Mots(
        "Quand le montage commence-t-il ?", "Le CNC le demande pour une œuvre faite seulement d'images existantes."
    ),
    "date_demarrage_realisation": Mots(
        "Quand la réalisation commence-t-elle vraiment ?",
        "Le premier jour de tournage ou de fabrication. Sans démarrage dans les deux ans de l'octroi, la Région peut "
        "redemander l'aide.",
    ),
    "date_achevement": Mots("Quand l'écriture, le développement ou la réalisation s'achève-t-il ?"),
    "date_premiere_diffusion": Mots(
        "Quand l'œuvre est-elle montrée au public pour la première fois ?",
        "Diffusion ou projection publique, festival compris.",
    ),
    "date_premiere_presentation_prospects": Mots(
        "Quand le pilote ou la maquette est-il présenté pour la première fois à des acheteurs possibles ?"
    ),
    "date_connaissance_diffusion": Mots("Quand avez-vous connu la date de diffusion ?"),
}
