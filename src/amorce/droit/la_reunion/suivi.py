"""Parties III et IV : ce que le règlement dit de chaque état d'une demande, de chaque échéance, de chaque montant."""

from __future__ import annotations

from amorce.droit.suivi import (
    ACTE,
    AVENANT,
    AVIS_TECHNIQUE,
    BUDGET,
    COMPLEMENT,
    CONTROLE,
    DEFRAIEMENT,
    DELIBERATION,
    DEMANDE,
    DEPENSE,
    DEPORT,
    ECART,
    ECHANGE,
    ENVELOPPE,
    EXEMPLAIRES,
    LECTURE,
    OBLIGATION,
    PAR_ECRIT,
    PIECE,
    PLAN,
    PROCES_VERBAL,
    PROLONGATION,
    PROPOSE,
    QUORUM,
    RAPPORT,
    RETOUR,
    SCRUTIN,
    SEANCE,
    SUR_PLACE,
    SYNTHESE,
    TRANSMISSION,
    VERSEMENT,
    Passage,
)

DEPOT, INSTRUCTION, PAIEMENT = "III-A, Demande d'aide", "III-B, Instruction", "III-D, Paiement de l'aide"
INFORMATION = "IV, Information des porteurs de projets"
FONCTIONNEMENT, VOTE, CRITERES = "IV, Fonctionnement", "IV, Modalités du vote", "IV, Critères"

COMPLET = Passage("RUN-III-05", "III, Cycle de vie du dossier", "Seul un dossier complet est instruit.")
A_DEMANDER = Passage("RUN-III-32", INSTRUCTION, "Qui instruit peut demander des informations ou des documents de plus.")
AVIS = Passage("RUN-IV-47")
DECISION = Passage("RUN-IV-54", INFORMATION, "La décision appartient à la Région, à la lumière de l'avis.")
ENVOI, SECRET, ASSEZ = (Passage(f"RUN-IV-{n}") for n in ("32", "53", "21"))
IMPLIQUE = Passage(
    "RUN-IV-53bis",
    "IV, Délibération et déontologie",
    "Un membre impliqué dans un dossier, ou susceptible de l'être, quitte la séance jusqu'à la fin de son vote.",
)
ENGAGEMENTS = Passage(
    "RUN-III-40", "III-C, Conventionnement", "L'acte précise les pièces du paiement et les engagements du porteur."
)
GARDER = Passage("RUN-III-45", PAIEMENT, "Les pièces se gardent jusqu'à la date que la Région fixe dans l'acte.")
ECARTS = Passage("RUN-III-55", PAIEMENT, "Tout écart par rapport à l'acte se signale à temps, pour être corrigé.")
TROIS_EXEMPLAIRES, A_TEMPS = Passage("RUN-III-24"), Passage("RUN-III-25")

