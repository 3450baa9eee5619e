"""Amounts and values of the engine, as the pages write them in the reader's language."""

from __future__ import annotations

from fractions import Fraction

from amorce.moteur import redaction
from amorce.moteur.natures import Nature, Valeur
from amorce.moteur.redaction import INSECABLE
from amorce.socle.langue import langue, montant, traduit

__all__ = ["ecrit", "langue", "montant", "traduit"]


def ecrit(nature: Nature, echelle: int, valeur: Valeur, porteur: object = None) -> str:
    """Any value of the engine, for the reader."""
    if nature is Nature.MONTANT and isinstance(valeur, int):
        return montant(redaction.demi_haut(Fraction(valeur, echelle)))
    lue = langue()
    texte = redaction.valeur(nature, echelle, valeur, lue, porteur)
    return f"{texte[:-4]}{INSECABLE}min" if nature is Nature.MINUTES and isinstance(valeur, int) else texte
