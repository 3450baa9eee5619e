"""What can happen to a claim. One keyword-only function per act; nothing else writes."""

from amorce.paiements.actions.controle import constater_service_fait, examiner_depenses, tirer_echantillon
from amorce.paiements.actions.depenses import (
    enregistrer_depense,
    importer_depenses,
    remettre_les_depenses,
    retirer_depense,
)
from amorce.paiements.actions.depot import demander_acompte, demander_solde
from amorce.paiements.actions.ouverture import declarer_avec_la_demande, fixer_le_cadre, ouvrir_demande_de_paiement
from amorce.paiements.actions.preuves import joindre_preuves, relier_preuves, retirer_preuve
from amorce.paiements.actions.reponses import repondre_sur_une_depense

__all__ = [
    "constater_service_fait",
    "declarer_avec_la_demande",
    "demander_acompte",
    "demander_solde",
    "enregistrer_depense",
    "examiner_depenses",
    "fixer_le_cadre",
    "importer_depenses",
    "joindre_preuves",
    "ouvrir_demande_de_paiement",
    "relier_preuves",
    "remettre_les_depenses",
    "repondre_sur_une_depense",
    "retirer_depense",
    "retirer_preuve",
    "tirer_echantillon",
]
