"""The files to mutate, and the list of their mutations, always the same for the same source."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from tests.mutation.operateurs import MOTEUR, Changement
from tests.mutation.operateurs_droit import DROIT, nom_appele

PAQUET = "src/amorce"
EXCLUS = ("droit/lectures.py", "droit/salles.py", "droit/vocabulaire/*", "*__init__.py")
EXCLUS += (
    "droit/*catalogue.py",
    "droit/*fonds.py",
    "droit/*pieces.py",
    "droit/langues.py",
    "droit/cnc/nomenclature.py",
)
"""What names and presents decides nothing: the tests of the site read it."""
TUS = (ast.Raise, ast.Assert, ast.Import, ast.ImportFrom)
CHAMPS_TUS = ("annotation", "returns")
NOMS_TUS = ("__all__", "__slots__")


@dataclass(frozen=True)
class Source:
    """A file read once; its mutations are made on this very tree, in a child process that then ends."""

    fichier: str
    arbre: ast.Module
    lignes: list[str]


@dataclass(frozen=True)
class Mutation:
    source: Source
    operateur: str
    ligne: int
    colonne: int
    pose: Callable[[], None]

    @property
    def id(self) -> str:
        return f"{self.source.fichier}:{self.ligne}:{self.colonne}:{self.operateur}"

    @property
    def texte(self) -> str:
        return self.source.lignes[self.ligne - 1].strip()

    @property
    def marque(self) -> tuple[str, str, str]:
        """What names this mutation when lines have moved."""
        return self.source.fichier, self.operateur, self.texte

    def source_mutee(self) -> str:
        """The mutated file. Called once, in a child."""
        self.pose()
        return ast.unparse(ast.fix_missing_locations(self.source.arbre))


def sources(racine: Path, motifs: list[str]) -> list[Source]:
    paquet = racine / PAQUET
    chemins = sorted([*paquet.glob("moteur/*.py"), *paquet.glob("droit/**/*.py")])
    lues = []
    for chemin in chemins:
        court, fichier = chemin.relative_to(paquet).as_posix(), chemin.relative_to(racine).as_posix()
        if any(fnmatch(court, m) for m in EXCLUS):
            continue
        if not motifs or any(fnmatch(f, m) for m in motifs for f in (court, fichier)):
            texte = chemin.read_text(encoding="utf-8")
            lues.append(Source(fichier, ast.parse(texte), texte.splitlines()))
    return lues


def mutations(source: Source) -> list[Mutation]:
    """Every mutation of a file, in the order of the source."""
    operateurs = MOTEUR if "/moteur/" in source.fichier else DROIT
    vues: Counter[tuple[str, int, int]] = Counter()
    trouvees = []
    for noeud, parent, pose in _noeuds(source.arbre):
        for operateur in operateurs:
            for c in operateur(noeud, parent):
                ligne, colonne = c.place.lineno, c.place.col_offset + 1  # type: ignore[attr-defined]
                vues[c.operateur, ligne, colonne] += 1
                rang = vues[c.operateur, ligne, colonne]
                nom = c.operateur if rang == 1 else f"{c.operateur} ({rang})"
                trouvees.append(Mutation(source, nom, ligne, colonne, _action(pose, c)))
    return sorted(trouvees, key=lambda m: (m.ligne, m.colonne, m.operateur))


def _action(pose: Callable[[ast.AST], None], c: Changement) -> Callable[[], None]:
    return lambda: pose(c.remplacant)


def _noeuds(parent: ast.AST) -> Iterator[tuple[ast.AST, ast.AST, Callable[[ast.AST], None]]]:
    """Each node that may be mutated, the one above it, and how to put another in its place."""
    for champ, valeur in ast.iter_fields(parent):
        if champ in CHAMPS_TUS:
            continue
        for rang, noeud in enumerate(valeur) if isinstance(valeur, list) else [(None, valeur)]:
            if isinstance(noeud, ast.AST) and not _tait(noeud):
                yield noeud, parent, _pose(parent, champ, rang)
                yield from _noeuds(noeud)


def _pose(parent: ast.AST, champ: str, rang: int | None) -> Callable[[ast.AST], None]:
    def pose(autre: ast.AST) -> None:
        if rang is None:
            setattr(parent, champ, autre)
        else:
            getattr(parent, champ)[rang] = autre

    return pose


def _tait(noeud: ast.AST) -> bool:
    """Error messages, type checks, how a class is made: nothing there that a case should notice."""
    if isinstance(noeud, TUS) or nom_appele(noeud) in ("dataclass", "TypeVar"):
        return True
    if isinstance(noeud, ast.FunctionDef):
        return noeud.name == "__repr__"
    return isinstance(noeud, ast.Assign) and getattr(noeud.targets[0], "id", "") in NOMS_TUS
