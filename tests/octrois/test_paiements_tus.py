"""What a table does not say of a payment: it is not nought, in the base as in all that is published."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.octrois.models import Octroi
from tests.comptes.fabrique import agent
from tests.instruction.fabrique import FONDS
from tests.octrois.fabrique import autorite
from tests.octrois.test_aides_dites_autrement import garde as remplace
from tests.octrois.test_imports import TITRES, bonne, csv, garde, lu, recu

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    autorite()
    return agent(FONDS, RoleDeFonds.RESPONSABLE)


def test_paye_sans_colonne_reste_inconnu(rose: Personne) -> None:
    garde(rose, lu(rose, recu(rose, csv(bonne()))))
    assert Octroi.objects.get().paye is None


@pytest.mark.parametrize(("case", "paye"), [("", None), ("0", 0), ("12,50", 12_50)])
def test_paye_est_ce_que_dit_sa_case(rose: Personne, case: str, paye: int | None) -> None:
    garde(rose, lu(rose, recu(rose, csv([*bonne(), case], titres=(*TITRES, "Payé")))))
    assert Octroi.objects.get().paye == paye


def test_paye_dit_reste_quand_un_tableau_suivant_se_tait(rose: Personne) -> None:
    rangee = bonne()
    garde(rose, lu(rose, recu(rose, csv([*rangee, "5 000"], titres=(*TITRES, "Payé")))))
    rangee[-1] = "31 000"
    remplace(rose, lu(rose, recu(rose, csv(rangee))), "remplacer")
    assert Octroi.objects.values_list("montant", "paye").get() == (31_000_00, 5_000_00)


def test_paye_nul_importe_avant_ne_se_dit_plus(rose: Personne) -> None:
    """A nought and an empty cell were one."""
    rangees = [[*bonne(), "0"], [*bonne(objet="Autre"), "7"]]
    garde(rose, lu(rose, recu(rose, csv(*rangees, titres=(*TITRES, "Payé")))))
    import_module("amorce.octrois.migrations.0012_paiements_tus").taire_ce_que_personne_n_a_dit(apps, None)
    assert list(Octroi.objects.order_by("objet").values_list("objet", "paye")) == [
        ("Autre", 7_00),
        ("Les Marées", None),
    ]
