"""Many officers at the same instant on one nearly empty envelope."""

from __future__ import annotations

from functools import partial

import pytest
from django.db.models import Sum

from amorce.actes.models import Decision, Enveloppe
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.journal.verification import verifier
from tests.actes.fabrique import au_vote, avise, enveloppe, responsable, vote
from tests.fils import en_parallele

pytestmark = pytest.mark.django_db(transaction=True)
AGENTS, AIDE, TIENNENT = 50, 25_000_00, 7


def test_cinquante_agents_sur_une_enveloppe_presque_vide_accordent_ce_qui_y_tient() -> None:
    ligne = enveloppe(responsable(), AIDE * TIENNENT + AIDE - 1)
    decisions = [au_vote(responsable(), avise(demande="25000"))[0] for _ in range(AGENTS)]
    refus: list[str] = []

    def decide(qui: Personne, decision: Decision) -> None:
        try:
            vote(qui, decision, montant=AIDE, enveloppe=ligne.pk)
        except ActeRefuse as dit:
            refus.append(str(dit))

    en_parallele(*[partial(decide, responsable(), decision) for decision in decisions])
    accordees = Decision.objects.filter(sens="accorde")
    assert accordees.count() == TIENNENT
    assert Enveloppe.objects.get().accorde == accordees.aggregate(somme=Sum("montant"))["somme"]
    assert Dossier.objects.filter(etat=Etat.DELIBERE).count() == TIENNENT
    assert [r.startswith("Enveloppe : il reste 24") for r in refus] == [True] * (AGENTS - TIENNENT)
    assert list(verifier()) == []


def test_deux_agents_sur_la_meme_decision_un_seul_l_enregistre() -> None:
    ligne = enveloppe(responsable())
    (decision,) = au_vote(responsable(), avise(demande="25000"))
    refus: list[str] = []

    def decide(qui: Personne) -> None:
        try:
            vote(qui, decision, montant=AIDE, enveloppe=ligne.pk)
        except ActeRefuse as dit:
            refus.append(str(dit))

    en_parallele(*[partial(decide, responsable()) for _ in range(3)])
    assert Enveloppe.objects.get().accorde == AIDE
    assert len(refus) == 2
