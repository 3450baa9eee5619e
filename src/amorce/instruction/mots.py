"""How the journal's acts are said to the fund's officers."""

from __future__ import annotations

from amorce.dossiers.etats import ACTES

AUTRES = {
    "abandonner_avenant": "Abandonner un avenant",
    "affecter": "Affecter le dossier",
    "apprecier": "Répondre à une question laissée à une personne",
    "clore_l_echange": "Clore l'échange contradictoire",
    "corriger": "Corriger un fait",
    "declarer": "Faire les déclarations",
    "declarer_rapport_pret": "Déclarer le rapport prêt",
    "demander_audition": "Demander à être entendu",
    "demander_information": "Demander une information",
    "demander_une_prolongation": "Demander une prolongation",
    "ecrire_rapport": "Écrire le rapport",
    "enregistrer_courrier": "Enregistrer un exemplaire reçu",
    "enregistrer_l_avenant_signe": "Enregistrer un avenant signé",
    "envoyer_avenant": "Envoyer un avenant",
    "envoyer_message": "Écrire un message",
    "examiner": "Examiner des pièces",
    "garder_recepisse": "Établir le récépissé",
    "garder_un_signe": "Garder un acte signé",
    "inscrire_un_recours": "Inscrire un recours ou une demande",
    "joindre": "Joindre une pièce",
    "justifier_le_retard": "Noter la justification d'un retard",
    "noter_l_engagement": "Noter le numéro d'engagement",
    "noter_l_incident": "Noter ce qui arrive au bénéficiaire",
    "noter_la_reception_de_l_echange": "Noter la réception de la lettre",
    "noter_un_jour": "Noter un jour de la vie du film",
    "noter_l_avis_de_la_cada": "Noter l'avis de la Commission d'accès aux documents",
    "noter_la_saisine_de_la_cada": "Noter la saisine de la Commission d'accès aux documents",
    "ouvrir_demande": "Ouvrir la demande",
    "ouvrir_echange": "Ouvrir un échange contradictoire",
    "preparer_acte": "Préparer l'acte",
    "preparer_avenant": "Préparer un avenant",
    "presenter_observations": "Présenter des observations",
    "recevoir_une_remise": "Remettre un document ou un support",
    "refaire_acte": "Refaire l'acte",
    "relancer": "Relancer le demandeur",
    "remettre_a_la_signature": "Remettre un acte à la signature",
    "rendre_avis_technique": "Rendre l'avis technique",
    "rendre_controle": "Rendre le contrôle du secrétariat",
    "repondre": "Répondre à une demande",
    "repondre_a_l_audition": "Répondre à la demande d'audition",
    "repondre_a_l_ecart": "Répondre à un écart signalé",
    "repondre_a_la_prolongation": "Répondre à une demande de prolongation",
    "reprendre_le_retour": "Reprendre la décision sur l'aide",
    "repondre_au_recours": "Répondre à un recours ou à une demande",
    "retirer_correction": "Retirer une correction",
    "retirer_une_note": "Retirer ce qui était noté",
    "signaler_un_ecart": "Signaler un écart",
    "signer_avenant": "Enregistrer la signature d'un avenant",
    "traiter_l_incident": "Dire ce qui a été fait",
    "voter_le_retour": "Enregistrer la décision sur l'aide",
}


def libelle_de_l_acte(code: str) -> str:
    connu = ACTES.get(code)
    return str(connu.libelle) if connu else AUTRES.get(code, code.replace("_", " ").capitalize())


def selon(exigence: str) -> str:
    """What founds a refusal, in brackets; nothing where the fund's text says nothing of it."""
    return f" ({exigence})" if exigence else ""
