"""What can happen to a card, and to what is written through it."""

from amorce.annuaire.actions.consentements import consentir, rappeler, retirer_son_consentement
from amorce.annuaire.actions.fiches import Ecrite, ecrire_fiche, effacer_fiche, ouvrir_fiche
from amorce.annuaire.actions.messages import (
    bloquer_un_echange,
    ecrire_a_une_fiche,
    lire_un_echange,
    oublier_les_echanges,
    repondre_par_l_annuaire,
)

__all__ = [
    "Ecrite",
    "bloquer_un_echange",
    "consentir",
    "ecrire_a_une_fiche",
    "ecrire_fiche",
    "effacer_fiche",
    "lire_un_echange",
    "oublier_les_echanges",
    "ouvrir_fiche",
    "rappeler",
    "repondre_par_l_annuaire",
    "retirer_son_consentement",
]
