"""Runs the mutants, a few children at a time, each in a process of its own."""

from __future__ import annotations

import compileall
import os
import shutil
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import hypothesis  # noqa: F401  # third parties are imported once, before any fork; amorce never is
import yaml  # noqa: F401

from tests.mutation.cibles import Mutation
from tests.mutation.enfant import LENTS, Reprise, Verdict, joue, lit_les_cas

DELAI_MAX = 600.0
"""A net only: a mutant that loops is stopped by its CPU time, which does not depend on what else the machine does."""
MEMOIRE_DES_TUEURS = 40
RAPIDES = " ".join(("tests/droit", *(f"--ignore={e}" for e in LENTS)))
ESSAIS = {"moteur": ("tests/moteur", RAPIDES), "droit": (RAPIDES,)}
"""What a mutant must survive after the cases, the fastest first: the law is not read by the tests of the engine."""
TOUS = ("tests/moteur", "tests/droit --ignore=tests/droit/test_couverture.py", "tests/commandes")
_fourche = get_context("fork")


@dataclass
class _EnCours:
    mutation: Mutation
    processus: BaseProcess
    sortie: Connection
    arbre: Path
    limite: float


class Course:
    """The children, and what killed the last mutants of each file, which is played first."""

    def __init__(self, racine: Path, processus: int, complet: bool = False) -> None:
        self.racine, self.processus, self.complet = racine, processus, complet
        compileall.compile_dir(racine / "src", quiet=2)
        self.lances = 0
        self.contenus: dict[str, Any] = self._recoit(lit_les_cas, racine, self._arbre())
        self.tueurs: dict[str, list[str]] = defaultdict(list)

    def _arbre(self) -> Path:
        """Where the next child will have its own ``src``."""
        self.lances += 1
        return self.racine.with_name(f"arbre-{self.lances}")

    def _essais(self, fichier: str) -> tuple[str, ...]:
        return TOUS if self.complet else ESSAIS["moteur" if "/moteur/" in fichier else "droit"]

    def _recoit(self, fait: Callable[..., None], *args: Any) -> Any:
        entree, sortie = _fourche.Pipe(duplex=False)
        enfant = _fourche.Process(target=fait, args=(*args, sortie))
        enfant.start()
        sortie.close()
        try:
            return entree.recv()
        except EOFError:
            return None
        finally:
            enfant.join()

    def reference(self) -> Verdict:
        """The law as it is: it must pass."""
        args = (self.racine, self._arbre(), None, Reprise(self.contenus), self._essais("/moteur/"))
        return Verdict(*(self._recoit(joue, *args) or (True, "arrêt")))

    def court(self, mutations: Iterable[Mutation]) -> Iterator[tuple[Mutation, Verdict]]:
        """The verdicts, as they come; interrupted, it leaves no child behind."""
        en_cours: list[_EnCours] = []
        try:
            yield from self._verdicts(iter(mutations), en_cours)
        finally:
            for e in en_cours:
                self._finit(e)

    def _verdicts(self, reste: Iterator[Mutation], en_cours: list[_EnCours]) -> Iterator[tuple[Mutation, Verdict]]:
        while True:
            while len(en_cours) < self.processus and (mutation := next(reste, None)) is not None:
                en_cours.append(self._lance(mutation))
            if not en_cours:
                return
            wait([e.sortie for e in en_cours], timeout=max(0.0, min(e.limite for e in en_cours) - time.monotonic()))
            for e in [e for e in en_cours if e.sortie.poll() or time.monotonic() > e.limite]:
                en_cours.remove(e)
                yield e.mutation, self._finit(e)

    def _lance(self, mutation: Mutation) -> _EnCours:
        entree, sortie = _fourche.Pipe(duplex=False)
        fichier, arbre = mutation.source.fichier, self._arbre()
        reprise = Reprise(self.contenus, tuple(self.tueurs[fichier]))
        sys.stdout.flush()
        enfant = _fourche.Process(
            target=joue, args=(self.racine, arbre, mutation, reprise, self._essais(fichier), sortie)
        )
        enfant.start()
        sortie.close()
        return _EnCours(mutation, enfant, entree, arbre, time.monotonic() + DELAI_MAX)

    def _finit(self, e: _EnCours) -> Verdict:
        verdict = Verdict(True, "délai")
        if e.sortie.poll():
            try:
                verdict = Verdict(*e.sortie.recv())
            except EOFError:
                verdict = Verdict(True, "arrêt")
        if e.processus.pid:
            with suppress(ProcessLookupError):  # what its tests have started ends with it
                os.killpg(e.processus.pid, signal.SIGKILL)
        e.processus.kill()
        e.processus.join()
        e.sortie.close()
        shutil.rmtree(e.arbre, ignore_errors=True)
        self._retient(e.mutation.source.fichier, verdict.par)
        return verdict

    def _retient(self, fichier: str, tueur: str) -> None:
        connus = self.tueurs[fichier]
        if tueur and tueur not in ("essais", "chargement", "délai", "arrêt"):
            connus[:] = [tueur, *(t for t in connus if t != tueur)][:MEMOIRE_DES_TUEURS]
