"""The memory floor: every input column read once as 64-bit words, by one thread and by two. Nothing is computed.

Run from ``pairs/``: ``python ../plancher.py N`` prints one JSON line a measure, as the peers do.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path.cwd()))
import harness  # the peers' own, in pairs/

SEGMENTS, REPETITIONS = 8, 15

donnees = harness.load()
au_repos = harness.rss_now()
octets = [np.ascontiguousarray(colonne).view(np.uint8) for colonne in donnees.values()]
mots = [o[: len(o) // 8 * 8].view(np.int64) for o in octets]
fils = ThreadPoolExecutor(2)


def somme(k: int, n: int) -> int:
    """The k-th of n segments of every column."""
    return sum(int(m[len(m) * k // n : len(m) * (k + 1) // n].sum()) for m in mots)


def un_fil() -> int:
    return somme(0, 1)


def deux_fils() -> int:
    return sum(fils.map(lambda k: somme(k, SEGMENTS), range(SEGMENTS)))


harness.reset_peak()
for quoi, lit in (("1 thread", un_fil), ("2 threads", deux_fils)):
    _, mediane, meilleur = harness.bench(lit, REPETITIONS)
    harness.emit(f"plancher memoire: lecture mots 64 bits ({quoi})", mediane, meilleur, au_repos)
