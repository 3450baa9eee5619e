"""Les mots des suites : l'acte, la réalisation, le solde."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "La vie de l'aide"
MOTS = {
    "etape_dossier": Mots("Où en est le dossier ?"),
    "date_vote_region": Mots("Quand la commission de la Région a-t-elle voté ?"),
    "date_octroi": Mots("Quand l'aide a-t-elle été décidée ?", "Le jour de la délibération, non celui de la lettre."),
    "date_notification": Mots("Quand l'aide vous a-t-elle été notifiée ?", "Le jour où vous avez reçu la lettre."),
    "aide_votee": Mots(
        "Quel montant a été voté ?", "C'est un maximum : l'aide définitive dépend des dépenses.", "45 000 €"
    ),
    "autres_aides_de_l_annee": Mots(
        "Combien d'autres aides de la même autorité avez-vous reçues cette année-là ?",
        "Compte là où l'acte se choisit sur l'année entière.",
        "12 000 €",
    ),
    "type_acte": Mots("L'aide est-elle attribuée par arrêté ou par convention ?"),
    "delai_acte": Mots("Combien de mois l'acte donne-t-il pour réaliser le projet ?", "", "24"),
    "budget_previsionnel_conventionne": Mots(
        "Quel budget l'acte retient-il ?", "Celui annexé à la convention ou à l'arrêté.", "245 000 €"
    ),
    "date_debut_eligibilite": Mots("À partir de quand les dépenses comptent-elles ?", "La date que fixe l'acte."),
    "date_fin_eligibilite": Mots("Jusqu'à quand les dépenses comptent-elles ?", "La date que fixe l'acte."),
    "date_envoi_convention": Mots("Quand la Région a-t-elle envoyé la convention ?"),
    "date_retour_convention": Mots(
        "Quand avez-vous retourné la convention signée ?", "Deux mois au plus après son envoi."
    ),
    "convention_signee": Mots("Avez-vous signé la convention ?"),
    "convention_paraphee": Mots("Avez-vous paraphé chaque page de la convention ?"),
    "convention_datee": Mots("Avez-vous daté la convention ?", "Il ne le faut pas : la Région la date."),
    "cachet_entreprise": Mots("Le cachet de l'entreprise est-il apposé ?", "Un auteur, personne physique, n'en a pas."),
    "nb_exemplaires_convention": Mots(
        "Combien d'exemplaires de la convention avez-vous retournés ?", "Il en faut deux.", "2"
    ),
    "retard_justifie": Mots("Le retard est-il justifié ?", "Sans justification, la Région peut annuler l'aide."),
    "calendrier_respecte": Mots("Le calendrier est-il respecté ?"),
    "date_constat": Mots("À quelle date l'échéance est-elle contrôlée ?", "Le jour où l'on se pose la question."),
    "date_signalement_ecart": Mots("Quand avez-vous signalé l'écart au service instructeur ?"),
    "ecart_signale": Mots(
        "Avez-vous signalé l'écart au service instructeur ?", "Tout changement de contenu, de budget ou de calendrier."
    ),
    "date_information_diffusion": Mots(
        "Quand avez-vous annoncé la date de diffusion à la Région et à l'Agence Film Réunion ?"
    ),
    "mention_soutien_presente": Mots(
        "La mention du soutien de la Région et du CNC figure-t-elle ?", "Sur le support que le règlement désigne."
    ),
    "support_mention": Mots("Sur quel support la mention doit-elle figurer ?"),
    "engagements_respectes": Mots("Les engagements pris sont-ils respectés ?"),
    "irregularite_constatee": Mots("Une irrégularité a-t-elle été constatée ?"),
    "dossier_controle_disponible": Mots(
        "Tenez-vous dans vos locaux un dossier des pièces, prêt pour un contrôle ?",
        "Avec les justificatifs de toutes les dépenses.",
    ),
    "livrables_definis": Mots("Quels livrables l'acte définit-il ?"),
    "livrables_fournis": Mots("Quels livrables remettez-vous ?", "Ceux que l'acte définit."),
    "date_depot_solde": Mots(
        "Quand déposez-vous le dossier de solde ?",
        "Dans les deux mois pour un pilote, un court métrage, une production ou du multimédia ; dans les trois mois ailleurs.",
    ),
    "depenses_realisees": Mots(
        "Combien avez-vous dépensé, justificatifs à l'appui ?",
        "En Île-de-France, seules comptent les dépenses faites depuis le dépôt.",
        "26 500 €",
    ),
    "depenses_reelles": Mots(
        "À combien s'élèvent les dépenses effectives ?", "Celles que vous justifiez au solde.", "81 300 €"
    ),
    "montants_verses": Mots("Combien avez-vous déjà reçu ?", "Acomptes compris.", "22 500 €"),
    "attestation_expert_comptable": Mots(
        "Un expert-comptable a-t-il attesté la sincérité des comptes ?", "Elle est demandée au solde."
    ),
    "attestation_presence_residence": Mots(
        "Avez-vous l'attestation de présence à la résidence ?", "Le lieu de résidence la délivre."
    ),
    "contrats_intervention_fournis": Mots(
        "Les contrats des partenaires qui interviennent dans la fabrication sont-ils fournis ?",
        "Ils accompagnent les comptes du solde.",
    ),
}
