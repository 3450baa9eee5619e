"""What is paid is what is due today: not what an instalment once found, nor what came back already."""

from __future__ import annotations

from datetime import date

import pytest

from amorce.actes.actions.fins import met_fin
from amorce.actes.models import Decision
from amorce.comptes.acteur import SYSTEME
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse, reporter_l_aide
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement
from amorce.fonds.models import LectureRetenue
from amorce.paiements.actions import annuler_l_ordre, reprendre_le_controle, solder
from amorce.paiements.certificat import reponse_certifiee
from amorce.paiements.compte import Compte
from amorce.paiements.models import CertificatDeServiceFait, DemandeDePaiement, Reversement
from amorce.paiements.reversements import recouvrable, soldes_trop_verses, trop_verse
from amorce.paiements.versements import Versement
from amorce.site.service.paiements.formulaires_versements import Ouvrir
from amorce.site.service.paiements.lecture import VersementsLus
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import engagee, envoyee, facture, octroie, relu, relue
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import (
    aujourd_hui,
    comptable,
    emet,
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


def solde_a(moi: Personne, dossier: Dossier, ht: int) -> DemandeDePaiement:
    """What the instalment presented is refused; other expenses make the final account."""
    solde = envoyee(moi, relu(dossier), facture(ht))
    examine(solde, 1, decision="refusee", motif="Annulée par un avoir.")
    examine(solde, 2)
    return constate(solde)


def test_acompte_du_et_impaye_ne_se_paie_que_dans_l_aide_du_compte_definitif() -> None:
    moi, dossier, acompte = payable(genre="acompte")
    solde = solde_a(moi, dossier, 12_000_00)
    assert (solde.du, relue(acompte).du, Versement.de(relu(dossier)).reste_du) == (0, 6_000_00, 6_000_00)
    etapes = {
        e["question"]: e["reponses"] for e in CertificatDeServiceFait.objects.get(demande=solde).feuille["etapes"]
    }
    assert {r["dit"] for r in etapes["reste_a_verser"]} == {"0,00\u00a0€"}  # nothing left to pay, nothing in excess
    paul = comptable()
    ordre = ordonne(paul, acompte)
    assert ordre.centimes == 6_000_00
    emet(paul, ordre)
    importe(paul, paye(ordre))
    assert (relu(dossier).etat, Versement.de(relu(dossier)).paye) == (Etat.SOLDE, 6_000_00)
    assert trop_verse(relu(dossier)) == 0


@pytest.mark.parametrize("chez_le_comptable", [False, True])
def test_ordre_d_acompte_qui_n_est_pas_paye_ne_se_reprend_que_dans_l_aide_definitive(chez_le_comptable: bool) -> None:
    moi, dossier, acompte = payable(genre="acompte")
    paul = comptable()
    ordre = ordonne(paul, acompte)
    if chez_le_comptable:
        emet(paul, ordre)
    solde = solde_a(moi, dossier, 12_000_00)
    assert (relue(acompte).du, Compte(relue(solde)).trop) == (10_000_00, 4_000_00)
    if chez_le_comptable:
        importe(paul, rejete(ordre))
    else:
        with pytest.raises(ActeRefuse, match="le compte définitif en trouve"):
            emet(paul, ordre)
        annuler_l_ordre(par=agit(paul), ordre=ordre, motif="Le compte définitif est en dessous.")
    assert relue(acompte).du == 6_000_00
    assert ordonne(paul, acompte).centimes == 6_000_00


def test_acompte_impaye_dont_le_compte_definitif_ne_laisse_rien_se_solde_sans_ordre() -> None:
    moi, dossier, acompte = payable(genre="acompte")
    solde = envoyee(moi, relu(dossier))
    examine(solde, 1, decision="refusee", motif="Annulée par un avoir.")
    constate(solde)
    assert relue(acompte).du == 0
    tenu = relu(dossier)
    assert solder(par=agit(comptable()), dossier=tenu, version=tenu.version).etat == Etat.SOLDE


def test_ce_qui_est_rendu_n_est_pas_trop_verse_une_seconde_fois() -> None:
    moi, dossier, _ordre = payee()
    dossier = reprend(rendu(dossier, 4_000_00))
    assert solde_a(moi, dossier, 12_000_00).du == 0
    dossier = solder(par=agit(comptable()), dossier=relu(dossier), version=relu(dossier).version)
    assert (trop_verse(relu(dossier)), recouvrable(relu(dossier))) == (0, 6_000_00)
    lus = VersementsLus(relu(dossier), agit(responsable()))
    assert [code for code, _dit in Ouvrir(lus).fields["cause"].choices] == ["irregularite"]  # type: ignore[attr-defined]
    with pytest.raises(ActeRefuse, match="ne trouve rien de trop versé"):
        ouvert(responsable(), dossier, 4_000_00, "trop_verse")


def test_ce_qui_est_rendu_revient_au_solde_si_le_compte_definitif_le_montre_du() -> None:
    moi, dossier, _ordre = payee()
    dossier = reprend(rendu(dossier, 4_000_00))
    solde = solde_a(moi, dossier, 20_000_00)
    assert solde.du == 4_000_00
    assert ordonne(comptable(), solde).centimes == 4_000_00


@pytest.mark.exigences("RUN-III-51")
def test_ce_que_reprend_une_reduction_n_est_plus_du_au_solde() -> None:
    moi, dossier, _ordre = payee()
    dossier = reprend(rendu(dossier, 4_000_00, effet=Reversement.Effet.REDUCTION))
    solde = solde_a(moi, dossier, 24_000_00)
    assert (solde.du, solde.aide_definitive) == (2_000_00, 12_000_00)
    feuille = CertificatDeServiceFait.objects.get(demande=solde).feuille
    assert (feuille["deja_du"], feuille["rendu"], feuille["reduit"]) == (
        "10\u202f000,00\u00a0€",
        "",
        "4\u202f000,00\u00a0€",
    )
    assert ordonne(comptable(), solde).centimes == 2_000_00  # 12 000 € have left, 4 000 € came back


def test_ce_que_reprend_une_reduction_ne_cache_pas_ce_qui_est_trop_verse() -> None:
    moi, dossier, _ordre = payee()
    dossier = reprend(rendu(dossier, 3_000_00, effet=Reversement.Effet.REDUCTION))
    assert solde_a(moi, dossier, 12_000_00).du == 0
    dossier = solder(par=agit(comptable()), dossier=relu(dossier), version=relu(dossier).version)
    assert (trop_verse(relu(dossier)), soldes_trop_verses().count()) == (4_000_00, 1)
    dossier = reprend(rendu(dossier, 3_500_00, "T-2", effet=Reversement.Effet.REDUCTION))
    assert (trop_verse(relu(dossier)), recouvrable(relu(dossier))) == (3_500_00, 3_500_00)  # no euro is asked twice


def test_un_solde_deja_paye_ne_se_paie_pas_de_nouveau_apres_une_reduction() -> None:
    _moi, dossier, ordre = payee("solde")
    reprend(rendu(dossier, 4_000_00, effet=Reversement.Effet.REDUCTION))
    solde = relue(ordre.demande)
    reprise = reprendre_le_controle(par=agit(responsable()), demande=solde, version=solde.version, motif="Recours.")
    assert (reprise.garde, reprise.revenu_avant) == (10_000_00, 0)


def test_ce_qui_est_rendu_apres_le_service_fait_ne_change_pas_ce_qu_il_a_trouve() -> None:
    _moi, dossier, ordre = payee("solde")
    reprend(rendu(dossier, 4_000_00))
    compte = Compte(relue(ordre.demande))
    assert (compte.du, compte.trop, compte.chiffres.deja_du) == (10_000_00, 0, 0)


def test_aide_rendue_puis_rouverte_et_revotee_est_due_et_fait_sa_somme() -> None:
    moi, dossier, _ordre = payee()
    met_fin(relu(dossier), Decision.objects.get(), aujourd_hui(dossier))
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.ANNULE)
    reprend(rendu(dossier, 10_000_00, cause="annulation"))
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.ENGAGE)  # reopened, granted, signed
    octroie(relu(dossier), 50_000_00)
    assert constate(envoyee(moi, relu(dossier))).du == 10_000_00
    somme = Versement.de(relu(dossier))
    assert (somme.vote, somme.paye, somme.en_cours, somme.libere, somme.reste_du) == (50_000_00, 0, 0, 0, 10_000_00)


