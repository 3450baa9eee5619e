"""What can happen to a dossier under examination. One keyword-only function per act; nothing else writes."""

from amorce.instruction.actions.decider import NonRecevable, declarer_non_conforme, declarer_recevable
from amorce.instruction.actions.demander import Demandee, demander_information, demander_pieces
from amorce.instruction.actions.examiner import Vue, apprecier, examiner, rendre_controle
from amorce.instruction.actions.faits import corriger, retirer_correction
from amorce.instruction.actions.lots import LOT_MAX, lancer_lot, poursuivre, preparer_lot
from amorce.instruction.actions.rapport import declarer_rapport_pret, ecrire_rapport, rendre_avis_technique
from amorce.instruction.actions.relances import relancer
from amorce.instruction.actions.repondre import completer, repondre
from amorce.instruction.actions.suivre import affecter, signaler_presence
from amorce.instruction.actions.tenue import DossierChange, RoleManquant

__all__ = [
    "LOT_MAX",
    "Demandee",
    "DossierChange",
    "NonRecevable",
    "RoleManquant",
    "Vue",
    "affecter",
    "apprecier",
    "completer",
    "corriger",
    "declarer_non_conforme",
    "declarer_rapport_pret",
    "declarer_recevable",
    "demander_information",
    "demander_pieces",
    "ecrire_rapport",
    "examiner",
    "lancer_lot",
    "poursuivre",
    "preparer_lot",
    "relancer",
    "rendre_avis_technique",
    "rendre_controle",
    "repondre",
    "retirer_correction",
    "signaler_presence",
]
