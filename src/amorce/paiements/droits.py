"""Who prepares a claim, who binds the beneficiary with it, who checks it."""

from __future__ import annotations

from amorce.comptes.acteur import Acteur
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.droits import LISENT, ecrit_projet, engage_projet, lit_pour_le_fonds
from amorce.dossiers.models import Dossier
from amorce.instruction.droits import INSTRUISENT
from amorce.paiements.regles import regles_du

CONTROLENT = INSTRUISENT
ORDONNENT = (RoleDeFonds.PAIEMENTS, RoleDeFonds.RESPONSABLE)
PROPOSENT = (*ORDONNENT, RoleDeFonds.INSTRUCTEUR)
RECOUVRENT = PROPOSENT
DECIDENT = (RoleDeFonds.RESPONSABLE,)
"""Who signs for the fund decides what is asked back."""


def se_lit(dossier: Dossier) -> bool:
    """Its claims have pages: for as long as the award lives, and once it is over."""
    return dossier.aide_suivie and regles_du(dossier.dispositif) is not None


def sans_regle(dossier: Dossier) -> bool:
    """Its award runs, and the text of its fund does not say how it is paid: a page says that much."""
    return dossier.aide_suivie and regles_du(dossier.dispositif) is None


def se_paie(dossier: Dossier) -> bool:
    return dossier.acte_signe and regles_du(dossier.dispositif) is not None


def prepare(qui: Acteur, dossier: Dossier) -> bool:
    return se_paie(dossier) and ecrit_projet(qui, dossier.projet)


def engage(qui: Acteur, dossier: Dossier) -> bool:
    return se_paie(dossier) and engage_projet(qui, dossier.projet)


def lit(qui: Acteur, dossier: Dossier) -> bool:
    return se_lit(dossier) and lit_pour_le_fonds(qui, dossier)


def controle(qui: Acteur, dossier: Dossier) -> bool:
    return se_paie(dossier) and qui.a(dossier.fonds, *CONTROLENT)


def reprend(qui: Acteur, dossier: Dossier) -> bool:
    """Sees a certificate that was wrong; of an award that is over, is told why it stands."""
    return se_lit(dossier) and qui.a(dossier.fonds, *CONTROLENT)


def fonds_lus(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if qui.a(code, *LISENT))


def propose_coordonnees(qui: Acteur, dossier: Dossier) -> bool:
    """Who binds the beneficiary, or the service that got its statement by another way."""
    return engage_projet(qui, dossier.projet) or qui.a(dossier.fonds, *PROPOSENT)


def lit_un_compte(qui: Acteur, fonds: str) -> bool:
    """Its statement: who proposes or pays on it, and who audits. The others of the service read its last signs."""
    return qui.a(fonds, *PROPOSENT, RoleDeFonds.AUDITEUR)


def ordonne(qui: Acteur, fonds: str) -> bool:
    """Makes orders, hands them over, takes the accountant's returns, confirms accounts."""
    return qui.a(fonds, *ORDONNENT)


def recouvre(qui: Acteur, fonds: str) -> bool:
    return qui.a(fonds, *RECOUVRENT)


def fonds_ordonnes(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if ordonne(qui, code))
