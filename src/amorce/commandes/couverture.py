"""``amorce couverture`` : chaque exigence, ce qui la met en œuvre, ce qui l'éprouve, ce qui reste dû.

« fait » : des règles la tiennent, un essai au moins tombe quand on les casse, et aucune salle n'en doit le reste.
Les essais sont lus dans le dépôt (``tests/``) ; sans lui, rien n'est dit éprouvé.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amorce import droit
from amorce.commandes.fichiers import lit
from amorce.droit.registre import dispositifs
from amorce.droit.salles import SANS_OBJET, TENUES, salles
from amorce.moteur.textes import PARAMETRES, REGLES

EXIGENCES = Path(droit.__file__).with_name("exigences.yaml")
DEPOT = Path(droit.__file__).parents[3]
ESSAI_DES_CAS = "tests/droit/test_cas.py::test_le_droit_repond_comme_le_cas"
STATUTS = ("fait", "partiel", "du", "sans_objet")


@dataclass
class Ligne:
    """What is said of one requirement."""

    id: str
    statut: str = "du"
    ou: list[str] = field(default_factory=list)
    salles: list[str] = field(default_factory=list)
    tests: list[str] = field(default_factory=list)
    motif: str = ""

    def en_json(self) -> dict[str, Any]:
        donnees: dict[str, Any] = {
            "id": self.id,
            "statut": self.statut,
            "ou": [*self.ou, *(f"amorce.{s} (dû)" for s in self.salles)],
            "tests": self.tests,
        }
        return {**donnees, "motif": self.motif} if self.motif else donnees


def couverture() -> list[Ligne]:
    """One line by requirement, in the specification's order."""
    regles, essais, dues = regles_par_exigence(), essais_par_exigence(DEPOT / "tests"), salles()
    return [
        _ligne(brute["id"], regles.get(brute["id"], []), dues.get(brute["id"], []), essais.get(brute["id"], []))
        for brute in lit(EXIGENCES)["exigences"]
    ]


def _ligne(exigence: str, regles: list[str], dues: list[str], tests: list[str]) -> Ligne:
    if regles:
        complet = bool(tests) and not dues
        return Ligne(exigence, "fait" if complet else "partiel", regles, dues, tests)
    if exigence in SANS_OBJET:
        return Ligne(exigence, "sans_objet", motif=SANS_OBJET[exigence])
    return Ligne(exigence, "du", salles=dues)


def regles_par_exigence() -> dict[str, list[str]]:
    """The rules and figures that carry each requirement, and what a room does where there is no rule."""
    lus = dispositifs()
    ou: dict[str, list[str]] = {exigence: [lieu] for exigence, lieu in TENUES.items()}
    for regle in REGLES.values():
        for exigence in regle.exigences:
            ou.setdefault(exigence, []).append(f"{regle.fonction.__module__}.{regle.fonction.__name__}")
    for parametre in PARAMETRES.values():
        for exigence in parametre.exigences:
            ou.setdefault(exigence, []).append(f"paramètre {parametre.cle}")
    for texte in {d.texte for d in lus.values()}:
        for exigence in texte.exigences:
            ou.setdefault(exigence, []).append(f"période de {texte.code}")
    return ou


def essais_par_exigence(racine: Path) -> dict[str, list[str]]:
    """The tests that name each requirement: worked cases, and test functions marked ``exigences``."""
    essais: dict[str, list[str]] = {}
    for fichier in sorted([*racine.glob("cas/*.yaml"), *racine.glob("epreuves/*.yaml")]):
        for cas in lit(fichier)["cas"]:
            for exigence in cas.get("exigences") or ():
                essais.setdefault(exigence, []).append(f"{ESSAI_DES_CAS}[{cas['id']}]")
    for fichier in sorted(racine.rglob("test_*.py")):
        for fonction, exigences in _marques(fichier):
            for exigence in exigences:
                essais.setdefault(exigence, []).append(f"{fichier.relative_to(racine.parent)}::{fonction}")
    return essais


def _marques(fichier: Path) -> Iterator[tuple[str, list[str]]]:
    """The functions marked ``@pytest.mark.exigences("ID", …)``."""
    for noeud in ast.walk(ast.parse(fichier.read_text())):
        if isinstance(noeud, ast.FunctionDef):
            for marque in noeud.decorator_list:
                if isinstance(marque, ast.Call) and getattr(marque.func, "attr", "") == "exigences":
                    yield noeud.name, [ast.literal_eval(a) for a in marque.args]


def resume(lignes: Sequence[Ligne]) -> Iterator[str]:
    """The table, then the count."""
    for ligne in lignes:
        suite = ligne.motif or ", ".join([*ligne.ou, *(f"dû par {s}" for s in ligne.salles)])
        yield f"{ligne.id:<14} {ligne.statut:<11} {len(ligne.tests):>3} essais  {suite}"
    comptes = ", ".join(f"{sum(li.statut == s for li in lignes)} {s}" for s in STATUTS)
    yield f"{len(lignes)} exigences : {comptes}"
