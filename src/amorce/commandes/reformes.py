"""The reform that a file holds, as the commands take it."""

from __future__ import annotations

from amorce.commandes.fichiers import lit
from amorce.moteur.natures import ErreurDEntree
from amorce.portefeuille.reformes import Reforme
from amorce.portefeuille.reformes import lit as lit_reforme


def reforme(chemin: str) -> Reforme:
    contenu = lit(chemin)
    if not isinstance(contenu, dict):
        raise ErreurDEntree(f"{chemin} : une réforme est une table de clés et de valeurs.")
    return lit_reforme(chemin, contenu)
