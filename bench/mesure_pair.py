"""One peer, in its own virtual environment: ``python mesure_pair.py openfisca|policyengine N``, one JSON object.

The time of one project (median, in µs), then N projects of ``exact.py`` against their exact answers.
"""

import json
import logging
import sys
from importlib import import_module, metadata
from itertools import islice
from pathlib import Path

import chrono
import exact
import numpy as np
from pairs.regle import CATS, COLS, GENRES

logging.disable(logging.CRITICAL)
sys.path.append(str(Path(__file__).parent / "pairs"))  # the peers' packages

PAIR, N = sys.argv[1], int(sys.argv[2])
TBS = import_module(f"{PAIR}_cine").CountryTaxBenefitSystem()
SimulationBuilder = import_module(f"{PAIR}_core.simulations").SimulationBuilder
P = "2024"
SORTIES = ("voie", "eligible", "aide_regionale")
EUROS = {"cout", "part_fr", "apport", "numeraire", "preventes", "depenses"}
RANGS = {"genre": {c: i for i, c in enumerate(GENRES)}, "cat": {c: i for i, c in enumerate(CATS)}}
UN = {n: {P: v / 100 if n in EUROS else v} for n, v in exact.UN_PROJET.items()}


def un_projet(trace=False, ecrit=False):
    s = SimulationBuilder().build_from_entities(TBS, {"projets": {"p": UN}})
    s.trace = trace
    reponses = [s.calculate(v, P) for v in SORTIES]
    if ecrit:
        s.tracer.computation_log.lines(aggregate=False)
    return reponses


def micro(f):
    return chrono.mediane(f, 400) * 1e6


def colonne(nom, lot):
    if nom in RANGS:
        return np.array([RANGS[nom][p[nom]] for p in lot], np.int8)
    valeurs = np.array([p[nom] for p in lot])
    return (valeurs / 100).astype(np.float32) if nom in EUROS else valeurs


def ecarts(n, pas=50_000):
    """How many projects have each answer wrong; the subsidy is rounded to the cent first, in the peer's favour."""
    projets = exact.projets(n)
    faux = np.zeros(4, np.int64)
    while lot := list(islice(projets, pas)):
        s = SimulationBuilder().build_default_simulation(TBS, count=len(lot))
        for nom in COLS:
            s.set_input(nom, P, colonne(nom, lot))
        voie, eligible, aide = (s.calculate(v, P) for v in SORTIES)
        trouves = voie, eligible, np.rint(aide.astype(np.float64) * 100).astype(np.int64)
        differe = [t != np.array(a) for t, a in zip(trouves, zip(*map(exact.reponses, lot), strict=True), strict=True)]
        faux += [int(d.sum()) for d in (*differe, differe[0] | differe[1] | differe[2])]
    return dict(zip((*SORTIES, "projets"), faux.tolist(), strict=True))


print(
    json.dumps(
        {
            "version": metadata.version(f"{PAIR}-core"),
            "reponses": [float(r[0]) for r in un_projet()],
            "sans_trace": micro(un_projet),
            "trace": micro(lambda: un_projet(trace=True)),
            "trace_ecrite": micro(lambda: un_projet(trace=True, ecrit=True)),
            "ecarts": ecarts(N),
        }
    )
)
