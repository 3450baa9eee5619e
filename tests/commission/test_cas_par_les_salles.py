"""The worked cases of the commission, played with its acts: the rooms answer as the law does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from amorce.commandes.cas import Cas, compare
from tests.commission import reponses_des_delais as delais
from tests.commission import reponses_du_vote as votes
from tests.commission.situations import REGLES, Faits, SansActe
from tests.droit.outils import TOUS

REPONDENT: dict[str, Callable[[Faits], dict[str, Any]]] = {
    "avis": votes.avis,
    "vote": votes.droit_de_vote,
    "fiche_distance": votes.fiche_distance,
    "suppleance": votes.suppleance,
    "acces_votes": votes.acces_votes,
    "siege": delais.siege,
    "composition": delais.composition,
    "envoi_dossiers": delais.envoi_dossiers,
    "avis_technique": delais.avis_technique,
    "procedure_ecrite": delais.procedure_ecrite,
    "transmission_resultats": delais.transmission_resultats,
}
SANS_ACTE = {
    "defraiement": "les défraiements ne sont pas encore un acte de la commission",
    "criteres_eliminatoires": "jugés à l'instruction, avant que le dossier ne soit recevable",
}
"""Questions that no act of the commission answers yet."""
DE_LA_COMMISSION = [cas for cas in TOUS if cas.dispositif == REGLES and not cas.lectures]
JOUES = [cas for cas in DE_LA_COMMISSION if cas.questions[0] in REPONDENT]


def test_toute_question_de_la_commission_est_jouee_ou_dite_sans_acte() -> None:
    posees = {question for cas in DE_LA_COMMISSION for question in cas.questions}
    assert posees - set(REPONDENT) == set(SANS_ACTE)


@pytest.mark.django_db
@pytest.mark.parametrize("cas", JOUES, ids=[cas.id for cas in JOUES])
def test_les_salles_repondent_comme_le_cas(cas: Cas) -> None:
    (question,) = cas.questions
    assert [str(e) for e in compare(cas, REPONDENT[question](cas.entrees))] == []
