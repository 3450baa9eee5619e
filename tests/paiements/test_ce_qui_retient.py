"""What keeps an award from being closed, and an order from being made or leaving, as things stand today."""

from __future__ import annotations

import pytest

from amorce.actes.models import Decision
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.paiements.actions import clore, lever_un_obstacle
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.blocages import Blocages
from amorce.paiements.compte import Compte
from amorce.paiements.models import OrdreDePaiement
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import instructeur, relu, relue
from tests.paiements.fabrique_controle import rapporte, signe
from tests.paiements.fabrique_versements import (
    caduc,
    comptable,
    constatee,
    decide,
    emet,
    ordonne,
    ouvert,
    payable,
    payee,
    rendu,
    responsable,
)

pytestmark = pytest.mark.django_db


def clot(dossier: Dossier) -> Dossier:
    tenu = relu(dossier)
    return clore(par=agit(comptable()), dossier=tenu, version=tenu.version)


def test_aide_qui_vit_ne_se_clot_pas_apres_un_petit_reversement() -> None:
    _moi, dossier, _ordre = payee()
    rendu(dossier, 1_000_00)
    with pytest.raises(ActeRefuse, match="l'aide vit encore"):
        clot(dossier)
    assert (relu(dossier).etat, Decision.objects.get().libere) == (Etat.REVERSEMENT, 0)


def test_aide_dont_un_acompte_reste_du_ne_se_clot_pas() -> None:
    moi, dossier, _ordre = payee()
    constatee(moi, relu(dossier), ht=10_000_00, genre="acompte")
    rendu(dossier, 10_000_00)
    with pytest.raises(ActeRefuse, match="restent dus au bénéficiaire"):
        clot(dossier)


def test_aide_redemandee_en_entier_se_clot() -> None:
    _moi, dossier, _ordre = payee()
    rendu(dossier, 10_000_00)
    assert clot(dossier).etat == Etat.CLOS


@pytest.mark.parametrize("apres_une_caducite", [False, True])
def test_aide_dont_un_remboursement_est_a_examiner_ne_se_clot_pas(apres_une_caducite: bool) -> None:
    _moi, dossier, _ordre = payee("solde")
    signe(dossier)
    rapporte(dossier, ("La facture 1 est fausse.", True))
    if apres_une_caducite:
        rendu(caduc(dossier), 1_000_00, cause="caducite")
    with pytest.raises(ActeRefuse, match="un remboursement est à examiner"):
        clot(dossier)


def test_aide_dont_le_remboursement_est_examine_se_clot_meme_s_il_n_en_est_rien_demande() -> None:
    _moi, dossier, _ordre = payee("solde")
    signe(dossier)
    rapporte(dossier, ("La facture 1 est fausse.", True))
    decide(responsable(), ouvert(responsable(), dossier), 0)
    assert clot(dossier).etat == Etat.CLOS


def test_irregularite_trouvee_apres_le_service_fait_retient_l_ordre_jusqu_a_ce_qu_on_passe_outre() -> None:
    _moi, dossier, demande = payable(genre="acompte")
    signe(dossier)
    rapporte(dossier, ("La facture 1 est fausse.", True))
    paul = comptable()
    with pytest.raises(PasPrete, match="a relevé ce qui ne va pas"):
        ordonne(paul, demande)
    tenue = relue(demande)
    (obstacle,) = Blocages(Compte(tenue)).restent
    lever_un_obstacle(
        par=agit(instructeur()), demande=tenue, version=tenue.version, obstacle=obstacle.code, motif="Facture refaite."
    )
    assert ordonne(paul, demande).centimes == 10_000_00


def test_irregularite_trouvee_apres_l_ordre_retient_le_bordereau() -> None:
    _moi, dossier, demande = payable(genre="acompte")
    signe(dossier)
    paul = comptable()
    ordre = ordonne(paul, demande)
    rapporte(dossier, ("La facture 1 est fausse.", True))
    with pytest.raises(PasPrete, match=f"{ordre.numero}, {dossier.numero} – Le contrôle sur place"):
        emet(paul, ordre)
    assert OrdreDePaiement.objects.get().etat == OrdreDePaiement.Etat.A_EMETTRE
