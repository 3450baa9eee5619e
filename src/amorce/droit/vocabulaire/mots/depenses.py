"""Les mots des dépenses : une ligne de compte, et sa pièce."""

from __future__ import annotations

from amorce.droit.vocabulaire.mots.forme import Mots

THEME = "Les dépenses"
MOTS = {
    "depense_montant_ht": Mots(
        "Quel est le montant hors taxes de la dépense ?", "La TVA n'est jamais retenue.", "1 250,00 €"
    ),
    "nature_depense": Mots(
        "Quelle est la nature de la dépense ?",
        "Certaines ne sont pas retenues : TVA, amendes, imprévus, valorisations internes…",
    ),
    "classe_depense": Mots(
        "À quelle classe la dépense appartient-elle ?",
        "La nomenclature est celle du devis du CNC, de I (droits artistiques) à X (imprévus et frais généraux).",
    ),
    "poste_depense": Mots("De quel poste du compte définitif s'agit-il ?", "Son numéro et son nom.", "92 publicité"),
    "depense_phase": Mots(
        "Dans quelle phase la dépense est-elle faite ?", "Le développement n'aide pas la production proprement dite."
    ),
    "date_depense": Mots("De quand date la dépense ?", "Le jour de l'engagement ou de la facture."),
    "date_paiement_depense": Mots(
        "Quand la dépense a-t-elle été payée ?",
        "Le jour du débit ; il doit tomber dans la période d'éligibilité de l'acte.",
    ),
    "charge_financiere_supportee_par": Mots(
        "Qui a payé la dépense ?",
        "Vous, ou un coproducteur délégué dont la convention est transmise ; un tiers ne compte pas.",
    ),
    "depense_realisee_reunion": Mots("La dépense correspond-elle à un travail fait à La Réunion ?"),
    "fournisseur_siege_reunion": Mots(
        "Le siège social du fournisseur est-il à La Réunion ?", "Celui du Kbis, non une agence locale."
    ),
    "depense_rattachee_projet": Mots("La dépense était-elle nécessaire au projet ?"),
    "depenses_deja_financees": Mots(
        "La dépense a-t-elle déjà été présentée à une autre aide publique, et payée par elle ?",
        "Une dépense n'est financée qu'une fois.",
    ),
    "depenses_acquittees": Mots("Les dépenses sont-elles payées et tracées en comptabilité ?"),
    "justificatifs_depense": Mots(
        "Avez-vous la pièce qui prouve la dépense ?",
        "Facture, bulletin de salaire, note d'auteur ; lisible, datée, au bon nom.",
    ),
    "attestation_regularite_sociale": Mots(
        "L'attestation de régularité sociale est-elle fournie ?",
        "Elle accompagne les rémunérations des classes I à IV.",
    ),
    "menue_depense_regie": Mots(
        "Est-ce une menue dépense de régie ?",
        "Petits achats de plateau ; un état certifié par le régisseur général tient lieu de factures.",
    ),
    "etat_recapitulatif_certifie_regisseur": Mots("L'état récapitulatif est-il certifié par le régisseur général ?"),
    "nature_publicite": Mots(
        "De quelle publicité s'agit-il ?",
        "La communication du producteur compte, un stand de festival par exemple ; le marketing auprès du public, non.",
    ),
    "depense_rejetee": Mots("La dépense a-t-elle été rejetée au contrôle ?"),
    "motif_rejet_depense": Mots("Pour quel motif la dépense a-t-elle été rejetée ?"),
    "montant_conventionne_classe": Mots("Quel montant l'acte prévoit-il pour cette classe ?", "", "18 000 €"),
    "depenses_reelles_classe": Mots("Combien avez-vous vraiment dépensé dans cette classe ?", "", "17 400 €"),
}
