"""What these tests declare is declared for them alone: the law of the funds does not see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from amorce.moteur.dispositifs import DISPOSITIFS
from amorce.moteur.textes import LECTURES, PARAMETRES, REGLES
from tests.moteur import petit_droit


@pytest.fixture(autouse=True)
def registres_rendus() -> Iterator[None]:
    """The small scheme is registered while a test runs; afterwards the registries are as they were."""
    registres: list[dict[Any, Any]] = [DISPOSITIFS, LECTURES, PARAMETRES, REGLES]
    avant = [dict(registre) for registre in registres]
    DISPOSITIFS["petit"] = petit_droit.dispositif
    yield
    for registre, contenu in zip(registres, avant, strict=True):
        registre.clear()
        registre.update(contenu)
