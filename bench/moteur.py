"""The engine's figures, on the machine that runs this: ``python bench/moteur.py``. Prints a table, writes nothing.

Peers run in the virtual environments of ``bench/preparer.sh``, in the same run; without them their lines say so.
Medians throughout. A tree is the explanation as the engine holds it: rules with their sentence and source, facts
read, derogations that played or not. Written out, it is plain data ready for JSON; a peer's log is text.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import exact
import regles
from chrono import mediane

from amorce.commandes.fichiers import lit
from amorce.consultation.chauffe import chauffe
from amorce.consultation.evaluer import evalue_projet, projet
from amorce.droit.registre import dispositif, dispositifs
from amorce.moteur.dispositifs import Dispositif
from amorce.moteur.evaluation import Evaluation, evalue
from amorce.moteur.explication import Explicateur, Explication, en_json
from amorce.moteur.expressions import Expr

BENCH = Path(__file__).resolve().parent
RACINE = BENCH.parent
EXEMPLE = "exemples/documentaire.yaml"
BUTS: list[tuple[str, bool | None]] = []


def main() -> None:
    options = argparse.ArgumentParser(description="The engine's figures.")
    options.add_argument("--projets", type=int, default=500_000, help="boundary projects (default 500000)")
    n = options.parse_args().projets
    machine()
    demarrage()
    dispositifs_reels()
    pairs = {pair: mesure_pair(pair, n) for pair in ("openfisca", "policyengine")}
    banc(pairs)
    exactitude(pairs, n)
    titre("Aims")
    for but, tenu in BUTS:
        ligne(but, {True: "ok", False: "MISSED", None: "not measured"}[tenu])


# Printing and timing


def titre(texte: str) -> None:
    print(f"\n{texte}")


def ligne(quoi: str, *valeurs: str) -> None:
    print(f"  {quoi:<72}" + "".join(f"{v:>16}" for v in valeurs), flush=True)


def micro(secondes: float) -> str:
    return f"{secondes * 1e6:,.1f} µs" if secondes < 1e-3 else f"{secondes * 1e3:,.2f} ms"


def but(enonce: str, tenu: bool | None) -> None:
    BUTS.append((enonce, tenu))


def machine() -> None:
    cpuinfo = Path("/proc/cpuinfo")
    lignes = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    noms = (li.partition(":")[2].strip() for li in lignes if li.startswith("model name"))
    modele = next(noms, platform.processor() or "unknown CPU")
    print(f"{modele}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}")
    print(f"Command: {' '.join([Path(sys.executable).name, *sys.argv])}")


# 1. Start-up


def demarrage() -> None:
    titre("1. Start-up, a new process (median of 11)")
    amorce = Path(sys.executable).with_name("amorce")
    for args in (["--help"], ["evaluer", EXEMPLE]):
        commande = [amorce, *args]
        duree = mediane(lambda c=commande: subprocess.run(c, cwd=RACINE, capture_output=True, check=True), 11, 1)
        ligne(f"amorce {' '.join(args)}", micro(duree))


# 2 and 3. The law


def noeuds(e: Evaluation) -> Iterable[Expr]:
    """Every result and every condition of a scheme, over all its questions."""
    for question in e.compile.questions:
        yield from e.compile.resultats[question.code].values()
        yield from (noeud for _, noeud in e.compile.conditions[question.code])


def arbres(e: Evaluation, racines: Iterable[Expr]) -> list[Explication]:
    """Their explanations, a rule met twice being explained once."""
    return Explicateur(e).explique_le_reste(racines)


def dispositifs_reels() -> None:
    chauffe()  # as the site's processes do at their start
    contenu = lit(BENCH / "projet.yaml")
    production = dispositif("run_production")
    tous = [d for d in dispositifs().values() if d is not regles.BANC]

    def evaluations(choisis: list[Dispositif]) -> list[Evaluation]:
        lu = projet(contenu)
        return [evalue_projet(lu, d) for d in choisis]

    def expliquees(choisis: list[Dispositif]) -> list[list[Explication]]:
        return [arbres(e, noeuds(e)) for e in evaluations(choisis)]

    titre(f"2 and 3. The law, {len(contenu)} facts from a dict (bench/projet.yaml), every result and condition")
    ligne("reading and checking the facts", micro(mediane(lambda: projet(contenu), 1_000)))
    for nom, choisis, n in (("run_production", [production], 300), (f"all {len(tous)} schemes", tous, 100)):
        regles_dites = sum(1 for un in expliquees(choisis) for a in un for _ in a.descend())
        ligne(f"{nom}: values", micro(mediane(lambda c=choisis: evaluations(c), n)))
        duree = mediane(lambda c=choisis: expliquees(c), n)
        ligne(f"{nom}: values and explanation trees ({regles_dites} rules explained)", micro(duree))
    but("all schemes, with explanation trees: 5 ms at most", duree <= 5e-3)


# 4. The rule set that the peers share


def repond(faits: dict[str, Any]) -> list[Any]:
    e = evalue(regles.PROGRAMME, faits)
    return [e.valeur(n) for n in regles.RESULTATS]


def arbres_du_banc(faits: dict[str, Any]) -> list[Explication]:
    return arbres(evalue(regles.PROGRAMME, faits), regles.RESULTATS)


def mesure_pair(pair: str, n: int) -> dict[str, Any] | str:
    """What ``mesure_pair.py`` prints in the peer's environment, or why there is nothing."""
    python = BENCH / f".venv-{pair}" / "bin" / "python"
    if not python.exists():
        return "not installed: bench/preparer.sh"
    fini = subprocess.run(
        [python, "-B", "mesure_pair.py", pair, str(n)], cwd=BENCH, capture_output=True, text=True, check=False
    )
    if fini.returncode:
        return (fini.stderr.strip().splitlines() or ["no answer"])[-1][:70]
    mesures: dict[str, Any] = json.loads(fini.stdout.splitlines()[-1])
    return mesures


