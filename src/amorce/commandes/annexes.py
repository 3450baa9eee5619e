"""What goes with a result: its summary in JSON, its charts; each written whole, before the result takes its name."""

from __future__ import annotations

from pathlib import Path

from amorce.consultation.reponses import json_exact
from amorce.moteur.natures import ErreurDEntree
from amorce.portefeuille.provisoire import provisoire
from amorce.portefeuille.synthese import Synthese


class Annexes:
    """Where they go is checked first: nothing is computed for hours to be lost for a folder that is not there."""

    def __init__(self, synthese: str | None = None, graphiques: str | None = None) -> None:
        self.synthese = Path(synthese) if synthese else None
        self.graphiques = Path(graphiques) if graphiques else None
        for quoi, chemin in (("--synthese", self.synthese), ("--graphiques", self.graphiques)):
            if chemin and not chemin.absolute().parent.is_dir():
                raise ErreurDEntree(f"{quoi} {chemin} : le dossier {chemin.parent} n'existe pas.")
        if self.graphiques and self.graphiques.exists() and not self.graphiques.is_dir():
            raise ErreurDEntree(f"--graphiques {self.graphiques} : ce n'est pas un dossier.")

    def ecrit(self, synthese: Synthese) -> None:
        if self.synthese:
            _ecrit(self.synthese, json_exact(synthese.en_donnees()) + "\n")
        if self.graphiques:
            from amorce.portefeuille.graphiques import dessine  # noqa: PLC0415  # most runs need not wait for it

            self.graphiques.mkdir(exist_ok=True)
            for nom, svg in dessine(synthese):
                _ecrit(self.graphiques / nom, svg)


def _ecrit(chemin: Path, texte: str) -> None:
    a_cote = provisoire(chemin)
    try:
        a_cote.write_text(texte, encoding="utf-8")
        a_cote.replace(chemin)
    finally:
        a_cote.unlink(missing_ok=True)
