"""A dossier found not to conform leaves the agenda, unless its vote has begun."""

from __future__ import annotations

import pytest

from amorce.commission.actions.debats import ouvrir_le_debat
from amorce.commission.actions.seances import inscrire
from amorce.commission.models import Debat, Inscription
from amorce.commission.requetes import ordre_du_jour
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.actions import declarer_non_conforme
from amorce.instruction.models import NonConformite
from tests.commission.fabrique import FONDS, Bureau, bureau, debattu, declares, ouverte, prevue
from tests.comptes.fabrique import agent, agit, personne
from tests.instruction.fabrique import recue, relu

pytestmark = pytest.mark.django_db


@pytest.fixture
def qui() -> Bureau:
    return bureau(7)


@pytest.fixture
def inscription(qui: Bureau) -> Inscription:
    dossier = recue(personne())
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.RECEVABLE)
    return inscrire(par=qui.secretariat, seance=prevue(qui), dossier=dossier)


@pytest.fixture
def ines() -> Personne:
    return agent(FONDS, RoleDeFonds.INSTRUCTEUR)


def _ineligible(ines: Personne, dossier: Dossier) -> NonConformite:
    version = relu(dossier).version
    return declarer_non_conforme(
        par=agit(ines), dossier=dossier, version=version, code="ineligible", motif="Le tournage a commencé."
    )


@pytest.mark.exigences("RUN-III-22")
def test_dossier_non_conforme_quitte_l_ordre_du_jour_et_le_debat_ouvert_se_clot(
    qui: Bureau, inscription: Inscription, ines: Personne
) -> None:
    ouverte(qui, inscription.seance)
    declares(inscription, qui.experts)
    debat = ouvrir_le_debat(par=qui.preside, inscription=inscription)
    _ineligible(ines, inscription.dossier)
    inscription.refresh_from_db()
    assert inscription.motif_du_retrait == "Le tournage a commencé."
    assert list(ordre_du_jour(inscription.seance)) == []
    assert Debat.objects.get(pk=debat.pk).clos_le == inscription.retiree_le


def test_dossier_dont_le_vote_a_commence_reste_a_l_ordre_du_jour_et_rien_n_est_notifie(
    qui: Bureau, inscription: Inscription, ines: Personne
) -> None:
    ouverte(qui, inscription.seance)
    declares(inscription, qui.experts)
    debattu(qui, inscription)
    with pytest.raises(ActeRefuse, match="le vote sur ce dossier a commencé"):
        _ineligible(ines, inscription.dossier)
    assert relu(inscription.dossier).etat == Etat.INSCRIT
    assert NonConformite.objects.count() == 0
