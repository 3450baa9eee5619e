"""Plancher memoire: lecture de toutes les colonnes d'entree, par mots de 64 bits (1 et 2 threads). NumPy seul."""
import numpy as np, harness as H
from concurrent.futures import ThreadPoolExecutor
d = H.load(); b = H.rss_now()
flat = [np.ascontiguousarray(v).view(np.uint8) for v in d.values()]
words = [f[:len(f) // 8 * 8].view(np.int64) for f in flat]
P = 8
def seg(w, k, n): return w[len(w) * k // n: len(w) * (k + 1) // n]
ex = ThreadPoolExecutor(2)
def w1(): return sum(int(w.sum()) for w in words)
def w2(): return sum(ex.map(lambda k: sum(int(seg(w, k, P).sum()) for w in words), range(P)))
H.reset_peak()
r, m, best = H.bench(w1, 15); H.emit("plancher memoire: lecture mots 64 bits (1 thread)", m, best, b)
r, m, best = H.bench(w2, 15); H.emit("plancher memoire: lecture mots 64 bits (2 threads)", m, best, b)
