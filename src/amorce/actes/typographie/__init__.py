"""An act set by typst: what it says from the dossier, in the words of its fund's template."""

from amorce.actes.typographie.composition import apercu, compose, modele_en_usage

__all__ = ["apercu", "compose", "modele_en_usage"]
