"""Les faits de l'entité « depense »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.vocabulaire import Entite

_depense = Entite(VOCABULAIRE, "depense")

charge_financiere_supportee_par = _depense.choix(
    "charge_financiere_supportee_par", "Qui acquitte la dépense", "beneficiaire", "coproducteur_delegue", "tiers"
)
date_depense = _depense.date("date_depense", "Date d'engagement ou de facturation de la dépense")
date_paiement_depense = _depense.date("date_paiement_depense", "Date à laquelle la dépense a été payée")
depense_montant_ht = _depense.montant("depense_montant_ht", "Montant hors taxes d'une dépense")
depense_phase = _depense.choix(
    "depense_phase", "Phase de la dépense", "pre_production", "production", "post_production", "autre"
)
depense_realisee_reunion = _depense.booleen("depense_realisee_reunion", "Action réalisée à La Réunion")
depense_rattachee_projet = _depense.booleen("depense_rattachee_projet", "Dépense nécessaire au projet")
depense_rejetee = _depense.booleen("depense_rejetee", "Dépense rejetée au contrôle")
depenses_acquittees = _depense.booleen("depenses_acquittees", "Dépenses acquittées et tracées comptablement")
depenses_deja_financees = _depense.booleen(
    "depenses_deja_financees", "Dépenses déjà présentées et financées par une autre aide publique", absent=False
)
motif_rejet_depense = _depense.texte("motif_rejet_depense", "Motif du rejet d'une dépense")
classe_depense = _depense.choix(
    "classe_depense", "Classe de la nomenclature du CNC", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"
)
nature_depense = _depense.choix(
    "nature_depense",
    "Nature de la dépense",
    "remuneration",
    "prestation",
    "facture_fournisseur",
    "transport_aerien",
    "hebergement",
    "reperage_documentation",
    "valorisation_interne",
    "gerant_non_salarie",
    "personnel_titulaire_service_public",
    "tva_amende_penalite",
    "immobilisation_amortissement",
    "imprevus",
    "apport_industrie",
    "expertise_comptable",
    "frais_generaux",
    "autre",
)
poste_depense = _depense.texte("poste_depense", "Poste du compte définitif (ex. 92 publicité)")
nature_publicite = _depense.choix(
    "nature_publicite", "Nature d'une dépense de publicité", "communication_producteur", "marketing_grand_public"
)
fournisseur_siege_reunion = _depense.booleen(
    "fournisseur_siege_reunion", "Fournisseur dont le siège social est à La Réunion"
)
menue_depense_regie = _depense.booleen("menue_depense_regie", "Menue dépense de régie", absent=False)
justificatifs_depense = _depense.booleen("justificatifs_depense", "Justificatifs conformes et probants fournis")
attestation_regularite_sociale = _depense.booleen(
    "attestation_regularite_sociale", "Attestation de régularité sociale fournie"
)
montant_conventionne_classe = _depense.montant("montant_conventionne_classe", "Montant conventionné d'une classe")
depenses_reelles_classe = _depense.montant("depenses_reelles_classe", "Dépenses réelles d'une classe")
