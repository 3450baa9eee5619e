"""What can happen to accounts. One keyword-only function per act; nothing else writes."""

from amorce.comptes.actions.invitations import accepter_invitation, annuler_invitation, inviter
from amorce.comptes.actions.jetons import creer_jeton, noter_usage, revoquer_jeton
from amorce.comptes.actions.organisations import (
    changer_role_de_membre,
    creer_organisation,
    modifier_organisation,
    quitter_organisation,
    rejoindre_etablissement,
    retirer_membre,
)
from amorce.comptes.actions.profil import dire_sa_generation, effacer_compte, modifier_profil
from amorce.comptes.actions.roles import (
    accorder_role,
    deleguer_role,
    nommer_administrateur,
    ouvrir_compte,
    terminer_role,
)

__all__ = [
    "accepter_invitation",
    "accorder_role",
    "annuler_invitation",
    "changer_role_de_membre",
    "creer_jeton",
    "creer_organisation",
    "deleguer_role",
    "dire_sa_generation",
    "effacer_compte",
    "inviter",
    "modifier_organisation",
    "modifier_profil",
    "nommer_administrateur",
    "noter_usage",
    "ouvrir_compte",
    "quitter_organisation",
    "rejoindre_etablissement",
    "retirer_membre",
    "revoquer_jeton",
    "terminer_role",
]
