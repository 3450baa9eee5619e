"""Looking for applications by words: accents, case, a slip of the finger and a title since changed do not count."""

from amorce.dossiers.recherche.chercher import PLAFOND, Trouves, recherche

__all__ = ["PLAFOND", "Trouves", "recherche"]
