"""``python -m tests.mutation``: how many of the faults put in the engine and the law do the tests notice?"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from tests.mutation.cibles import Mutation, mutations, sources
from tests.mutation.course import Course
from tests.mutation.enfant import Verdict
from tests.mutation.rapport import SEUIL, Bilan, acceptes, affiche, ecrit, en_json, survivants

RACINE = Path(__file__).parents[2]
SANS_COPIE = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")


def options(args: list[str] | None = None) -> argparse.Namespace:
    lit = argparse.ArgumentParser(prog="python -m tests.mutation", description="Casse le droit, un endroit à la fois.")
    lit.add_argument("--fichiers", nargs="+", default=[], metavar="GLOB", help="par exemple « droit/cnc/*.py »")
    lit.add_argument("--echantillon", type=int, metavar="N", help="N mutants tirés au sort")
    lit.add_argument("--graine", type=int, default=0, metavar="G", help="la graine du tirage")
    lit.add_argument("--json", type=Path, metavar="FICHIER", help="où écrire le bilan")
    lit.add_argument("--processus", type=int, default=2, metavar="P", help="mutants joués en même temps")
    lit.add_argument("--survivants", type=Path, metavar="FICHIER", help="ceux-là seuls, d'un bilan écrit par --json")
    lit.add_argument(
        "--complet", action="store_true", help="avec les essais lents et ceux des commandes (une minute par survivant)"
    )
    lit.add_argument("--liste", action="store_true", help="les mutants, sans les jouer")
    return lit.parse_args(args)


def choisies(racine: Path, o: argparse.Namespace) -> list[Mutation]:
    toutes = [m for source in sources(racine, o.fichiers) for m in mutations(source)]
    if o.survivants:
        restes = survivants(o.survivants)
        toutes = [m for m in toutes if m.marque in restes]
    if o.echantillon is None or o.echantillon >= len(toutes):
        return toutes
    rangs = random.Random(o.graine).sample(range(len(toutes)), o.echantillon)
    return [toutes[r] for r in sorted(rangs)]


def joue(racine: Path, o: argparse.Namespace) -> int:
    liste = choisies(racine, o)
    if not liste:
        ecrit("Aucun mutant : « --fichiers » ne désigne aucun fichier visé.")
        return 2
    if o.liste:
        ecrit("\n".join(m.id for m in liste))
        return 0
    course = Course(racine, o.processus, o.complet)
    reference = course.reference() if course.contenus else Verdict(True, "lecture des cas")
    if reference.tue:
        ecrit(f"Les essais ne passent pas sans mutation ({reference.par}) : rien n'est mesuré.")
        return 2
    bilan = Bilan(acceptes(), len(liste))
    ecrit(f"{len(liste)} mutants.")
    try:
        for mutation, verdict in course.court(liste):
            bilan.note(mutation, verdict)
            bilan.avance()
    except KeyboardInterrupt:
        ecrit("\nInterrompu : ce bilan est partiel.")
        affiche(bilan)
        return 2
    affiche(bilan)
    if o.json:
        en_json(bilan, o.json)
    return 0 if bilan.part >= SEUIL else 1


def main() -> int:
    """Works on a copy: what is edited meanwhile changes nothing to the run."""
    o = options()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="mutation-") as dossier:
        copie = Path(dossier).resolve() / "projet"
        shutil.copytree(RACINE, copie, ignore=SANS_COPIE)
        return joue(copie, o)


if __name__ == "__main__":
    sys.exit(main())
