"""The life of a dossier drawn from its table. ``python -m tests.dossiers.diagramme`` writes ``docs/etats.md`` again."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import override

from amorce.commandes.preparation import branche
from amorce.dossiers.etats import ACTES, ATTENDU, Etat

FICHIER = Path(__file__).parents[2] / "docs" / "etats.md"
ENTETE = """# La vie d'un dossier

Dessinée d'après `src/amorce/dossiers/etats.py`, que lisent les contrôles, les boutons et les relances.
Refaire cette page : `.venv/bin/python -m tests.dossiers.diagramme`.

"""


def dessin() -> str:
    """The page: a diagram that forges draw, then who does what, from where to where."""
    with override("fr"):
        noms = {etat: str(etat.label) for etat in Etat}
        lignes = ["```mermaid", "stateDiagram-v2", *(f'  state "{nom}" as {etat}' for etat, nom in noms.items())]
        lignes.append(f"  [*] --> {Etat.BROUILLON}")
        for acte in ACTES.values():
            depuis = [etat for etat in Etat if etat in acte.depuis]
            lignes += (f"  {avant} --> {apres}: {acte.libelle}" for avant in depuis for apres in acte.vers)
        lignes += ["```", "", "| état | on attend |", "|---|---|"]
        lignes += (f"| {nom} | {ATTENDU[etat]} |" for etat, nom in noms.items())
        lignes += ["", "| acte | de la part de | depuis | vers |", "|---|---|---|---|"]
        for acte in ACTES.values():
            depuis_dit = ", ".join(noms[etat] for etat in Etat if etat in acte.depuis)
            vers = ", ".join(noms[etat] for etat in acte.vers)
            lignes.append(f"| {acte.libelle} | {', '.join(sorted(acte.qui))} | {depuis_dit} | {vers} |")
    return ENTETE + "\n".join(lignes) + "\n"


if __name__ == "__main__":
    branche()
    FICHIER.write_text(dessin())
