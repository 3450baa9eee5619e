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
from amorce.annuaire.actions.moderation import (
    classer_les_signalements,
    masquer_une_fiche,
    oublier_les_signalements,
    rendre_une_fiche,
    repondre_du_masquage,
    signaler_une_fiche,
)

__all__ = [
    "Ecrite",
    "bloquer_un_echange",
    "classer_les_signalements",
    "consentir",
    "ecrire_a_une_fiche",
    "ecrire_fiche",
    "effacer_fiche",
    "lire_un_echange",
    "masquer_une_fiche",
    "oublier_les_echanges",
    "oublier_les_signalements",
    "ouvrir_fiche",
    "rappeler",
    "rendre_une_fiche",
    "repondre_du_masquage",
    "repondre_par_l_annuaire",
    "retirer_son_consentement",
    "signaler_une_fiche",
]
