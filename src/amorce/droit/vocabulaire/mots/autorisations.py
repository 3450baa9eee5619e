"""Les mots des autorisations : agréments, visa, ce que le CNC a déjà dit."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "Les autorisations"
MOTS = {
    "agrement_cnc": Mots(
        "Quel agrément du CNC le film a-t-il reçu ?",
        "Pour le cinéma. L'agrément des investissements précède le tournage, celui de production le suit.",
    ),
    "autorisation_cnc": Mots(
        "Quelle autorisation du CNC l'œuvre a-t-elle reçue ?",
        "Pour l'audiovisuel. Préalable ou définitive, l'une des deux suffit au fonds réunionnais.",
    ),
    "eligibilite_cnc": Mots("Le projet peut-il recevoir les soutiens du CNC ?"),
    "accord_cnc": Mots("Où en est l'accord du CNC ?"),
    "visa_exploitation": Mots(
        "Le film a-t-il un visa d'exploitation en France ?",
        "Le visa permet la sortie en salle ; il confirme un film de cinéma.",
    ),
    "exploitation_cine_pays_origine": Mots(
        "Le film est-il sorti en salle dans son pays d'origine ?", "Dans les conditions commerciales habituelles."
    ),
    "type_aide_cnc": Mots(
        "Quelle aide du CNC demandez-vous ?",
        "L'aide automatique vient d'un compte alimenté par vos œuvres passées ; l'aide sélective est donnée sur projet.",
    ),
    "etape_demande_cnc": Mots("À quel stade en est la demande au CNC ?"),
    "derogation_311_81": Mots(
        "L'article 311-81 du règlement du CNC est-il invoqué ?", "Une personne vérifie alors ce qu'il change.", "Non"
    ),
    "conditions_cnc_remplies": Mots("Les conditions du « 1 € pour 2 € » sont-elles réunies ?"),
    "seuil_cnc_applicable": Mots("Quelle aide régionale minimale le « 1 € pour 2 € » demande-t-il ?", "", "15 000 €"),
}
