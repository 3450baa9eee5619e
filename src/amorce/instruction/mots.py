"""How the journal's acts are said to the fund's officers."""

from __future__ import annotations

from amorce.dossiers.etats import ACTES

AUTRES = {
    "affecter": "Affecter le dossier",
    "apprecier": "Répondre à une question laissée à une personne",
    "corriger": "Corriger un fait",
    "declarer": "Faire les déclarations",
    "declarer_rapport_pret": "Déclarer le rapport prêt",
    "demander_information": "Demander une information",
    "ecrire_rapport": "Écrire le rapport",
    "enregistrer_courrier": "Enregistrer un exemplaire reçu",
    "envoyer_message": "Écrire un message",
    "examiner": "Examiner des pièces",
    "garder_recepisse": "Établir le récépissé",
    "garder_un_signe": "Garder un acte signé",
    "inscrire_un_recours": "Inscrire un recours ou une demande",
    "joindre": "Joindre une pièce",
    "noter_l_avis_de_la_cada": "Noter l'avis de la Commission d'accès aux documents",
    "noter_la_saisine_de_la_cada": "Noter la saisine de la Commission d'accès aux documents",
    "ouvrir_demande": "Ouvrir la demande",
    "relancer": "Relancer le demandeur",
    "remettre_a_la_signature": "Remettre un acte à la signature",
    "rendre_avis_technique": "Rendre l'avis technique",
    "rendre_controle": "Rendre le contrôle du secrétariat",
    "repondre": "Répondre à une demande",
    "repondre_au_recours": "Répondre à un recours ou à une demande",
    "retirer_correction": "Retirer une correction",
}


def libelle_de_l_acte(code: str) -> str:
    connu = ACTES.get(code)
    return str(connu.libelle) if connu else AUTRES.get(code, code.replace("_", " ").capitalize())


def selon(exigence: str) -> str:
    """What founds a refusal, in brackets; nothing where the fund's text says nothing of it."""
    return f" ({exigence})" if exigence else ""
