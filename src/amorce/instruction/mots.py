"""How the journal's acts are said to the fund's officers."""

from __future__ import annotations

from amorce.dossiers.etats import ACTES

AUTRES = {
    "affecter": "Affecter le dossier",
    "apprecier": "Répondre à une question laissée à une personne",
    "clore_l_echange": "Clore l'échange contradictoire",
    "corriger": "Corriger un fait",
    "declarer": "Faire les déclarations",
    "declarer_rapport_pret": "Déclarer le rapport prêt",
    "demander_audition": "Demander à être entendu",
    "demander_information": "Demander une information",
    "ecrire_rapport": "Écrire le rapport",
    "enregistrer_courrier": "Enregistrer un exemplaire reçu",
    "envoyer_message": "Écrire un message",
    "examiner": "Examiner des pièces",
    "garder_recepisse": "Établir le récépissé",
    "joindre": "Joindre une pièce",
    "justifier_le_retard": "Noter la justification d'un retard",
    "noter_l_incident": "Noter ce qui arrive au bénéficiaire",
    "noter_la_reception_de_l_echange": "Noter la réception de la lettre",
    "ouvrir_demande": "Ouvrir la demande",
    "ouvrir_echange": "Ouvrir un échange contradictoire",
    "presenter_observations": "Présenter des observations",
    "relancer": "Relancer le demandeur",
    "rendre_avis_technique": "Rendre l'avis technique",
    "rendre_controle": "Rendre le contrôle du secrétariat",
    "repondre": "Répondre à une demande",
    "repondre_a_l_audition": "Répondre à la demande d'audition",
    "reprendre_le_retour": "Reprendre la décision sur l'aide",
    "retirer_correction": "Retirer une correction",
    "traiter_l_incident": "Dire ce qui a été fait",
    "voter_le_retour": "Enregistrer la décision sur l'aide",
}


def libelle_de_l_acte(code: str) -> str:
    connu = ACTES.get(code)
    return str(connu.libelle) if connu else AUTRES.get(code, code.replace("_", " ").capitalize())


def selon(exigence: str) -> str:
    """What founds a refusal, in brackets; nothing where the fund's text says nothing of it."""
    return f" ({exigence})" if exigence else ""
