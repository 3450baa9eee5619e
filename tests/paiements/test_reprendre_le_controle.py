"""A certificate that was wrong: the check is made again while nothing of it left, and the other one is kept."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from amorce.actes.budget import dit
from amorce.actes.models import Credit, Decision, Enveloppe
from amorce.comptes.droits import Interdit
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement, Notice
from amorce.octrois.actions.projection import reprojeter
from amorce.octrois.models import Octroi
from amorce.paiements.actions import renvoyer_la_demande, reprendre_le_controle, solder
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement, OrdreDePaiement, Reversement
from amorce.paiements.requetes import certificat_de
from amorce.paiements.reversements import trop_a_examiner
from amorce.paiements.versements import Versement
from amorce.socle.jours import jour_du
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relu, relue
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import (
    comptable,
    emet,
    impaye,
    importe,
    ordonne,
    ouvert,
    payable,
    paye,
    payee,
    rejete,
    rendu,
    reprend,
    responsable,
)

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
    with pytest.raises(ActeRefuse, match="cet acompte est « Payé »"):
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
    _moi, _dossier, ordre = payee("solde")
    Dossier.objects.update(etat=Etat.CLOS)
    with pytest.raises(ActeRefuse, match=r"« Clos ».*qui se paie encore, ou soldée, se reprend"):
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


def soldee(aide: int = 50_000_00) -> tuple[Dossier, DemandeDePaiement]:
    """10 000 € paid of it, its second line refused: what it kept is back in its envelope."""
    _moi, dossier, demande = payable(aide=aide, refuse=True)
    verse(demande)
    assert relu(dossier).etat == Etat.SOLDE
    return relu(dossier), relue(demande)


def verse(demande: DemandeDePaiement) -> OrdreDePaiement:
    paul = comptable()
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    importe(paul, paye(ordre))
    ordre.refresh_from_db()
    return ordre


def budget() -> tuple[int, int, int]:
    """Promised, committed and paid, of the only envelope."""
    enveloppe = Enveloppe.objects.get()
    return enveloppe.accorde, enveloppe.engage, enveloppe.paye


def test_un_solde_paye_d_une_ligne_refusee_a_tort_se_complete_de_la_difference() -> None:
    dossier, demande = soldee()
    assert budget() == (10_000_00, 10_000_00, 10_000_00)
    reprise(demande)
    tenue = relue(demande)
    assert (relu(dossier).etat, tenue.etat, tenue.du, tenue.verse) == ("solde_demande", "deposee", None, 10_000_00)
    Decision.objects.update(notifiee_le=timezone.now())
    reprojeter()
    assert Octroi.objects.get().paye == 10_000_00
    examine(demande, 2)
    assert constate(demande).du == 13_000_00
    assert Versement.de(relu(dossier)).reste_du == 3_000_00
    assert budget() == (13_000_00, 13_000_00, 10_000_00)
    neuf = certificat_de(demande)
    assert neuf is not None
    dits = [neuf.feuille[c] for c in ("du", "deja_paye", "reste", "trop")]
    assert dits == [dit(13_000_00), dit(10_000_00), dit(3_000_00), ""]
    complement = verse(demande)
    assert (complement.centimes, relue(demande).verse, relu(dossier).etat) == (3_000_00, 13_000_00, "solde")
    assert budget() == (13_000_00, 13_000_00, 13_000_00)
    assert LigneDeFinancement.objects.get(dossier=dossier).montant == 13_000_00
    with pytest.raises(ActeRefuse, match="paie déjà cette demande"):
        ordonne(comptable(), demande)


def test_un_solde_paye_d_une_ligne_admise_a_tort_montre_ce_qui_est_de_trop() -> None:
    dossier, demande = soldee()
    reprise(demande)
    examine(demande, 1, decision="reduite", motif="La moitié est d'un autre film.", admis=16_000_00)
    assert constate(demande).du == 8_000_00
    assert (relue(demande).a_payer, Versement.de(relu(dossier)).reste_du) == (0, 0)
    tenu = relu(dossier)
    solder(par=agit(comptable()), dossier=tenu, version=tenu.version)
    assert trop_a_examiner(relu(dossier)) == 2_000_00
    reprend(rendu(relu(dossier), 2_000_00, cause="trop_verse"))
    assert trop_a_examiner(relu(dossier)) == 0


def test_ce_qui_fut_rendu_a_tort_se_paie_de_nouveau() -> None:
    """Found too much, asked back, then found due after all."""
    dossier, demande = soldee()
    reprise(demande)
    examine(demande, 1, decision="reduite", motif="La moitié est d'un autre film.", admis=16_000_00)
    constate(demande)
    tenu = relu(dossier)
    solder(par=agit(comptable()), dossier=tenu, version=tenu.version)
    reprend(rendu(relu(dossier), 2_000_00, cause="trop_verse"))
    reprise(demande)
    tenue = relue(demande)
    assert (tenue.verse, tenue.revenu_avant, tenue.garde) == (10_000_00, 2_000_00, 8_000_00)
    examine(demande, 1)
    assert constate(demande).du == 10_000_00
    assert verse(demande).centimes == 2_000_00
    assert (relu(dossier).etat, Versement.de(relu(dossier)).paye) == ("solde", 12_000_00)
    Decision.objects.update(notifiee_le=timezone.now())
    reprojeter()
    assert Octroi.objects.values_list("maintenu", "paye").get() == (10_000_00, 10_000_00)


def test_la_difference_attend_que_son_enveloppe_l_ait() -> None:
    _dossier, demande = soldee()
    Enveloppe.objects.update(autorise=12_999_99)
    reprise(demande)
    examine(demande, 2)
    with pytest.raises(ActeRefuse, match=rf"Enveloppe : il reste {dit(2_999_99)}"):
        constate(demande)
    assert (relue(demande).etat, budget()) == ("deposee", (10_000_00, 10_000_00, 10_000_00))
    Enveloppe.objects.update(autorise=13_000_00)
    assert constate(demande).du == 13_000_00


def test_un_premier_versement_revenu_impaye_est_du_de_nouveau_a_cote_du_complement() -> None:
    dossier, demande = soldee()
    premier = demande.ordres.get()
    reprise(demande)
    examine(demande, 2)
    constate(demande)
    complement = ordonne(comptable(), demande)
    importe(comptable(), impaye(premier))
    assert Versement.de(relu(dossier)).reste_du == 0
    emet(comptable(), complement)
    importe(comptable(), paye(complement))
    assert (Versement.de(relu(dossier)).reste_du, relue(demande).verse) == (10_000_00, 3_000_00)
    assert verse(demande).centimes == 10_000_00
    assert relu(dossier).etat == "solde"


def test_un_solde_ne_se_reprend_pas_pendant_un_reversement_ni_une_fois_prescrit() -> None:
    dossier, demande = soldee()
    jour = jour_du(dossier.fonds)
    OrdreDePaiement.objects.update(traite_le=date(jour.year - 5, 12, 31))
    with pytest.raises(ActeRefuse, match=rf"prescrit depuis le 31/12/{jour.year - 1} \(Loi n° 68-1250"):
        reprise(demande)
    OrdreDePaiement.objects.update(traite_le=date(jour.year - 4, 1, 1))
    ouvert(responsable(), dossier, 1_000_00)
    with pytest.raises(ActeRefuse, match="un reversement est en cours"):
        reprise(demande)
    Reversement.objects.all().delete()
    Dossier.objects.update(etat=Etat.SOLDE)
    assert reprise(demande).etat == "deposee"


def test_un_solde_paye_repris_ne_revient_pas_a_son_auteur() -> None:
    _dossier, demande = soldee()
    reprise(demande)
    tenue = relue(demande)
    with pytest.raises(ActeRefuse, match="déjà payée"):
        renvoyer_la_demande(par=agit(instructeur()), demande=tenue, version=tenue.version, motif="Incomplète.")


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


def test_la_page_d_un_solde_paye_reprend_le_controle_et_dit_ce_qui_est_deja_paye(client: Client) -> None:
    dossier, demande = soldee()
    client.force_login(instructeur())
    page = f"/service/dossiers/{dossier.numero}/paiements/{demande.pk}/service-fait/"
    assert "Ce qui est payé le reste" in client.get(page).content.decode()
    dits = {"version": relue(demande).version, "motif": MOTIF}
    assert client.post(f"{page}reprendre/", dits).status_code == 302
    assert "Déjà payé" in client.get(page).content.decode()
    examine(demande, 2)
    constate(demande)
    assert client.get(page).status_code == 200
    client.force_login(comptable())
    assert "3\u202f000" in client.get("/service/paiements/ordres/").content.decode()
