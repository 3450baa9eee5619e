"""Les cas d'essai et les épreuves : le droit répond ce que les textes disent."""

import pytest

from amorce.commandes.cas import Cas, ecarts
from tests.droit.outils import TOUS


@pytest.mark.parametrize("cas", TOUS, ids=[cas.id for cas in TOUS])
def test_le_droit_repond_comme_le_cas(cas: Cas) -> None:
    assert [str(ecart) for ecart in ecarts(cas)] == []