def test_plan_du_film_porte_ce_que_l_aide_devient_au_solde() -> None:
    _moi, dossier, demande = payable(genre="solde")
    acquis, jour = LigneDeFinancement.Etat.ACQUIS, aujourd_hui(dossier)
    reporter_l_aide(par=SYSTEME, dossier=dossier, etat=acquis, montant_centimes=50_000_00, le=jour)
    paul = comptable()
    ordre = ordonne(paul, demande)
    emet(paul, ordre)
    importe(paul, paye(ordre))
    ligne = LigneDeFinancement.objects.get(dossier=dossier)
    assert (ligne.etat, ligne.montant) == (acquis, 10_000_00)


@pytest.mark.parametrize(("autres", "due"), [("410000", 40_000_00), ("440000", 10_000_00), ("450000", 0)])
def test_les_autres_aides_publiques_obtenues_depuis_le_depot_bornent_le_solde(autres: str, due: int) -> None:
    """RUN-II-TAB-17 : half of 900 000 €, less what the others gave since, and said with the claim."""
    moi, dossier = engagee(aide=50_000_00)
    demande = envoyee(moi, dossier, facture(80_000_00), autres_aides_publiques=autres)
    examine(demande)
    assert constate(demande).du == due


@pytest.mark.parametrize(
    ("definitif", "lecture", "due"),
    [
        ("900000", "budget_definitif", 30_000_00),
        ("850000", "budget_definitif", 5_000_00),
        ("950000", "budget_definitif", 30_000_00),
        ("850000", "budget_convenu", 30_000_00),
    ],
)
def test_l_intensite_se_mesure_au_budget_definitif_s_il_est_plus_petit(definitif: str, lecture: str, due: int) -> None:
    """AMB-165: half of the budget, less 420 000 € of other public aid: 30 000 € of 900 000 €, 5 000 € of 850 000 €."""
    moi, dossier = engagee(aide=50_000_00)
    LectureRetenue.objects.create(fonds=dossier.fonds, code="AMB-165", choix=lecture, depuis=date(2020, 1, 1))
    dits = {"autres_aides_publiques": "420000", "budget_definitif": definitif}
    demande = envoyee(moi, dossier, facture(80_000_00), **dits)
    examine(demande)
    assert constate(demande).du == due
    feuille = CertificatDeServiceFait.objects.get().feuille
    lue = reponse_certifiee(feuille, "solde", "reste_sous_le_budget_definitif")
    assert (lue is None) == (lecture == "budget_convenu")


