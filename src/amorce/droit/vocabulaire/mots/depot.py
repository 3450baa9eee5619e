"""Les mots du dépôt : les pièces, leur forme, la façon de les remettre."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "Le dépôt et les pièces"
MOTS = {
    "mode_depot": Mots(
        "Comment déposez-vous la demande ?", "En Île-de-France, le dépôt se fait en ligne et pas autrement."
    ),
    "teleservice_utilise": Mots(
        "Sur quel téléservice inscrivez-vous le film ?",
        "L'Île-de-France en a un pour les courts métrages, un pour les longs.",
    ),
    "liens_visionnage_fournis": Mots(
        "Le formulaire donne-t-il les liens pour voir le film ?", "Avec leurs mots de passe."
    ),
    "nombre_pdf": Mots(
        "Combien de documents PDF déposez-vous ?",
        "L'Île-de-France en attend deux : la candidature et les justificatifs.",
        "2",
    ),
    "pieces_fournies": Mots("Quelles pièces joignez-vous ?", "Cochez toutes celles que vous avez déjà."),
    "formulaire_signe": Mots("Le formulaire est-il complété et signé ?"),
    "champs_renseignes": Mots("Tous les champs obligatoires sont-ils renseignés ?"),
    "demande_datee": Mots("La demande est-elle datée ?"),
    "demande_signee": Mots("La demande est-elle signée ?", "Par une personne qui peut engager le demandeur."),
    "pages_numerotees": Mots("Les pages du dossier sont-elles numérotées ?"),
    "dossier_relie": Mots("Le dossier sur papier est-il relié ?"),
    "documents_identifies": Mots("Chaque document porte-t-il le nom du demandeur et le titre du projet ?"),
    "langue_dossier": Mots("En quelle langue le dossier est-il écrit ?"),
    "version_francaise_fournie": Mots(
        "Une version française est-elle fournie ?", "Elle accompagne tout document en une autre langue."
    ),
    "type_document": Mots("Quel document remettez-vous ?"),
    "formats_fichiers": Mots(
        "Dans quels formats les fichiers sont-ils remis ?",
        "À La Réunion, budgets, devis et comptes se remettent en texte ou en tableur ; le PDF ne sert qu'aux pitchs, "
        "synopsis, scénarios et continuités dialoguées.",
        "PDF, XLSX",
    ),
    "document_confidentiel": Mots("Ce document est-il confidentiel ?"),
    "nb_exemplaires_papier_region": Mots("Combien d'exemplaires papier la Région reçoit-elle ?", "", "1"),
    "nb_exemplaires_papier_afr": Mots("Combien d'exemplaires papier l'Agence Film Réunion reçoit-elle ?", "", "1"),
    "exemplaire_electronique_afr": Mots("Un exemplaire est-il déposé sur la plateforme de l'Agence Film Réunion ?"),
    "lettres_intention": Mots(
        "Avez-vous une lettre d'intention d'un diffuseur, d'un distributeur ou d'un producteur ?",
        "Une au moins, pour un pilote ou une maquette.",
    ),
    "calendrier_previsionnel_fourni": Mots(
        "Un calendrier prévisionnel est-il fourni ?", "Les grandes étapes et leurs dates."
    ),
    "plan_financement_fourni": Mots(
        "Un plan de financement est-il fourni ?", "Recettes prévues, acquises ou non, face au budget."
    ),
    "contrat_coproduction_fourni": Mots("Le contrat de coproduction est-il fourni ?"),
    "convention_coproduction_deleguee_fournie": Mots(
        "La convention de coproduction déléguée est-elle transmise ?",
        "Sans elle, ce que paie un coproducteur délégué n'est pas compté.",
    ),
    "devis_montants": Mots("À combien s'élèvent les devis des prestataires ?", "Leur total, hors taxes.", "22 000 €"),
    "bilan_certifie_expert_comptable": Mots(
        "Le bilan certifié par l'expert-comptable est-il fourni ?",
        "Il ouvre le forfait de 5 % pour frais généraux et rémunération des producteurs.",
    ),
    "date_attestation_rsi": Mots(
        "De quand date l'attestation du régime des indépendants ?",
        "Elle doit avoir moins de six mois au dépôt. Le RSI a disparu : l'URSSAF délivre aujourd'hui cette attestation.",
    ),
    "attestation_honneur": Mots("Les attestations sur l'honneur sont-elles fournies ?"),
    "coherence_technique": Mots(
        "La cohérence technique du projet est-elle établie ?", "Moyens, calendrier et budget s'accordent."
    ),
    "reglementations_respectees": Mots("Le projet respecte-t-il les réglementations qui s'y appliquent ?"),
    "suivi_mis_en_place": Mots(
        "Un suivi du projet et de ses justificatifs est-il en place ?",
        "Un classement des factures et des paiements, dès le premier jour.",
    ),
}
