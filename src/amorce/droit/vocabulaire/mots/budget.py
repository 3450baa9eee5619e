"""Les mots du budget : ce que coûte l'œuvre."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "Le budget"
MOTS = {
    "budget_total": Mots(
        "Quel est le budget total du projet ?",
        "Le total du devis, tous territoires et tous producteurs compris.",
        "245 000 €",
    ),
    "cout_film": Mots(
        "Combien le film coûte-t-il en tout ?",
        "De l'écriture à la copie finale, frais généraux et imprévus compris.",
        "180 000 €",
    ),
    "budget_production_total": Mots(
        "Quel est le budget de production total ?",
        "Le total du budget prévisionnel, avant de retirer frais généraux, imprévus et frais financiers.",
        "180 000 €",
    ),
    "frais_generaux": Mots(
        "À combien s'élèvent les frais généraux du budget ?",
        "Loyer, secrétariat, téléphone… ; une ligne du devis. Ils sont retirés du budget pour calculer la part francilienne.",
        "9 000 €",
    ),
    "imprevus": Mots("À combien s'élèvent les imprévus du budget ?", "La provision inscrite au devis.", "12 000 €"),
    "frais_financiers": Mots(
        "À combien s'élèvent les frais financiers du budget ?",
        "Intérêts et frais de banque, d'escompte ou de garantie.",
        "3 000 €",
    ),
    "cout_definitif": Mots(
        "Quel est le coût définitif de l'œuvre ?",
        "Tant qu'il n'est pas connu, donnez le coût prévisionnel. Le CNC y rapporte l'apport initial.",
        "320 000 €",
    ),
    "budget_previsionnel": Mots("Quel est le budget prévisionnel ?", "Celui du dossier déposé.", "245 000 €"),
    "budget_definitif": Mots(
        "Quel est le budget définitif ?",
        "Le total des comptes à la fin. Un écart de plus de 20 % avec le budget conventionné fait réexaminer l'aide.",
        "238 000 €",
    ),
    "depenses_restant_a_engager": Mots(
        "Combien reste-t-il à dépenser pour finir le film ?",
        "Ce qui n'est pas encore engagé au dépôt : montage, son, étalonnage, DCP. L'aide francilienne ne le dépasse pas.",
        "28 000 €",
    ),
    "dcp_inclus": Mots(
        "Ces dépenses comprennent-elles un DCP ?",
        "La copie numérique pour la salle de cinéma, que l'Île-de-France demande.",
    ),
    "resolution_dcp": Mots("Quelle est la résolution du DCP prévu ?", "Il faut 2K au moins."),
    "depenses_developpement": Mots("À combien s'élèvent les dépenses de développement ?", "", "35 000 €"),
    "depenses_preparation": Mots("À combien s'élèvent les dépenses de préparation de l'écriture ?", "", "6 000 €"),
    "depenses_projet": Mots("À combien s'élèvent les dépenses de l'opération ?", "", "120 000 €"),
    "remuneration_auteur": Mots(
        "Quelle est la rémunération de l'auteur ?", "Le total prévu à ses contrats, droits compris.", "15 000 €"
    ),
    "viabilite_economique": Mots("L'économie du projet est-elle viable ?", "Ses ressources couvrent ses dépenses."),
    "donnees_financieres_oeuvre": Mots(
        "Quelles données financières de l'œuvre transmettez-vous ?",
        "Elles servent à la statistique de la collectivité.",
    ),
}
