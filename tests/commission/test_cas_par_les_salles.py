"""The worked cases of the commission, played with its acts: the rooms answer as the law does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from amorce.commandes.cas import Cas, compare
from tests.commission import reponses_des_delais as delais
from tests.commission import reponses_du_vote as votes
from tests.commission.situations import CFR, REGLES, Faits
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
    "composition": "la commission n'a pas plus de places que le règlement n'en dit",
    "criteres_eliminatoires": "jugés à l'instruction, avant que le dossier ne soit recevable",
    "defraiement": "les défraiements ne sont pas encore un acte de la commission",
    "fiche_distance": "une fiche remise avant la clôture l'est en séance, non à distance",
}
"""Where the facts of a case are such that no act of the commission can bring them about: why."""


def sans_acte(cas: Cas) -> bool:
    (question,), f = cas.questions, cas.entrees
    if question == "fiche_distance":
        return str(f["date_envoi_fiche_vote"] or "9999") < str(f["date_cloture_seance"])
    if question == "composition":
        return int(str(f["nb_membres_titulaires"])) > CFR.votants
    return question not in REPONDENT


DE_LA_COMMISSION = [cas for cas in TOUS if cas.dispositif == REGLES and not cas.lectures]
JOUES = [cas for cas in DE_LA_COMMISSION if not sans_acte(cas)]


def test_tout_cas_de_la_commission_est_joue_ou_dit_sans_acte() -> None:
    assert {cas.questions[0] for cas in DE_LA_COMMISSION if sans_acte(cas)} == set(SANS_ACTE)


@pytest.mark.django_db
@pytest.mark.parametrize("cas", JOUES, ids=[cas.id for cas in JOUES])
def test_les_salles_repondent_comme_le_cas(cas: Cas) -> None:
    (question,) = cas.questions
    assert [str(e) for e in compare(cas, REPONDENT[question](cas.entrees))] == []
