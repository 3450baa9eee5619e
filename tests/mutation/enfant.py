"""What happens in a child process: the law imported with one mutation, its cases and its tests played."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.mutation.cibles import Mutation

SRC = "src"
ESSAI_DES_CAS = ("tests/droit/test_cas.py",)
"""Played without pytest, which is faster."""
LENTS = ("tests/droit/test_couverture.py", "tests/droit/test_proprietes.py")
"""Half a minute and more; the first breaks rules itself."""
MEMOIRE = 4 * 1024**3
SECONDES = 60
"""CPU time of each process: several times what the tests take."""
RIEN_A_JOUER = 5
"""pytest's exit code when it collects nothing."""
OPTIONS = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
OPTIONS += [f"--ignore={e}" for e in ESSAI_DES_CAS]
UN_ESSAI = "::"
ESSAIS_D_ABORD = 5


@dataclass(frozen=True)
class Reprise:
    """The worked cases, read by file; the cases and tests to play first."""

    contenus: dict[str, Any]
    d_abord: Sequence[str] = ()

    def cas_d_abord(self) -> dict[str, Any]:
        cas = [c for contenu in self.contenus.values() for c in contenu["cas"] if c["id"] in self.d_abord]
        return {"d'abord": {"cas": cas}} if cas else {}

    def essais_d_abord(self, essais: Sequence[str]) -> list[list[str]]:
        """Those of each run apart: see ``_essai_qui_tombe``."""
        par_dossier = ([t for t in self.d_abord if t.startswith(e.split()[0] + "/")] for e in essais)
        return [tueurs[:ESSAIS_D_ABORD] for tueurs in par_dossier if tueurs]


@dataclass(frozen=True)
class Verdict:
    tue: bool
    par: str = ""
    """The worked case or test that fell, « essais », « chargement », « délai », « arrêt »."""


def _isole(racine: Path, arbre: Path, mutation: Mutation | None) -> None:
    """This process, and those that its tests start, import ``amorce`` from a tree of its own, and say nothing."""
    os.setsid()
    os.chdir(racine)
    shutil.copytree(racine / SRC, arbre / SRC, copy_function=os.link)
    for reste in racine.iterdir():
        if reste.name != SRC:
            (arbre / reste.name).symlink_to(reste)
    if mutation is not None:
        vise = arbre / mutation.source.fichier
        vise.unlink()
        vise.write_text(mutation.source_mutee(), encoding="utf-8")
    for nom in [n for n in sys.modules if n.split(".")[0] in ("amorce", "tests")]:
        del sys.modules[nom]
    sys.path[:0] = [str(racine), str(arbre / SRC)]
    os.environ["PYTHONPATH"] = str(arbre / SRC)
    resource.setrlimit(resource.RLIMIT_AS, (MEMOIRE, MEMOIRE))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDES, SECONDES))
    muet = os.open(os.devnull, os.O_RDWR)
    for flux in (0, 1, 2):
        os.dup2(muet, flux)


def joue(
    racine: Path, arbre: Path, mutation: Mutation | None, reprise: Reprise, essais: Sequence[str], sortie: Connection
) -> None:
    """Plays the cases, then the tests; sends the verdict."""
    gc.freeze()
    _isole(racine, arbre, mutation)
    verdict = Verdict(True, "chargement")
    with suppress(BaseException):  # a mutated law may raise anything, even at import
        verdict = _essaie(reprise, essais)
    sortie.send((verdict.tue, verdict.par))  # plain values: this process has other classes
    sortie.close()
    os._exit(0)


def _essaie(reprise: Reprise, essais: Sequence[str]) -> Verdict:
    """What killed the last mutants first, then everything."""
    par = next(filter(None, _tombes(reprise, essais)), "")
    return Verdict(bool(par), par)


def _tombes(reprise: Reprise, essais: Sequence[str]) -> Iterator[str]:
    """What falls at each step, played only if asked for."""
    yield _cas_qui_tombe(reprise.cas_d_abord())
    for tueurs in reprise.essais_d_abord(essais):
        tombe = _essai_qui_tombe(tueurs)
        yield tombe if UN_ESSAI in tombe else ""  # a name that the mutant has changed is not a failure
    yield _cas_qui_tombe(reprise.contenus)
    for chemins in essais:
        yield _essai_qui_tombe(chemins.split())


def _cas_qui_tombe(contenus: Mapping[str, Any]) -> str:
    """The first of these worked cases that no longer holds, or an empty string."""
    from amorce.commandes import cas  # noqa: PLC0415  # only here is it the mutated one

    lit = cas.lit
    cas.lit = lambda chemin: contenus[str(chemin)]
    try:
        return next((un.id for chemin in contenus for un in cas.charge([chemin]) if _tombe(cas, un)), "")
    finally:
        cas.lit = lit


def _tombe(cas: ModuleType, un: Any) -> bool:
    try:
        return bool(cas.ecarts(un))
    except Exception:  # an answer that cannot be given is a case that falls
        return True


class _Premier:
    """A pytest plugin that keeps the name of the first test that falls."""

    nom = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.nom:
            self.nom = report.nodeid


def _essai_qui_tombe(chemins: Sequence[str]) -> str:
    """The first of these tests that falls, « essais » if they cannot even be read, or an empty string.

    In a process of its own: the small law of tests/moteur must not be seen by the other tests.
    """
    lit, ecrit = os.pipe()
    enfant = os.fork()
    if not enfant:
        tombe, premier = "essais", _Premier()
        with suppress(BaseException):
            code = pytest.main([*OPTIONS, *chemins], plugins=[premier])
            tombe = premier.nom or ("" if code in (0, RIEN_A_JOUER) else tombe)
        os.write(ecrit, tombe.encode())
        os._exit(bool(tombe))
    os.close(ecrit)
    with os.fdopen(lit, encoding="utf-8") as sortie:
        tombe = sortie.read()
    _, statut = os.waitpid(enfant, 0)
    return tombe or ("essais" if statut else "")


def lit_les_cas(racine: Path, arbre: Path, sortie: Connection) -> None:
    """Reads the worked cases once for all: the parent must not import ``amorce``."""
    _isole(racine, arbre, None)
    from amorce.commandes.fichiers import lit  # noqa: PLC0415

    chemins = sorted([*racine.glob("tests/cas/*.yaml"), *racine.glob("tests/epreuves/*.yaml")])
    sortie.send({str(c): lit(c) for c in chemins})
    sortie.close()
