"""Who prepares a claim, who binds the beneficiary with it, who checks it."""

from __future__ import annotations

from amorce.comptes.acteur import Acteur
from amorce.dossiers.droits import LISENT, ecrit_projet, engage_projet, lit_pour_le_fonds
from amorce.dossiers.models import Dossier
from amorce.instruction.droits import INSTRUISENT
from amorce.paiements.regles import regles_du

CONTROLENT = INSTRUISENT


def se_paie(dossier: Dossier) -> bool:
    return dossier.acte_signe and regles_du(dossier.dispositif) is not None


def prepare(qui: Acteur, dossier: Dossier) -> bool:
    return se_paie(dossier) and ecrit_projet(qui, dossier.projet)


def engage(qui: Acteur, dossier: Dossier) -> bool:
    return se_paie(dossier) and engage_projet(qui, dossier.projet)


def lit(qui: Acteur, dossier: Dossier) -> bool:
    return se_paie(dossier) and lit_pour_le_fonds(qui, dossier)


def controle(qui: Acteur, dossier: Dossier) -> bool:
    return se_paie(dossier) and qui.a(dossier.fonds, *CONTROLENT)


def fonds_lus(qui: Acteur) -> list[str]:
    return sorted(code for code in qui.roles if qui.a(code, *LISENT))