BONUS = {
    "nb_criteres_bonification": 3,
    "auteur_oeuvre_anterieure_reunion": True,
    "innovation_retenue_comite": True,
    "musique_originale_lien_reunion": True,
    "part_musique_originale_bo": "0.8",
}


@pytest.mark.parametrize(("genre", "due"), [("acompte", 1_000_00), ("solde", 30_500_00)])
def test_une_bonification_ne_s_avance_pas_avec_un_acompte(genre: str, due: int) -> None:
    """AMB-164: half of 1 000 €, and 30 000 € of bonuses: an instalment stays within what was spent, the balance pays
    them whole."""
    moi, dossier = engagee(aide=80_000_00, **BONUS)
    demande = envoyee(moi, dossier, facture(1_000_00), genre=genre)
    examine(demande)
    assert constate(demande).du == due


def test_le_fonds_peut_retenir_qu_une_bonification_est_due_des_l_acompte() -> None:
    moi, dossier = engagee(aide=80_000_00, **BONUS)
    LectureRetenue.objects.create(fonds=dossier.fonds, code="AMB-164", choix="des_l_acompte", depuis=date(2020, 1, 1))
    demande = envoyee(moi, dossier, facture(1_000_00), genre="acompte")
    examine(demande)
    assert constate(demande).du == 30_500_00
