"""How the journal's acts are said to the fund's officers."""

from __future__ import annotations

from amorce.dossiers.etats import ACTES

AUTRES = {
    "abandonner_avenant": "Abandonner un avenant",
    "abandonner_controle": "Abandonner un contrôle sur place",
    "affecter": "Affecter le dossier",
    "apprecier": "Répondre à une question laissée à une personne",
    "clore_l_echange": "Clore l'échange contradictoire",
    "conclure_controle": "Conclure un contrôle sur place",
    "constater_service_fait": "Constater le service fait",
    "corriger": "Corriger un fait",
    "declarer": "Faire les déclarations",
    "declarer_avec_la_demande": "Déclarer avec une demande de paiement",
    "declarer_rapport_pret": "Déclarer le rapport prêt",
    "demander_acompte": "Demander un acompte",
    "demander_audition": "Demander à être entendu",
    "demander_information": "Demander une information",
    "demander_une_prolongation": "Demander une prolongation",
    "ecrire_rapport": "Écrire le rapport",
    "enregistrer_courrier": "Enregistrer un exemplaire reçu",
    "enregistrer_l_avenant_signe": "Enregistrer un avenant signé",
    "enregistrer_depense": "Écrire une dépense",
    "envoyer_avenant": "Envoyer un avenant",
    "envoyer_message": "Écrire un message",
    "examiner": "Examiner des pièces",
    "examiner_depenses": "Décider de dépenses",
    "fixer_le_cadre": "Fixer la période des dépenses",
    "garder_recepisse": "Établir le récépissé",
    "garder_un_signe": "Garder un acte signé",
    "importer_depenses": "Importer des dépenses",
    "inscrire_un_recours": "Inscrire un recours ou une demande",
    "joindre": "Joindre une pièce",
    "justifier_le_retard": "Noter la justification d'un retard",
    "lever_un_obstacle": "Passer outre un obstacle au paiement",
    "noter_l_avis_de_la_cada": "Noter l'avis de la Commission d'accès aux documents",
    "noter_l_engagement": "Noter le numéro d'engagement",
    "noter_l_incident": "Noter ce qui arrive au bénéficiaire",
    "noter_la_reception_de_l_echange": "Noter la réception de la lettre",
    "noter_la_saisine_de_la_cada": "Noter la saisine de la Commission d'accès aux documents",
    "noter_un_jour": "Noter un jour de la vie du film",
    "noter_un_point": "Ajouter un constat à la grille",
    "notifier_controle": "Notifier un contrôle sur place",
    "ouvrir_demande": "Ouvrir la demande",
    "ouvrir_demande_de_paiement": "Ouvrir une demande de paiement",
    "ouvrir_echange": "Ouvrir un échange contradictoire",
    "preparer_acte": "Préparer l'acte",
    "preparer_avenant": "Préparer un avenant",
    "presenter_observations": "Présenter des observations",
    "prevoir_controle": "Prévoir un contrôle sur place",
    "ranger_piece_de_demande": "Joindre un document à une demande de paiement",
    "ranger_preuves": "Déposer des preuves de dépenses",
    "ranger_un_versement": "Joindre au contrôle sur place, y répondre",
    "rapporter_controle": "Rendre le rapport d'un contrôle sur place",
    "recevoir_une_remise": "Remettre un document ou un support",
    "refaire_acte": "Refaire l'acte",
    "relancer": "Relancer le demandeur",
    "relier_preuves": "Relier des preuves à leurs dépenses",
    "remettre_a_la_signature": "Remettre un acte à la signature",
    "remettre_les_depenses": "Annuler un import de dépenses",
    "rendre_avis_technique": "Rendre l'avis technique",
    "rendre_controle": "Rendre le contrôle du secrétariat",
    "repondre": "Répondre à une demande",
    "repondre_a_l_audition": "Répondre à la demande d'audition",
    "repondre_a_l_ecart": "Répondre à un écart signalé",
    "repondre_a_la_prolongation": "Répondre à une demande de prolongation",
    "repondre_au_recours": "Répondre à un recours ou à une demande",
    "repondre_sur_une_depense": "Répondre sur une dépense",
    "reprendre_le_retour": "Reprendre la décision sur l'aide",
    "reprendre_une_levee": "Rétablir un obstacle au paiement",
    "retirer_correction": "Retirer une correction",
    "retirer_depense": "Retirer une dépense",
    "retirer_preuve": "Retirer une preuve",
    "retirer_un_point": "Retirer un constat de la grille",
    "retirer_une_note": "Retirer ce qui était noté",
    "signaler_un_ecart": "Signaler un écart",
    "signer_avenant": "Enregistrer la signature d'un avenant",
    "tirer_echantillon": "Tirer des dépenses au sort",
    "traiter_l_incident": "Dire ce qui a été fait",
    "voter_le_retour": "Enregistrer la décision sur l'aide",
}


def libelle_de_l_acte(code: str) -> str:
    connu = ACTES.get(code)
    return str(connu.libelle) if connu else AUTRES.get(code, code.replace("_", " ").capitalize())


def selon(exigence: str) -> str:
    """What founds a refusal, in brackets; nothing where the fund's text says nothing of it."""
    return f" ({exigence})" if exigence else ""
