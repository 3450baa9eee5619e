"""Les chiffres du portefeuille, sur la machine qui lance ceci : ``python bench/portefeuille.py``.

The shared rule set beside its peers, real schemes over generated projects, SQL engines on the same file. Each measure
runs in its own process, in turn; the peers are called several times, one after the other, and medians are quoted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
sys.path.insert(0, str(BENCH.parent))

from tests.portefeuille.serveurs import une_grappe
from tests.postgres import postgres

from amorce.droit.registre import dispositifs

PAIRS, DONNEES = BENCH / "pairs", BENCH / "pairs" / "donnees"
OPENFISCA = BENCH / ".venv-openfisca" / "bin" / "python"
GCC = ["gcc", "-O3", "-march=native", "-mprefer-vector-width=512", "-shared", "-fPIC", "-o", "k.so", "k.c"]
DISPOSITIFS = ("run_production", "cnc_automatique")
DEUX_FILS = {**os.environ, "POLARS_MAX_THREADS": "2", "OMP_NUM_THREADS": "2"}
MEMOIRE_MAX_MO = 2048
BUTS: list[tuple[str, bool | None]] = []
Mesure = dict[str, Any]


def main() -> None:
    options = argparse.ArgumentParser(description="Les chiffres du portefeuille.")
    options.add_argument("--projets", type=int, default=500_000, help="le jeu de règles commun (500000, 0 : sans)")
    options.add_argument("--tours", type=int, default=3, help="appels de chaque moteur, en alternance (3)")
    options.add_argument("--simulations", type=int, nargs="*", default=[100_000, 300_000, 1_000_000], metavar="N")
    options.add_argument("--sql", type=int, default=100_000, help="projets pour DuckDB et Spark (100000, 0 : sans)")
    options.add_argument("--perte", type=int, default=0, help="projets pour la grappe qui perd un ouvrier (0 : sans)")
    options.add_argument("--exact", type=int, default=2_000, help="projets aux limites par dispositif (2000, 0 : sans)")
    choix = options.parse_args()
    machine()
    if choix.projets:
        banc(choix.projets, choix.tours)
    simulations(choix.simulations)
    sql(choix.sql)
    perte(choix.perte)
    exact(choix.exact)
    titre("Buts")
    for enonce, tenu in BUTS:
        ligne(enonce, {True: "ok", False: "MANQUÉ", None: "non mesuré"}[tenu])


# Printing, running


def titre(texte: str) -> None:
    print(f"\n{texte}", flush=True)


def ligne(quoi: str, *valeurs: str) -> None:
    print(f"  {quoi:<60}" + "".join(f"{v:>16}" for v in valeurs), flush=True)


def but(enonce: str, tenu: bool | None) -> None:
    BUTS.append((enonce, tenu))


def machine() -> None:
    lignes = Path("/proc/cpuinfo").read_text().splitlines()
    modele = next(li.partition(":")[2].strip() for li in lignes if li.startswith("model name"))
    versions = ", ".join(f"{nom} {metadata.version(nom)}" for nom in ("polars", "pyarrow", "duckdb", "pyspark"))
    print(f"{modele}, {os.cpu_count()} cœurs, Python {platform.python_version()}, {versions}")
    print(f"Charge au départ : {os.getloadavg()[0]:.1f}. Commande : python {' '.join(sys.argv)}", flush=True)


def lance(python: Path | str, *args: object, temps: int = 1800) -> list[Mesure] | str:
    """The JSON lines of a measure in its own process, or why there is none."""
    commande = [str(python), "-B", *map(str, args)]
    try:
        fini = subprocess.run(
            commande, cwd=PAIRS, env=DEUX_FILS, capture_output=True, text=True, check=False, timeout=temps
        )
    except subprocess.TimeoutExpired:
        return f"plus de {temps} s"
    if fini.returncode:
        return (fini.stderr.strip().splitlines() or ["aucune réponse"])[-1][:100]
    return [json.loads(li) for li in fini.stdout.splitlines() if li.startswith("{")]


# 1. The rule set that all share


def banc(n: int, tours: int) -> None:
    titre(f"1. Jeu de règles commun, {n:,} projets, deux fils, ns par projet (médiane de {tours} appels alternés)")
    if not (DONNEES / f"projets_{n}.parquet").exists():
        subprocess.run([sys.executable, "gen.py", str(n)], cwd=PAIRS, check=True)
    subprocess.run(GCC, cwd=PAIRS, check=True)
    ici = BENCH / "portefeuille_colonnes.py"
    ns: dict[str, list[float]] = defaultdict(list)
    controles: dict[str, Mesure] = {}
    for tour in range(tours):
        for script in (BENCH / "plancher.py", "b_c.py", "b_polars.py", ici):
            _note(lance(sys.executable, script, n), ns, controles)
        if tour == (tours - 1) // 2 and OPENFISCA.exists():  # once, it is slow: in the midst of the others
            _note(lance(OPENFISCA, "b_openfisca.py", n), ns, controles)
    medianes = {moteur: statistics.median(vus) for moteur, vus in ns.items()}
    for moteur, valeur in medianes.items():
        ligne(moteur, f"{valeur:,.1f} ns")
    _compare(medianes, controles)


def _note(vues: list[Mesure] | str, ns: dict[str, list[float]], controles: dict[str, Mesure]) -> None:
    if isinstance(vues, str):
        ligne(vues)
        return
    for m in vues:
        ns[m["engine"]].append(m["ns_per_project"])
        if isinstance(m.get("check"), dict):
            controles[m["engine"]] = m["check"]


def _compare(ns: dict[str, float], controles: dict[str, Mesure]) -> None:
    ici, noyau = ns["amorce colonnes (streaming)"], ns["C vectorise (2 threads)"]
    main_ = ns["polars 2 threads (streaming)"]
    fisca = next((v for moteur, v in ns.items() if moteur.startswith("openfisca")), None)
    entiers = {json.dumps(c) for moteur, c in controles.items() if not moteur.startswith("openfisca")}
    ligne("rapport au noyau C", f"{ici / noyau:.2f} x")
    ligne("rapport à Polars écrit à la main", f"{ici / main_:.2f} x")
    ligne("OpenFisca-core sur ce moteur", f"{fisca / ici:,.0f} x" if fisca else "non mesuré")
    bout, copie = ns["amorce parquet vers parquet"], ns["polars copie parquet"]
    ligne("parquet vers parquet, rapport à la copie par Polars", f"{bout / copie:.2f} x")
    but("sommes de contrôle égales à celles du C", len(entiers) == 1)
    but("2,5 fois le temps du C au plus", ici <= 2.5 * noyau)
    but("100 fois le débit d'OpenFisca-core", None if fisca is None else fisca >= 100 * ici)


# 2. Real schemes


def population(n: int) -> Path:
    chemin = DONNEES / f"population_{n}.parquet"
    if not chemin.exists():
        amorce = Path(sys.executable).with_name("amorce")
        subprocess.run([amorce, "generer", str(n), "--sortie", chemin], check=True, capture_output=True)
    return chemin


def simulations(tailles: list[int]) -> None:
    titre("2. Dispositifs entiers, projets d'« amorce generer », de parquet à parquet par lots")
    for code in DISPOSITIFS:
        vues = [m for n in tailles if (m := _simule(code, n)) is not None]
        if len(vues) < 2:
            continue
        us, pics = [m["us_par_projet"] for m in vues], [m["pic_mo"] for m in vues]
        but(f"{code} : temps par projet constant à 20 % près", max(us) <= 1.2 * min(us))
        but(f"{code} : moins de 2 Go à {tailles[-1]:,} projets", pics[-1] < MEMOIRE_MAX_MO)
        but(f"{code} : la mémoire ne croît pas avec la table (20 %)", pics[-1] <= 1.2 * pics[0])


def _simule(code: str, n: int) -> Mesure | None:
    vues = lance(sys.executable, BENCH / "portefeuille_simulation.py", code, population(n), max(1, 3_000_000 // n))
    if isinstance(vues, str):
        ligne(f"{code}, {n:,}", vues)
        return None
    m = vues[0]
    ligne(f"{code}, {n:,} projets", f"{m['us_par_projet']:.2f} µs", f"{m['pic_mo']:,} Mo")
    ligne("    " + ", ".join(f"{etape} {us:.2f}" for etape, us in m["etapes"].items()))
    return m


# 3. SQL engines


def sql(n: int) -> None:
    titre(f"3. run_production par « simuler --moteur », même fichier, {n:,} projets, second passage")
    if not n:
        return ligne("DuckDB et Spark", "non mesuré")
    calculs: dict[int, float] = {}
    _sql("duckdb", "DuckDB, dans le processus", n)
    for ouvriers in (1, 2):
        with une_grappe(ouvriers) as grappe:
            vues = _sql(grappe.adresse, f"grappe Spark, un maître et {ouvriers} ouvrier(s) d'un cœur", n)
        if vues:
            calculs[ouvriers] = vues["calcul"][-1]
    if len(calculs) == 2:
        ligne("Spark, d'un ouvrier à deux (le calcul de la grappe)", f"{calculs[1] / calculs[2]:.2f} x")
    return None


def _sql(moteur: str, nom: str, n: int) -> Mesure | None:
    vues = lance(sys.executable, BENCH / "portefeuille_sql.py", moteur, "run_production", population(n), temps=1200)
    if isinstance(vues, str):
        ligne(nom, "non mesuré", vues)
        return None
    premier, second = vues[0]["secondes"]
    dont = f"calcul {vues[0]['calcul'][-1]:.1f} s" if vues[0]["calcul"] else ""
    ligne(nom, f"{second:.1f} s", f"premier {premier:.1f} s", dont)
    return vues[0]


def perte(n: int) -> None:
    titre(f"4. Grappe Spark, {n:,} projets, un des deux ouvriers tué à mi-chemin")
    if not n:
        return ligne("ouvrier perdu", "non mesuré")
    vues = lance(sys.executable, BENCH / "portefeuille_grappe.py", population(n), temps=2400)
    if isinstance(vues, str):
        return ligne("ouvrier perdu", "non mesuré", vues)
    m = vues[0]
    ligne("durée entière, perte comprise", f"{m['secondes']} s", f"perdu à {m['perdu_a']} s")
    ligne("lignes de Spark, de DuckDB, cellules qui diffèrent", *map(str, m["lignes"]), str(m["ecarts"]))
    return but("un ouvrier perdu : résultat entier et égal à DuckDB", m["ecarts"] == 0 and m["lignes"] == [n, n])


# 5. Exactness


def exact(n: int) -> None:
    titre(f"5. {n:,} projets aux limites de chaque dispositif : projets dont une cellule diffère de l'interprète")
    if not n:
        return ligne("exactitude", "non mesuré")
    codes = [code for code, d in dispositifs().items() if d.conditions]
    with postgres() as serveur, une_grappe() as grappe, ThreadPoolExecutor(2) as deux:
        moteurs = ("duckdb", serveur, grappe.adresse)
        essais = deux.map(lambda c: lance(sys.executable, BENCH / "portefeuille_exact.py", c, n, *moteurs), codes)
        for code, vues in zip(codes, essais, strict=True):
            if isinstance(vues, str):
                ligne(code, "non mesuré", vues)
                but(f"{code} : chaque moteur égal à l'interprète", None)
                continue
            ecarts = vues[0]["ecarts"]
            ligne(code, *(f"{moteur} {faux}" for moteur, faux in ecarts.items()))
            but(f"{code} : chaque moteur égal à l'interprète", not any(ecarts.values()))
    return None


if __name__ == "__main__":
    main()
