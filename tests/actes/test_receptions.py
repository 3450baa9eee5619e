"""The day when a letter was received, and what proves it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amorce.actes.actions.receptions import noter_la_reception
from amorce.actes.models import Decision
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.journal.models import Entree
from tests.actes.fabrique import au_vote, avise, enveloppe, libere, responsable, vote
from tests.comptes.fabrique import agit

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def votee(rose: Personne) -> Decision:
    (decision,) = au_vote(rose, avise())
    return vote(rose, decision, montant=20_000_00, enveloppe=enveloppe(rose).pk)


def note(rose: Personne, decision: Decision, jours: int = 0, preuve: str = "2C 123") -> Decision:
    jour = decision.deliberation.aujourd_hui + timedelta(days=jours)
    return noter_la_reception(par=agit(rose), decision=decision, recue_le=jour, preuve=preuve)


def test_reception_se_note_avec_sa_preuve(rose: Personne, votee: Decision) -> None:
    libere(rose, votee.deliberation)
    recue = note(rose, votee, preuve=" 2C 123 ")
    assert (recue.recue_le, recue.preuve) == (votee.deliberation.aujourd_hui, "2C 123")
    assert Entree.objects.filter(acte="noter_la_reception").count() == 1


def test_reception_attend_l_envoi(rose: Personne, votee: Decision) -> None:
    with pytest.raises(ActeRefuse, match="n'est pas encore partie"):
        note(rose, votee)


@pytest.mark.parametrize(("jours", "preuve"), [(-1, "2C"), (1, "2C"), (0, " ")])
def test_reception_hors_de_ses_bornes_ou_sans_preuve_est_refusee(
    rose: Personne, votee: Decision, jours: int, preuve: str
) -> None:
    libere(rose, votee.deliberation)
    with pytest.raises(ActeRefuse):
        note(rose, votee, jours, preuve)