def banc(pairs: dict[str, dict[str, Any] | str]) -> None:
    faits, bruts = regles.faits(exact.UN_PROJET), regles.bruts(exact.UN_PROJET)
    voie, eligible, aide = exact.reponses(exact.UN_PROJET)
    assert repond(faits) == [voie, eligible, aide]
    lire = regles.VOCABULAIRE.lit
    ici = {
        "sans_trace": mediane(lambda: repond(lire(bruts)), 2_000),
        "trace": mediane(lambda: arbres_du_banc(lire(bruts)), 2_000),
        "trace_ecrite": mediane(lambda: [en_json(a) for a in arbres_du_banc(lire(bruts))], 2_000),
    }
    lus = mediane(lambda: arbres_du_banc(faits), 2_000)
    titre("4. One project of the shared rule set: three results, from a dict")
    ligne("", "no trace", "trace tree", "written out")
    ligne("this engine, facts already read", micro(mediane(lambda: repond(faits), 2_000)), micro(lus))
    ligne("this engine, facts read and checked", *map(micro, ici.values()))
    but("full trace of the shared rule set, facts already read: 50 µs at most", lus <= 50e-6)
    for pair, mesures in pairs.items():
        if isinstance(mesures, str):
            ligne(pair, mesures)
            continue
        assert mesures["reponses"] == [voie, eligible, aide / 100], mesures["reponses"]
        ligne(f"{pair}-core {mesures['version']}", *(micro(mesures[m] / 1e6) for m in ici))
        ligne("    times slower", *(f"{mesures[m] / 1e6 / ici[m]:,.1f} x" for m in ici))
    openfisca = pairs["openfisca"]
    for m, nom in (("trace", "trace tree"), ("trace_ecrite", "trace written out")):
        rapport = None if isinstance(openfisca, str) else openfisca[m] / 1e6 / ici[m]
        but(f"{nom}, facts read and checked: 20 times faster than OpenFisca's", rapport and rapport >= 20)


# 5. Exactness


def exactitude(pairs: dict[str, dict[str, Any] | str], n: int) -> None:
    ecarts = [0, 0, 0, 0]
    for p in exact.projets(n):
        differe = [t != a for t, a in zip(repond(regles.faits(p)), exact.reponses(p), strict=True)]
        for i, faux in enumerate([*differe, any(differe)]):
            ecarts[i] += faux
    titre(f"5. {n:,} projects on the thresholds, a cent under and a cent over: how many answers differ from exact.py")
    ligne("", "voie", "eligible", "aide", "projects")
    ligne("this engine", *(f"{x:,}" for x in ecarts))
    for pair, mesures in pairs.items():
        if isinstance(mesures, str):
            ligne(pair, mesures)
        else:
            ligne(f"{pair}-core {mesures['version']}", *(f"{x:,}" for x in mesures["ecarts"].values()))
    but("no cent and no eligibility differs", not any(ecarts))


if __name__ == "__main__":
    main()
