"""How everything here is timed, in this environment and in the peers'."""

import statistics
import time
from collections.abc import Callable


def mediane(f: Callable[[], object], n: int, chauffe: int = 20) -> float:
    """Seconds: the median of ``n`` runs, each timed alone."""
    return mediane_et_meilleure(f, n, chauffe)[0]


def mediane_et_meilleure(f: Callable[[], object], n: int, chauffe: int = 1) -> tuple[float, float]:
    """Seconds: the median and the best of ``n`` runs, after some to warm up."""
    for _ in range(chauffe):
        f()
    durees = []
    for _ in range(n):
        debut = time.perf_counter()
        f()
        durees.append(time.perf_counter() - debut)
    return statistics.median(durees), min(durees)
