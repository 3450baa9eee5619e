"""Les faits de l'entité « piece »."""

from __future__ import annotations

from amorce.droit.vocabulaire.base import VOCABULAIRE
from amorce.moteur.vocabulaire import Entite

_piece = Entite(VOCABULAIRE, "piece")

convention_coproduction_deleguee_fournie = _piece.booleen(
    "convention_coproduction_deleguee_fournie", "Convention de coproduction déléguée transmise"
)
date_attestation_rsi = _piece.date("date_attestation_rsi", "Date de l'attestation du régime social des indépendants")
devis_montants = _piece.montant("devis_montants", "Total des devis de prestataires")
formats_fichiers = _piece.ensemble(
    "formats_fichiers",
    "Formats des fichiers remis",
    "pdf",
    "jpg",
    "png",
    "tiff",
    "docx",
    "odt",
    "rtf",
    "txt",
    "xlsx",
    "ods",
    "csv",
)
type_document = _piece.choix(
    "type_document",
    "Nature du document remis",
    "pitch",
    "synopsis",
    "scenario",
    "continuite_dialoguee",
    "devis",
    "budget",
    "plan_financement",
    "note",
    "comptes",
    "autre",
)
document_confidentiel = _piece.booleen("document_confidentiel", "Document couvert par la confidentialité")
etat_recapitulatif_certifie_regisseur = _piece.booleen(
    "etat_recapitulatif_certifie_regisseur", "État récapitulatif certifié par le régisseur général"
)
attestation_presence_residence = _piece.booleen(
    "attestation_presence_residence", "Attestation de présence à la résidence"
)
attestation_expert_comptable = _piece.booleen(
    "attestation_expert_comptable", "Attestation de sincérité par un expert-comptable"
)
attestation_honneur = _piece.booleen("attestation_honneur", "Attestations sur l'honneur fournies")
bilan_certifie_expert_comptable = _piece.booleen("bilan_certifie_expert_comptable", "Bilan comptable certifié fourni")
contrats_intervention_fournis = _piece.booleen(
    "contrats_intervention_fournis", "Contrats régissant ces interventions fournis"
)
contrat_coproduction_fourni = _piece.booleen("contrat_coproduction_fourni", "Contrat de coproduction fourni")
argumentaire_derogation = _piece.booleen("argumentaire_derogation", "Argumentaire précis et étayé fourni")
