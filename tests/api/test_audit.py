"""A fund's year by the API: for its auditor alone, the same sample as on the page."""

from __future__ import annotations

import pytest

from amorce.audit.tirage import tire
from amorce.comptes.roles import RoleDeFonds
from tests.api.outils import jeton, lit
from tests.comptes.fabrique import agent
from tests.paiements.fabrique import engagee
from tests.site.objets import FONDS

pytestmark = pytest.mark.django_db
ANNEE = f"audit?fonds={FONDS}&annee=2026"


def test_un_auditeur_lit_l_annee_et_tire_le_meme_echantillon() -> None:
    numeros = sorted(engagee()[1].numero for _ in range(3))
    clair = jeton(agent(FONDS, RoleDeFonds.AUDITEUR))
    assert lit(ANNEE, clair).json()["tires"] == []
    lue = lit(f"{ANNEE}&graine=cour&taille=2", clair).json()
    assert (lue["numeros"], lue["tires"]) == (numeros, tire(numeros, "cour", 2))


@pytest.mark.parametrize("role", [RoleDeFonds.INSTRUCTEUR, RoleDeFonds.PAIEMENTS])
def test_qui_n_audite_pas_ne_lit_rien(role: RoleDeFonds) -> None:
    assert lit(ANNEE, jeton(agent(FONDS, role))).status_code == 422


def test_une_annee_impossible_se_dit() -> None:
    clair = jeton(agent(FONDS, RoleDeFonds.AUDITEUR))
    assert lit(f"audit?fonds={FONDS}&annee=1999", clair).status_code == 422
