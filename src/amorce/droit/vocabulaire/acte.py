"""Les faits de l'entité « acte »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.droit.vocabulaire.dossier import LIVRABLES
from amorce.moteur.vocabulaire import Entite

_acte = Entite(VOCABULAIRE, "acte")

date_octroi = _acte.date("date_octroi", "Date de la décision d'octroi (délibération)")
date_vote_region = _acte.date("date_vote_region", "Date du vote de la commission régionale délibérante")
date_notification = _acte.date("date_notification", "Date de notification au porteur")
date_envoi_convention = _acte.date("date_envoi_convention", "Envoi de la convention par la Région")
date_retour_convention = _acte.date("date_retour_convention", "Retour de la convention signée")
date_debut_eligibilite = _acte.date("date_debut_eligibilite", "Début de la période d'éligibilité des dépenses")
date_fin_eligibilite = _acte.date("date_fin_eligibilite", "Fin de la période d'éligibilité des dépenses")
date_conservation_pieces = _acte.date(
    "date_conservation_pieces", "Date jusqu'à laquelle les pièces doivent être conservées"
)
delai_acte = _acte.entier("delai_acte", "Délai de réalisation fixé dans l'acte, en mois", maxi=600)
budget_previsionnel_conventionne = _acte.montant("budget_previsionnel_conventionne", "Budget prévisionnel conventionné")
aide_votee = _acte.montant("aide_votee", "Montant voté par la commission délibérante (maximum)")
autres_aides_de_l_annee = _acte.montant(
    "autres_aides_de_l_annee", "Autres aides de l'autorité au même bénéficiaire, la même année", absent=0
)
convention_signee = _acte.booleen("convention_signee", "Convention signée par le bénéficiaire")
convention_paraphee = _acte.booleen("convention_paraphee", "Convention paraphée à chaque page")
convention_datee = _acte.booleen("convention_datee", "Convention datée par le bénéficiaire (ne doit pas l'être)")
cachet_entreprise = _acte.booleen("cachet_entreprise", "Cachet de l'entreprise apposé")
nb_exemplaires_convention = _acte.entier(
    "nb_exemplaires_convention", "Nombre d'exemplaires de la convention retournés", maxi=100
)
retard_justifie = _acte.booleen("retard_justifie", "Retard justifié", absent=False)
type_acte = _acte.choix("type_acte", "Type d'acte attributif", "arrete", "convention")
livrables_definis = _acte.ensemble("livrables_definis", "Livrables définis dans l'acte", *LIVRABLES)
pieces_paiement_exigees = _acte.ensemble(
    "pieces_paiement_exigees",
    "Pièces exigées au paiement",
    "justificatifs_remuneration",
    "attestations_regularite_sociale",
    "factures",
    "etat_recapitulatif_regie",
    "contrats_intervention",
    "convention_coproduction_deleguee",
    "attestation_expert_comptable",
    "attestation_honneur",
    "attestation_presence_residence",
)
publicite_faite = _acte.booleen("publicite_faite", "Publicité de la subvention faite")
