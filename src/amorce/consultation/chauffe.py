"""What a process that will be asked the law does first, so that nobody waits for it."""

from __future__ import annotations

import gc

from amorce.consultation.evaluer import DU_DEPOT, principales
from amorce.droit.registre import dispositifs
from amorce.moteur.evaluation import evalue, programme

JEUNES = 10_000
"""How many new objects before the collector looks at them: an explanation makes thousands, all freed at once."""


def chauffe() -> None:
    """Compiles every scheme and runs it once; then keeps the collector off what will never be freed."""
    for dispositif in dispositifs().values():
        for questions in {principales(dispositif), principales(dispositif, DU_DEPOT)} - {()}:
            evalue(programme(dispositif, questions), {"dispositif": dispositif.code})
    gc.collect()
    gc.freeze()
    gc.set_threshold(JEUNES)
