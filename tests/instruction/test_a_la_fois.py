"""Two people on the same dossier at the same instant: one acts, the other is told what happened."""

from __future__ import annotations

from functools import partial

import pytest

from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.models import Depot
from amorce.instruction.actions import DossierChange, completer, declarer_non_conforme, repondre
from amorce.instruction.models import NonConformite
from amorce.journal.verification import verifier
from tests.comptes.fabrique import agit, personne
from tests.fils import en_parallele
from tests.instruction.fabrique import demande_la_piece, instructrice, recue

pytestmark = pytest.mark.django_db(transaction=True)


def test_deux_agents_au_meme_instant_un_seul_decide() -> None:
    dossier = recue(personne())
    refuses: list[str] = []

    def decide(qui: Personne) -> None:
        try:
            declarer_non_conforme(
                par=agit(qui), dossier=dossier, version=dossier.version, code="ineligible", motif="Déjà tourné."
            )
        except DossierChange as refus:
            refuses.append(str(refus))

    en_parallele(*[partial(decide, qui) for qui in (instructrice(), instructrice(), instructrice())])
    assert NonConformite.objects.count() == 1
    assert ["Déclarer non conforme, par Inès Truchet" in refus for refus in refuses] == [True, True]
    assert list(verifier()) == []


def test_reponse_envoyee_de_deux_onglets_ne_fait_qu_une_version() -> None:
    moi = personne()
    demande = demande_la_piece(agit(instructrice()), recue(moi, sans=("synopsis",)))
    repondre(par=agit(moi), attendue=demande.attendues.get(), mots="Il n'y en a pas.")
    refuses: list[str] = []

    def envoie() -> None:
        try:
            completer(par=agit(moi), complement=demande)
        except ActeRefuse as refus:
            refuses.append(str(refus))

    en_parallele(envoie, envoie, envoie)
    assert (Depot.objects.count(), len(refuses)) == (2, 2)
    assert list(verifier()) == []
