"""What happens in a child process: the law imported with one mutation, its cases and its tests played."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import sys
from collections.abc import Sequence
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
RIEN_A_JOUER = 5
"""pytest's exit code when it collects nothing."""


@dataclass(frozen=True)
class Reprise:
    """The worked cases, read by file, and those to play first."""

    contenus: dict[str, Any]
    d_abord: Sequence[str] = ()


@dataclass(frozen=True)
class Verdict:
    tue: bool
    par: str = ""
    """The worked case that fell, « essais », « chargement », « délai », « arrêt »."""


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
    tombe = _cas_qui_tombe(reprise)
    if tombe:
        return Verdict(True, tombe)
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
    options += [f"--ignore={e}" for e in ESSAI_DES_CAS]
    for chemins in essais:  # one run each: the small law of tests/moteur must not be seen by the others
        if pytest.main([*options, *chemins.split()]) not in (0, RIEN_A_JOUER):
            return Verdict(True, "essais")
    return Verdict(False)


def _cas_qui_tombe(reprise: Reprise) -> str:
    """The first worked case that no longer holds, or an empty string."""
    from amorce.commandes import cas  # noqa: PLC0415  # only here is it the mutated one

    lit = cas.lit
    premiers = [c for contenu in reprise.contenus.values() for c in contenu["cas"] if c["id"] in reprise.d_abord]
    lots = {**({"d'abord": {"cas": premiers}} if premiers else {}), **reprise.contenus}
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


def lit_les_cas(racine: Path, arbre: Path, sortie: Connection) -> None:
    """Reads the worked cases once for all: the parent must not import ``amorce``."""
    _isole(racine, arbre, None)
    from amorce.commandes.fichiers import lit  # noqa: PLC0415

    chemins = sorted([*racine.glob("tests/cas/*.yaml"), *racine.glob("tests/epreuves/*.yaml")])
    sortie.send({str(c): lit(c) for c in chemins})
    sortie.close()
