"""What an envelope authorises: changed by the budget's votes, never below what is promised; its credits by year."""

from __future__ import annotations

from datetime import date

import pytest

from amorce.actes.actions.enveloppes import mouvementer, ouvrir_credits, ouvrir_enveloppe
from amorce.actes.models import Enveloppe
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from tests.actes.fabrique import au_vote, avise, enveloppe, responsable, vote
from tests.comptes.fabrique import agent, agit
from tests.instruction.fabrique import FONDS

pytestmark = pytest.mark.django_db
LE = date(2026, 6, 1)
VOTE = 100_000_00


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def ligne(rose: Personne) -> Enveloppe:
    return enveloppe(rose, VOTE)


def change(rose: Personne, ligne: Enveloppe, genre: str, centimes: int) -> int:
    mouvementer(par=agit(rose), enveloppe=ligne, genre=genre, centimes=centimes, reference="CP2026_9", le=LE)
    return Enveloppe.objects.get(pk=ligne.pk).autorise


@pytest.mark.parametrize(
    ("genre", "centimes"), [("modification", 1), ("modification", -1), ("report", 1), ("caducite", -1)]
)
def test_mouvement_change_l_autorisation(rose: Personne, ligne: Enveloppe, genre: str, centimes: int) -> None:
    assert change(rose, ligne, genre, centimes) == VOTE + centimes
    assert ligne.mouvements.count() == 2


@pytest.mark.parametrize(
    ("genre", "centimes"), [("report", -1), ("caducite", 1), ("modification", 0), ("ouverture", 1)]
)
def test_mouvement_contraire_a_sa_nature_est_refuse(
    rose: Personne, ligne: Enveloppe, genre: str, centimes: int
) -> None:
    with pytest.raises(ActeRefuse):
        change(rose, ligne, genre, centimes)
    assert Enveloppe.objects.get().autorise == VOTE


def test_caducite_libere_ce_qui_n_est_pas_promis_et_rien_de_plus(rose: Personne, ligne: Enveloppe) -> None:
    (decision,) = au_vote(rose, avise(demande="25000"))
    vote(rose, decision, montant=25_000_00, enveloppe=ligne.pk)
    with pytest.raises(ActeRefuse, match=r"25.000,00.€ sont déjà accordés, il n'en reste que 75.000,00.€ à ôter"):
        change(rose, ligne, "caducite", -75_000_01)
    assert change(rose, ligne, "caducite", -75_000_00) == 25_000_00


def test_credits_des_exercices_ne_depassent_pas_l_autorisation(rose: Personne, ligne: Enveloppe) -> None:
    par = agit(rose)
    ouvrir_credits(par=par, enveloppe=ligne, exercice=2026, centimes=60_000_00)
    ouvrir_credits(par=par, enveloppe=ligne, exercice=2027, centimes=40_000_00)
    with pytest.raises(ActeRefuse, match="ils ne dépassent pas l'autorisation"):
        ouvrir_credits(par=par, enveloppe=ligne, exercice=2026, centimes=60_000_01)
    with pytest.raises(ActeRefuse, match="il ne précède pas 2026"):
        ouvrir_credits(par=par, enveloppe=ligne, exercice=2025, centimes=1)
    assert list(ligne.credits.values_list("exercice", "ouvert")) == [(2026, 60_000_00), (2027, 40_000_00)]


def test_numero_d_enveloppe_sert_une_fois_par_annee(rose: Personne, ligne: Enveloppe) -> None:
    dits = {"mesure": "Autre", "section": "ae", "imputation": "933", "reference": "CP1", "le": LE, "centimes": 1}
    with pytest.raises(ActeRefuse, match="est déjà ouverte"):
        ouvrir_enveloppe(par=agit(rose), fonds=FONDS, annee=2026, numero=f" {ligne.numero} ", **dits)  # type: ignore[arg-type]
    ouvrir_enveloppe(par=agit(rose), fonds=FONDS, annee=2027, numero=ligne.numero, **dits)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", sorted(set(RoleDeFonds) - {RoleDeFonds.RESPONSABLE, RoleDeFonds.PAIEMENTS}))
def test_seuls_qui_tiennent_le_budget_le_changent(ligne: Enveloppe, role: RoleDeFonds) -> None:
    with pytest.raises(Interdit):
        change(agent(FONDS, role), ligne, "modification", 1)
