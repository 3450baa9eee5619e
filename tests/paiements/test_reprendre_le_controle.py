"""A certificate that was wrong: the check is made again while nothing of it left, and the other one is kept."""

from __future__ import annotations

import pytest
from django.test import Client

from amorce.actes.models import Credit, Decision
from amorce.comptes.droits import Interdit
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Notice
from amorce.paiements.actions import reprendre_le_controle
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement, OrdreDePaiement
from amorce.paiements.requetes import certificat_de
from amorce.paiements.versements import Versement
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relu, relue
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import comptable, emet, importe, ordonne, payable, paye, payee, rejete

pytestmark = pytest.mark.django_db
MOTIF = "Recours gracieux du 3 mars : la ligne 2 est bien du film."


def reprise(demande: DemandeDePaiement, motif: str = MOTIF) -> DemandeDePaiement:
    tenue = relue(demande)
    return reprendre_le_controle(par=agit(instructeur()), demande=tenue, version=tenue.version, motif=motif)


@pytest.mark.parametrize("genre", ["acompte", "solde"])
def test_une_erreur_vue_apres_le_certificat_se_corrige_et_se_paie(genre: str) -> None:
    _moi, dossier, demande = payable(refuse=True, genre=genre)
    faux = CertificatDeServiceFait.objects.get()
    assert relue(demande).du == 10_000_00
    reprise(demande)
    assert (relue(demande).etat, relue(demande).du, relue(demande).aide_definitive) == ("deposee", None, None)
    assert Notice.objects.filter(texte=MOTIF).exists()
    examine(demande, 2)
    assert constate(demande).du == 13_000_00
    faux.refresh_from_db()
    assert (faux.motif, faux.feuille["du_centimes"], faux.ecarte_le is None) == (MOTIF, 10_000_00, False)
    neuf = certificat_de(demande)
    assert neuf is not None
    assert (neuf.feuille["du_centimes"], neuf.ecarte_le) == (13_000_00, None)
    assert ordonne(comptable(), demande).centimes == 13_000_00
    assert relu(dossier).etat == (Etat.SOLDE_DEMANDE if genre == "solde" else Etat.ENGAGE)


def test_reprendre_le_controle_annule_l_ordre_qui_n_est_pas_emis() -> None:
    _moi, dossier, demande = payable(refuse=True)
    ordre = ordonne(comptable(), demande)
    reprise(demande)
    ordre.refresh_from_db()
    assert (ordre.etat, ordre.cause) == (OrdreDePaiement.Etat.ANNULE, MOTIF)
    assert (Decision.objects.get().ordonne, Credit.objects.get().ordonne) == (0, 0)
    assert Versement.de(relu(dossier)).reste_du == 0


def test_ce_qui_est_chez_le_comptable_ou_paye_ne_se_reprend_pas_ce_qu_il_rejette_oui() -> None:
    _moi, _dossier, demande = payable(refuse=True, genre="acompte")
    paul = comptable()
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    with pytest.raises(ActeRefuse, match="Chez le comptable"):
        reprise(demande)
    importe(paul, rejete(ordre))
    assert reprise(demande).etat == "deposee"
    examine(demande, 2)
    constate(demande)
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    importe(paul, paye(ordre))
    with pytest.raises(ActeRefuse, match="« Payé »"):
        reprise(demande)


def test_un_acompte_qu_une_demande_a_suivi_se_corrige_dans_elle() -> None:
    moi, dossier, acompte = payable(genre="acompte")
    envoyee(moi, relu(dossier), facture(1_000_00))
    with pytest.raises(ActeRefuse, match="plus récente"):
        reprise(acompte)


def test_reprendre_un_solde_retablit_ce_qu_il_avait_ramene() -> None:
    moi, dossier, acompte = payable(genre="acompte")
    solde = envoyee(moi, relu(dossier), facture(12_000_00))
    examine(solde, 1, decision="refusee", motif="Annulée par un avoir.")
    examine(solde, 2)
    constate(solde)
    assert relue(acompte).du == 6_000_00
    reprise(solde)
    assert relue(acompte).du == 10_000_00
    examine(solde, 1)
    assert constate(solde).du == 6_000_00


def test_un_controle_se_reprend_sur_un_motif_par_qui_controle_une_aide_qui_se_paie() -> None:
    _moi, dossier, ordre = payee("solde")
    with pytest.raises(ActeRefuse, match="qui se paie encore se reprend"):
        reprise(ordre.demande)
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture())
    with pytest.raises(ActeRefuse, match="« À contrôler »"):
        reprise(demande)
    examine(demande)
    constate(demande)
    with pytest.raises(ActeRefuse, match="Motif"):
        reprise(demande, " ")
    tenue = relue(demande)
    with pytest.raises(Interdit):
        reprendre_le_controle(par=agit(comptable()), demande=tenue, version=tenue.version, motif=MOTIF)


def test_la_page_reprend_le_controle_et_dit_le_certificat_ecarte(client: Client) -> None:
    _moi, dossier, demande = payable(refuse=True)
    client.force_login(instructeur())
    page = f"/service/dossiers/{dossier.numero}/paiements/{demande.pk}/service-fait/"
    assert "Reprendre le contrôle" in client.get(page).content.decode()
    dits = {"version": relue(demande).version, "motif": MOTIF}
    assert client.post(f"{page}reprendre/", dits).status_code == 302
    relu_ = client.get(page).content.decode()
    assert "est écarté par Inès Truchet" in relu_
    assert "Reprendre le contrôle" not in relu_
