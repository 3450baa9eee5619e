"""Tout le droit, trouvé par les dossiers : ajouter un fonds, c'est ajouter un dossier sous ``droit/``."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from amorce import droit
from amorce.moteur.dispositifs import DISPOSITIFS, Dispositif
from amorce.moteur.natures import ErreurDEntree
from amorce.moteur.vocabulaire import proche


@cache
def dispositifs() -> dict[str, Dispositif]:
    """Les dispositifs, par code, dans l'ordre des dossiers."""
    for module in pkgutil.walk_packages(droit.__path__, droit.__name__ + "."):
        import_module(module.name)
    return dict(sorted(DISPOSITIFS.items()))


def dispositif(code: str) -> Dispositif:
    trouve = dispositifs().get(code)
    if trouve is None:
        raise ErreurDEntree(f"dispositif : « {code} » n'existe pas.{proche(code, dispositifs())}")
    return trouve
