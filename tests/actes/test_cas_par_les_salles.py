"""The worked cases of acts, played with the acts of the rooms: they answer as the law does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from amorce.commandes.cas import Cas, charge, compare
from tests.actes import reponses_des_cas as r
from tests.droit.outils import TESTS

REPONDENT: dict[str, Callable[[r.Faits], dict[str, Any]]] = {
    "type_acte": r.type_acte,
    "retour_convention": r.retour_convention,
    "deux_ans": r.deux_ans,
    "depot_solde": r.depot_solde,
    "derogation_plafond": r.derogation_plafond,
    "mention": r.mention,
    "exemplaires": r.exemplaires,
    "controle_sur_place": r.controle_sur_place,
}
AILLEURS = {
    "eligible": "jugée à l'instruction, avant l'acte",
    "assiette": "le montant seul passe du calcul à l'acte",
    "taux": "le montant seul passe du calcul à l'acte",
    "plafond": "le montant seul passe du calcul à l'acte",
    "bonifications": "le montant seul passe du calcul à l'acte",
    "intensite_max": "le montant seul passe du calcul à l'acte",
}
"""The results of these cases that are not an act's to give: why."""
CAS = charge([str(TESTS / "cas" / "cas.yaml")])
DES_ACTES = [cas for cas in CAS if set(REPONDENT) & set(cas.questions)]
JOUES = [(cas, q) for cas in DES_ACTES for q in cas.questions if q in REPONDENT]


def test_cas_des_actes_sont_tous_joues() -> None:
    assert len(DES_ACTES) == 51
    assert {q for _cas, q in JOUES} == set(REPONDENT)


@pytest.mark.django_db
@pytest.mark.parametrize(("cas", "question"), JOUES, ids=[f"{cas.id}-{q}" for cas, q in JOUES])
def test_les_salles_repondent_comme_le_cas(cas: Cas, question: str) -> None:
    trouve = REPONDENT[question]({"dispositif": cas.dispositif.code, **cas.entrees})
    seul = len(cas.questions) == 1
    attendu = {nom: dit for nom, dit in cas.attendu.items() if nom in trouve or (seul and nom not in AILLEURS)}
    assert attendu
    assert [str(e) for e in compare(replace(cas, attendu=attendu), trouve)] == []
