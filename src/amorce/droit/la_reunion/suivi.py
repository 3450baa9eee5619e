"""Parties III et IV : ce que le règlement dit de chaque état d'une demande, de chaque échéance."""

from __future__ import annotations

from amorce.droit.suivi import BUDGET, COMPLEMENT, CONTROLE, EXEMPLAIRES, PIECE, PLAN, RAPPORT, Passage

DEPOT, INSTRUCTION, PAIEMENT = "III-A, Demande d'aide", "III-B, Instruction", "III-D, Paiement de l'aide"
INFORMATION = "IV, Information des porteurs de projets"

COMPLET = Passage("RUN-III-05", "III, Cycle de vie du dossier", "Seul un dossier complet est instruit.")
DEMANDE = Passage("RUN-III-32", INSTRUCTION, "Qui instruit peut demander des informations ou des documents de plus.")
AVIS = Passage("RUN-IV-47")
TROIS_EXEMPLAIRES, A_TEMPS = Passage("RUN-III-24"), Passage("RUN-III-25")

PASSAGES = {
    "brouillon": (Passage("RUN-III-04"), TROIS_EXEMPLAIRES),
    "depose": (
        Passage("RUN-III-26", DEPOT, "Tout dépôt donne lieu à un accusé de réception."),
        TROIS_EXEMPLAIRES,
        A_TEMPS,
        COMPLET,
    ),
    "a_completer": (DEMANDE, COMPLET),
    "recevable": (
        COMPLET,
        Passage("RUN-III-28", INSTRUCTION, "Le dossier est analysé deux fois : artistique, puis administrative."),
    ),
    "non_conforme": (
        Passage("RUN-III-21", DEPOT, "N'est pas conforme un dossier incomplet, incohérent, non éligible, hors délai."),
        Passage("RUN-III-22", DEPOT, "Un dossier non conforme peut être retiré de l'ordre du jour de la commission."),
        Passage("RUN-III-23", DEPOT, "La Région notifie ce retrait au demandeur."),
    ),
    "inscrit": (
        Passage("RUN-III-29", INSTRUCTION, "La Commission du Film de La Réunion fait l'étude artistique et technique."),
        Passage("RUN-IV-32"),
    ),
    "avis_rendu": (
        AVIS,
        Passage("RUN-IV-54", INFORMATION, "La décision appartient à la Région, à la lumière de l'avis."),
    ),
    "ajourne": (AVIS,),
    "delibere": (Passage("RUN-III-34", INSTRUCTION, "Les commissions délibérantes de la Région votent l'aide."),),
    "accorde": (
        Passage("RUN-III-35"),
        Passage("RUN-IV-61", INFORMATION, "Chaque aide accordée est rendue publique et fait l'objet d'un acte."),
    ),
    "rejete": (Passage("RUN-IV-60", INFORMATION, "La Région notifie ses rejets aux porteurs."),),
    "acte_envoye": (Passage("RUN-III-37"),),
    "engage": (Passage("RUN-III-35"), Passage("RUN-III-46")),
    "solde_demande": (
        Passage("RUN-I-70"),
        Passage("RUN-III-47", PAIEMENT, "Toute demande de paiement passe par un contrôle de service fait."),
    ),
    "solde": (Passage("RUN-III-53", PAIEMENT, "Acomptes et solde sont versés une fois le service fait contrôlé."),),
    "annule": (Passage("RUN-III-38"),),
    "caduc": (Passage("RUN-II-PROD-18"),),
    "reversement": (Passage("RUN-III-51"),),
    COMPLEMENT: (DEMANDE,),
    EXEMPLAIRES: (TROIS_EXEMPLAIRES, A_TEMPS),
    CONTROLE: (
        Passage("RUN-IV-05", "IV, Secrétariat", "L'agence contrôle l'éligibilité dans un examen préalable."),
        Passage("RUN-IV-09"),
    ),
    PIECE: (COMPLET, DEMANDE),
    RAPPORT: (Passage("RUN-III-33", INSTRUCTION, "L'instruction donne lieu à un rapport, lu à la délibération."),),
    BUDGET: (
        Passage("RUN-I-39", "I-B, Dépenses éligibles", "Les dépenses, hors taxes, suivent la nomenclature du CNC."),
        Passage("RUN-I-40"),
    ),
    PLAN: (Passage("RUN-I-54"), Passage("RUN-IV-15", "IV, Critères", "L'examen lit la part acquise du financement.")),
}
