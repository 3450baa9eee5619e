"""Runs the mutants, a few children at a time, each in a process of its own."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import hypothesis  # noqa: F401  # third parties are imported once, before any fork; amorce never is
import yaml  # noqa: F401

from tests.mutation.cibles import Mutation
from tests.mutation.enfant import Contenus, Verdict, joue, lit_les_cas

DELAI_MAX = 120.0
MEMOIRE_DES_TUEURS = 40
_fourche = get_context("fork")


@dataclass
class _EnCours:
    mutation: Mutation
    processus: BaseProcess
    sortie: Connection
    limite: float


class Course:
    """The children, and the cases that killed the last mutants of each file: they are played first."""

    def __init__(self, racine: Path, processus: int) -> None:
        self.racine, self.processus = racine, processus
        self.contenus: Contenus = self._recoit(lit_les_cas, racine)
        self.tueurs: dict[str, list[str]] = defaultdict(list)
        self.delai = DELAI_MAX

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
        """The law as it is: it must pass, and it says how long a mutant may take."""
        debut = time.monotonic()
        verdict = Verdict(*(self._recoit(joue, self.racine, None, self.contenus, ()) or (True, "arrêt")))
        self.delai = min(DELAI_MAX, 20 + 5 * (time.monotonic() - debut))
        return verdict

    def court(self, mutations: Iterable[Mutation]) -> Iterator[tuple[Mutation, Verdict]]:
        """The verdicts, as they come."""
        reste, en_cours = iter(mutations), list[_EnCours]()
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
        d_abord = tuple(self.tueurs[mutation.source.fichier])
        args = (self.racine, mutation, self.contenus, d_abord, sortie)
        sys.stdout.flush()
        enfant = _fourche.Process(target=joue, args=args)
        enfant.start()
        sortie.close()
        return _EnCours(mutation, enfant, entree, time.monotonic() + self.delai)

    def _finit(self, e: _EnCours) -> Verdict:
        verdict = Verdict(True, "délai")
        if e.sortie.poll():
            try:
                verdict = Verdict(*e.sortie.recv())
            except EOFError:
                verdict = Verdict(True, "arrêt")
        e.processus.kill()
        e.processus.join()
        e.sortie.close()
        self._retient(e.mutation.source.fichier, verdict.par)
        return verdict

    def _retient(self, fichier: str, tueur: str) -> None:
        connus = self.tueurs[fichier]
        if tueur and tueur not in ("essais", "chargement", "délai", "arrêt"):
            connus[:] = [tueur, *(t for t in connus if t != tueur)][:MEMOIRE_DES_TUEURS]
