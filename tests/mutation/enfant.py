"""What happens in a child process: the law imported with one mutation, its cases and its tests played."""

from __future__ import annotations

import gc
import os
import resource
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from multiprocessing.connection import Connection
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest

from tests.mutation.cibles import PAQUET, Mutation

ESSAIS = ("tests/moteur", "tests/commandes", "tests/droit")
LENTS = ("tests/droit/test_couverture.py",)
DEJA_JOUES = ("tests/droit/test_cas.py",)
MEMOIRE = 4 * 1024**3
RIEN_A_JOUER = 5
"""pytest's exit code when it collects nothing."""
Contenus = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    tue: bool
    par: str = ""
    """The worked case that fell, « essais », « chargement », « délai », « arrêt »."""


class _Chargeur(SourceFileLoader):
    def __init__(self, mutation: Mutation) -> None:
        super().__init__(mutation.source.module, str(mutation.source.chemin))
        self.mutation = mutation

    def get_code(self, fullname: str) -> CodeType:
        return self.mutation.code()


class _Trouveur(MetaPathFinder):
    """Gives the mutated code for one module, and leaves the others to Python."""

    def __init__(self, mutation: Mutation) -> None:
        self.mutation = mutation

    def find_spec(self, fullname: str, path: object, target: ModuleType | None = None) -> ModuleSpec | None:
        if fullname != self.mutation.source.module:
            return None
        chargeur: Loader = _Chargeur(self.mutation)
        return spec_from_file_location(fullname, self.mutation.source.chemin, loader=chargeur)


def _isole(racine: Path, mutation: Mutation | None) -> None:
    """This process reads the project in ``racine``, and says nothing."""
    os.chdir(racine)
    for nom in [n for n in sys.modules if n.split(".")[0] in ("amorce", "tests")]:
        del sys.modules[nom]
    sys.path[:0] = [str(racine), str(racine / PAQUET.split("/")[0])]
    if mutation is not None:
        sys.meta_path.insert(0, _Trouveur(mutation))
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
    muet = os.open(os.devnull, os.O_RDWR)
    for flux in (0, 1, 2):
        os.dup2(muet, flux)


def joue(
    racine: Path, mutation: Mutation | None, contenus: Contenus, d_abord: Sequence[str], sortie: Connection
) -> None:
    """Plays the cases, those of ``d_abord`` first, then the tests; sends the verdict."""
    gc.freeze()
    _isole(racine, mutation)
    verdict = Verdict(True, "chargement")
    with suppress(BaseException):  # a mutated law may raise anything, even at import
        verdict = _essaie(racine, contenus, d_abord)
    sortie.send((verdict.tue, verdict.par))  # plain values: this process has other classes
    sortie.close()
    os._exit(0)


def _essaie(racine: Path, contenus: Contenus, d_abord: Sequence[str]) -> Verdict:
    tombe = _cas_qui_tombe(contenus, d_abord)
    if tombe:
        return Verdict(True, tombe)
    chemins = [e for e in ESSAIS if (racine / e).exists()]
    ecartes = [f"--ignore={e}" for e in (*LENTS, *DEJA_JOUES)]
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
    code = pytest.main([*options, *ecartes, *chemins])
    return Verdict(False) if code in (0, RIEN_A_JOUER) else Verdict(True, "essais")


def _cas_qui_tombe(contenus: Contenus, d_abord: Sequence[str]) -> str:
    """The first worked case that no longer holds, or an empty string."""
    from amorce.commandes import cas  # noqa: PLC0415  # only here is it the mutated one

    lit = cas.lit
    premiers = [c for contenu in contenus.values() for c in contenu["cas"] if c["id"] in d_abord]
    lots = {"": {"cas": premiers}, **contenus}
    cas.lit = lambda chemin: lots[str(chemin)] if str(chemin) in lots else lit(chemin)
    for chemin in lots:
        for un in cas.charge([chemin]):
            if _tombe(cas, un):
                return un.id
    return ""


def _tombe(cas: ModuleType, un: Any) -> bool:
    try:
        return bool(cas.ecarts(un))
    except Exception:  # an answer that cannot be given is a case that falls
        return True


def lit_les_cas(racine: Path, sortie: Connection) -> None:
    """Reads the worked cases once for all: the parent must not import ``amorce``."""
    _isole(racine, None)
    from amorce.commandes.fichiers import lit  # noqa: PLC0415

    chemins = sorted([*racine.glob("tests/cas/*.yaml"), *racine.glob("tests/epreuves/*.yaml")])
    sortie.send({str(c): lit(c) for c in chemins})
    sortie.close()
