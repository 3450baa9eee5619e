"""``amorce journal`` : vérifier les chaînes, sceller leurs têtes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amorce.commandes.avancement import Avancement
from amorce.commandes.preparation import base_joignable, exige_a_jour
from amorce.journal import actions, verification
from amorce.moteur.natures import ErreurDEntree


def verifier(racines: Sequence[str]) -> bool:
    """Writes one line a fault; true when there is none."""
    for racine in racines:
        if not re.fullmatch("[0-9a-f]{64}", racine):
            raise ErreurDEntree(f"--racine : « {racine} » n'est pas une racine, il faut 64 chiffres hexadécimaux.")
    exige_a_jour()
    with base_joignable():
        entrees = verification.taille()
        avance, fautes = Avancement(entrees, "entrées"), 0
        for ecart in verification.verifier(racines, avance):
            fautes += 1
            avance.ecrit(ecart)
        avance.fin()
    suite = f"{fautes} faute{'s' if fautes > 1 else ''}" if fautes else "le journal est intact"
    avance.ecrit(f"{avance.vus} entrées relues : {suite}")
    return not fautes


def sceller() -> str:
    exige_a_jour()
    with base_joignable():
        sceau = actions.sceller()
    if sceau is None:
        return "Rien n'a changé depuis le dernier sceau.\n"
    return f"Sceau {sceau.rang} : {sceau.chaines} chaînes, {sceau.entrees} entrées, racine {sceau.racine}\n"
