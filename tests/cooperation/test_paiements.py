"""What the CNC paid, and what concerns one signatory: recorded once, by whom it concerns, withdrawn with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.actions.aides import enregistrer_une_aide
from amorce.cooperation.actions.paiements import enregistrer_un_paiement_du_cnc, retirer_un_paiement_du_cnc
from amorce.cooperation.models import Convention, PaiementDuCNC
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.journal.models import Entree
from amorce.octrois.models import Autorite, Octroi
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agent, agit
from tests.cooperation.fabrique import AUTRE_FONDS, FONDS, cnc, region, responsable, signee

pytestmark = pytest.mark.django_db
AIDE = {
    "nom": "Association X", "siret": "", "personne": "non", "votee_le": "01/06/2024", "objet": "Festival",
    "montant": "50 000", "phase": "diffusion",
}  # fmt: skip


@pytest.fixture
def qui() -> Personne:
    return responsable()


@pytest.fixture
def convention(qui: Personne) -> Convention:
    return signee(qui, cnc(), region(), idf())


def idf() -> Autorite:
    return region("Région Île-de-France", AUTRE_FONDS, "11")


def verse(qui: Personne, convention: Convention, **autres: Any) -> PaiementDuCNC:
    dits: dict[str, Any] = {
        "autorite": region(), "annee": 2024, "montant": 10_000_00, "verse_le": date(2024, 12, 1), "phase": "production",
    }  # fmt: skip
    return enregistrer_un_paiement_du_cnc(par=agit(qui), convention=convention, **{**dits, **autres})


def test_un_versement_a_venir_est_refuse(qui: Personne, convention: Convention) -> None:
    aujourd_hui = jour_du(FONDS)
    with pytest.raises(ActeRefuse, match="Versé le : ce jour est à venir"):
        verse(qui, convention, verse_le=aujourd_hui + timedelta(days=1))
    assert verse(qui, convention, verse_le=aujourd_hui).verse_le == aujourd_hui


def test_un_versement_redit_est_refuse_sans_une_autre_reference(qui: Personne, convention: Convention) -> None:
    verse(qui, convention)
    with pytest.raises(ActeRefuse, match="de même jour et de même montant est déjà enregistré"):
        verse(qui, convention)
    verse(qui, convention, reference="M-2")
    with pytest.raises(ActeRefuse, match="Référence : le versement M-2 est déjà enregistré"):
        verse(qui, convention, reference="M-2", montant=1_00)
    verse(qui, convention, reference="M-2", phase="ecriture")
    assert convention.paiements_du_cnc.count() == 3


def test_un_versement_se_retire_avec_son_motif_et_le_journal_le_garde(qui: Personne, convention: Convention) -> None:
    paiement = verse(qui, convention, montant=1_000_000_00)
    with pytest.raises(ActeRefuse, match="Motif : ce champ est vide"):
        retirer_un_paiement_du_cnc(par=agit(qui), paiement=paiement, motif=" ")
    retirer_un_paiement_du_cnc(par=agit(qui), paiement=paiement, motif="Deux zéros de trop.")
    assert not convention.paiements_du_cnc.exists()
    trace = Entree.objects.get(acte="retirer_un_paiement_du_cnc").contenu
    assert "100000000" in trace
    assert "Deux zéros de trop." in trace
    with pytest.raises(ActeRefuse, match="déjà retiré"):
        retirer_un_paiement_du_cnc(par=agit(qui), paiement=paiement, motif="Encore.")


def test_les_agents_d_un_signataire_n_ecrivent_rien_pour_un_autre(qui: Personne, convention: Convention) -> None:
    caisse, instruit = agent(AUTRE_FONDS, RoleDeFonds.PAIEMENTS), agent(AUTRE_FONDS, RoleDeFonds.INSTRUCTEUR)
    with pytest.raises(ActeRefuse, match="Région Réunion s'enregistre par ses propres agents"):
        verse(caisse, convention)
    with pytest.raises(ActeRefuse, match="Région Réunion s'enregistre par ses propres agents"):
        enregistrer_une_aide(par=agit(instruit), convention=convention, autorite=region(), dits=AIDE)
    with pytest.raises(ActeRefuse, match="Région Île-de-France s'enregistre par ses propres agents"):
        enregistrer_une_aide(par=agit(qui), convention=convention, autorite=idf(), dits=AIDE)
    sien = verse(qui, convention)
    with pytest.raises(ActeRefuse, match="par ses propres agents"):
        retirer_un_paiement_du_cnc(par=agit(caisse), paiement=sien, motif="Le vôtre.")
    assert (convention.paiements_du_cnc.count(), Octroi.objects.exists()) == (1, False)


def test_un_signataire_ecrit_ce_qui_est_de_lui_et_qui_tient_la_convention_ce_que_le_cnc_verse(
    qui: Personne, convention: Convention
) -> None:
    verse(agent(AUTRE_FONDS, RoleDeFonds.PAIEMENTS), convention, autorite=idf())
    verse(qui, convention, autorite=idf(), annee=2023)
    octroi = enregistrer_une_aide(
        par=agit(agent(AUTRE_FONDS, RoleDeFonds.INSTRUCTEUR)), convention=convention, autorite=idf(), dits=AIDE
    )
    assert octroi.importation is not None
    assert (octroi.fonds, octroi.importation.fonds, convention.paiements_du_cnc.count()) == (
        AUTRE_FONDS,
        AUTRE_FONDS,
        2,
    )
