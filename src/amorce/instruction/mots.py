"""How the journal's acts are said to the fund's officers."""

from __future__ import annotations

from amorce.dossiers.etats import ACTES

AUTRES = {
    "affecter": "Affecter le dossier",
    "apprecier": "Répondre à une question laissée à une personne",
    "abandonner_avenant": "Abandonner un avenant",
    "corriger": "Corriger un fait",
    "declarer": "Faire les déclarations",
    "demander_une_prolongation": "Demander une prolongation",
    "declarer_rapport_pret": "Déclarer le rapport prêt",
    "demander_information": "Demander une information",
    "ecrire_rapport": "Écrire le rapport",
    "enregistrer_courrier": "Enregistrer un exemplaire reçu",
    "envoyer_avenant": "Envoyer un avenant",
    "envoyer_message": "Écrire un message",
    "examiner": "Examiner des pièces",
    "garder_recepisse": "Établir le récépissé",
    "joindre": "Joindre une pièce",
    "noter_un_jour": "Noter un jour de la vie du film",
    "ouvrir_demande": "Ouvrir la demande",
    "preparer_avenant": "Préparer un avenant",
    "relancer": "Relancer le demandeur",
    "preparer_acte": "Préparer l'acte",
    "refaire_acte": "Refaire l'acte",
    "rendre_avis_technique": "Rendre l'avis technique",
    "rendre_controle": "Rendre le contrôle du secrétariat",
    "recevoir_une_remise": "Remettre un document ou un support",
    "repondre_a_l_ecart": "Répondre à un écart signalé",
    "repondre_a_la_prolongation": "Répondre à une demande de prolongation",
    "repondre": "Répondre à une demande",
    "retirer_correction": "Retirer une correction",
    "retirer_une_note": "Retirer ce qui était noté",
    "signaler_un_ecart": "Signaler un écart",
    "signer_avenant": "Enregistrer la signature d'un avenant",
}


def libelle_de_l_acte(code: str) -> str:
    connu = ACTES.get(code)
    return str(connu.libelle) if connu else AUTRES.get(code, code.replace("_", " ").capitalize())


def selon(exigence: str) -> str:
    """What founds a refusal, in brackets; nothing where the fund's text says nothing of it."""
    return f" ({exigence})" if exigence else ""
