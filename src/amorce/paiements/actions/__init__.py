"""What can happen to a claim. One keyword-only function per act; nothing else writes."""

from amorce.paiements.actions.controle import constater_service_fait, examiner_depenses, tirer_echantillon
from amorce.paiements.actions.depenses import (
    enregistrer_depense,
    importer_depenses,
    remettre_les_depenses,
    retirer_depense,
)
from amorce.paiements.actions.depot import demander_acompte, demander_solde
from amorce.paiements.actions.grille import (
    joindre_piece_de_demande,
    lever_un_obstacle,
    noter_un_point,
    reprendre_une_levee,
    retirer_un_point,
)
from amorce.paiements.actions.ouverture import declarer_avec_la_demande, fixer_le_cadre, ouvrir_demande_de_paiement
from amorce.paiements.actions.preuves import joindre_preuves, relier_preuves, retirer_preuve
from amorce.paiements.actions.reponses import repondre_sur_une_depense
from amorce.paiements.actions.sur_place import (
    abandonner_controle,
    conclure_controle,
    notifier_controle,
    prevoir_controle,
    rapporter_controle,
)
from amorce.paiements.actions.versements_sur_place import verser_au_controle

__all__ = [
    "abandonner_controle",
    "conclure_controle",
    "constater_service_fait",
    "declarer_avec_la_demande",
    "demander_acompte",
    "demander_solde",
    "enregistrer_depense",
    "examiner_depenses",
    "fixer_le_cadre",
    "importer_depenses",
    "joindre_piece_de_demande",
    "joindre_preuves",
    "lever_un_obstacle",
    "noter_un_point",
    "notifier_controle",
    "ouvrir_demande_de_paiement",
    "prevoir_controle",
    "rapporter_controle",
    "relier_preuves",
    "remettre_les_depenses",
    "repondre_sur_une_depense",
    "reprendre_une_levee",
    "retirer_depense",
    "retirer_preuve",
    "retirer_un_point",
    "tirer_echantillon",
    "verser_au_controle",
]
