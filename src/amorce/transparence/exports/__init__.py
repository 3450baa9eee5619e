"""What is published of a fund: each file by its code, what it holds, how it is written and checked."""

from amorce.transparence.exports.forme import EXPORTS, Export, Matiere, export_de, par_fichier
from amorce.transparence.exports.liste import *  # noqa: F403  # each declares its files

__all__ = ["EXPORTS", "Export", "Matiere", "export_de", "par_fichier"]