PASSAGES = {
    DELIBERATION: (
        DECISION,
        Passage("RUN-III-33", INSTRUCTION, "L'instruction fait l'objet d'un rapport, présenté à qui vote l'aide."),
        Passage("RUN-III-34", INSTRUCTION, "Les commissions régionales délibérantes votent les aides."),
    ),
    ACTE: (
        Passage("RUN-I-20", "I-A, Structuration du fonds", "Chaque aide a un engagement contractuel distinct."),
        Passage("RUN-III-35"),
        Passage(
            "RUN-III-39",
            "III-C, Conventionnement",
            "L'acte dit la période de réalisation, le budget et le plan de financement.",
        ),
        Passage(
            "RUN-III-40",
            "III-C, Conventionnement",
            "Il dit les pièces exigées au paiement et les engagements du bénéficiaire.",
        ),
        Passage("RUN-III-45", PAIEMENT, "Il fixe la date jusqu'à laquelle les pièces se conservent."),
    ),
    RETOUR: (Passage("RUN-I-69"), Passage("RUN-III-37"), Passage("RUN-III-38")),
    ENVELOPPE: (Passage("RUN-III-34", INSTRUCTION, "Les commissions régionales délibérantes votent les aides."),),
    OBLIGATION: (ENGAGEMENTS, Passage("RUN-I-70"), Passage("RUN-II-PROD-18"), GARDER),
    PROLONGATION: (ENGAGEMENTS, Passage("RUN-II-PROD-16")),
    ECART: (ECARTS,),
    AVENANT: (ENGAGEMENTS, Passage("RUN-III-37")),
    "brouillon": (Passage("RUN-III-04"), TROIS_EXEMPLAIRES),
    "depose": (
        Passage("RUN-III-26", DEPOT, "Tout dépôt donne lieu à un accusé de réception."),
        TROIS_EXEMPLAIRES,
        A_TEMPS,
        COMPLET,
    ),
    "a_completer": (A_DEMANDER, COMPLET),
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
        ENVOI,
    ),
    "avis_rendu": (AVIS, DECISION),
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
    ECHANGE: (Passage("RUN-III-38"), Passage("RUN-II-PROD-18")),
    DEPENSE: (
        Passage("RUN-III-43"),
        Passage("RUN-III-44"),
        Passage("RUN-III-49", PAIEMENT, "En cas d'anomalie, une dépense peut être rejetée, toute ou en partie."),
    ),
    VERSEMENT: (
        Passage("RUN-III-59"),
        Passage("RUN-III-60"),
        Passage("RUN-III-47", PAIEMENT, "Toute demande de paiement passe par un contrôle de service fait."),
    ),
    SUR_PLACE: (Passage("RUN-I-71"),),
    COMPLEMENT: (A_DEMANDER,),
    EXEMPLAIRES: (TROIS_EXEMPLAIRES, A_TEMPS),
    CONTROLE: (
        Passage("RUN-IV-05", "IV, Secrétariat", "L'agence contrôle l'éligibilité dans un examen préalable."),
        Passage("RUN-IV-09"),
    ),
    PIECE: (COMPLET, A_DEMANDER),
    SEANCE: (
        Passage("RUN-IV-29", FONCTIONNEMENT, "La commission suit un calendrier public, fixé sur douze mois glissants."),
        Passage("RUN-IV-30", FONCTIONNEMENT, "Au besoin, une séance s'ajoute, un jour où assez de membres viennent."),
        Passage("RUN-IV-31", FONCTIONNEMENT, "La Région établit et envoie les convocations et les ordres du jour."),
        ENVOI,
    ),
    LECTURE: (ENVOI, IMPLIQUE),
    DEPORT: (IMPLIQUE,),
    QUORUM: (ASSEZ,),
    SCRUTIN: (
        Passage("RUN-IV-36", FONCTIONNEMENT, "Ne votent que les membres qui ont participé aux débats."),
        Passage("RUN-IV-40"),
        Passage("RUN-IV-45", VOTE, "Le secrétariat rassemble les fiches et tire des débats un avis général."),
        SECRET,
    ),
    DEMANDE: (
        Passage("RUN-IV-15", CRITERES, "L'examen lit le coût du film et la subvention demandée."),
        Passage("RUN-IV-43"),
    ),
    PROPOSE: (Passage("RUN-IV-43"), DECISION),
    AVIS_TECHNIQUE: (Passage("RUN-IV-34"),),
    PAR_ECRIT: (Passage("RUN-IV-50"), ASSEZ, Passage("RUN-IV-51"), SECRET),
    PROCES_VERBAL: (
        Passage("RUN-IV-49", VOTE, "Un compte rendu suit chaque réunion : les dossiers, puis diverses remarques."),
        SECRET,
    ),
    TRANSMISSION: (
        Passage("RUN-IV-46", VOTE, "L'avis va aux membres présents, à la Région, au CNC et à la DAC."),
        Passage("RUN-IV-48", VOTE, "La commission peut faire transmettre une information au porteur."),
        SECRET,
    ),
    SYNTHESE: (ASSEZ, AVIS, DECISION, SECRET),
    DEFRAIEMENT: (Passage("RUN-IV-56"),),
    RAPPORT: (Passage("RUN-III-33", INSTRUCTION, "L'instruction donne lieu à un rapport, lu à la délibération."),),
    BUDGET: (
        Passage("RUN-I-39", "I-B, Dépenses éligibles", "Les dépenses, hors taxes, suivent la nomenclature du CNC."),
        Passage("RUN-I-40"),
    ),
    PLAN: (Passage("RUN-I-54"), Passage("RUN-IV-15", CRITERES, "L'examen lit la part acquise du financement.")),
}
