"""What the CNC paid, and what concerns one signatory: recorded once, by whom it concerns, withdrawn with a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.cooperation.actions.aides import enregistrer_une_aide
from amorce.cooperation.actions.annexes import arreter_une_annexe
from amorce.cooperation.actions.paiements import enregistrer_un_paiement_du_cnc, retirer_un_paiement_du_cnc
from amorce.cooperation.actions.pieces import certifier_une_piece
from amorce.cooperation.models import Convention, PaiementDuCNC
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Notice
from amorce.journal.models import Entree
from amorce.octrois.models import Autorite, Octroi
from amorce.site.service.cooperation.champs import Signataire
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agent, agit, siret
from tests.cooperation.fabrique import (
    AUTRE_FONDS,
    FONDS,
    aide,
    amendee,
    cnc,
    departement,
    publique,
    region,
    responsable,
    signee,
)

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


def test_un_versement_se_note_sur_la_collectivite_qu_il_accompagne(qui: Personne, convention: Convention) -> None:
    """Neither on the CNC nor on the State, that no ledger reads: neither is offered."""
    with pytest.raises(ActeRefuse, match="Collectivité : le versement du CNC se note sur la collectivité"):
        verse(qui, convention, autorite=cnc())
    choix = [nom for _cle, nom in Signataire(convention, partis=True).choices]
    assert choix == ["Région Réunion", "Région Île-de-France"]


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


def test_un_versement_retire_sous_une_annexe_publique_previent_qui_tient_la_convention(qui: Personne) -> None:
    convention = publique(qui, cnc(), region())
    aide(region(), 40_000_00)
    paiement = verse(qui, convention)
    pieces = arreter_une_annexe(par=agit(qui), convention=convention, autorite=region(), annee=2024, nature="annexe")
    certifier_une_piece(par=agit(qui), piece=pieces[0], certifiee_le=pieces[0].datee_le)
    d_une_autre_annee = verse(qui, convention, annee=2023)
    retirer_un_paiement_du_cnc(par=agit(qui), paiement=d_une_autre_annee, motif="Erreur.")
    assert not Notice.objects.filter(titre__contains="annexe publique").exists()
    retirer_un_paiement_du_cnc(par=agit(qui), paiement=paiement, motif="Erreur.")
    dite = Notice.objects.get(titre__contains="annexe publique")
    assert (dite.titre, dite.personne) == (
        "Une annexe publique de 2024 compte peut-être un versement du CNC qui est retiré",
        qui,
    )


def test_un_versement_n_est_pas_d_une_annee_d_avant_l_arrivee_de_sa_collectivite(qui: Personne) -> None:
    convention = amendee(qui, signee(qui, cnc(), region()), date(2025, 2, 1), signataires=[departement()])
    with pytest.raises(ActeRefuse, match="ses années y comptent depuis 2025"):
        verse(qui, convention, autorite=departement())
    verse(qui, convention, autorite=departement(), annee=2025, verse_le=date(2025, 9, 1))
    verse(qui, convention)
    assert convention.paiements_du_cnc.count() == 2


def test_un_versement_n_est_pas_d_une_annee_d_apres_le_depart_de_sa_collectivite(qui: Personne) -> None:
    """What is due for the years before may come after it."""
    convention = amendee(qui, signee(qui, cnc(), region(), departement()), date(2024, 6, 1), departs=[departement()])
    with pytest.raises(ActeRefuse, match="ses années y comptent jusqu'à 2024"):
        verse(qui, convention, autorite=departement(), annee=2025, verse_le=date(2025, 9, 1))
    verse(qui, convention, autorite=departement(), annee=2024, verse_le=date(2025, 9, 1))
    assert convention.paiements_du_cnc.count() == 1


def test_une_aide_peut_etre_deja_enregistree_ne_l_est_de_nouveau_que_confirmee(
    qui: Personne, convention: Convention
) -> None:
    def enregistre(malgre: bool = False, **autres: str) -> Octroi:
        dits = {**AIDE, **autres}
        return enregistrer_une_aide(par=agit(qui), convention=convention, autorite=region(), dits=dits, malgre=malgre)

    enregistre(siret=siret())
    with pytest.raises(ActeRefuse, match="Pour l'enregistrer telle quelle, confirmez-le") as refus:
        enregistre()
    assert (refus.value.champ, Octroi.objects.count()) == ("malgre", 1)
    enregistre(malgre=True)
    assert Octroi.objects.count() == 2


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
