"""Money asked back: opened, answered, decided by a person, called by a title, repaid, or extinguished by time."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from amorce.actes.models import Decision, Enveloppe
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from amorce.droit.recouvrement import dernier_jour_du_recouvrement, dernier_jour_du_titre
from amorce.instruction.actions.tenue import RoleManquant
from amorce.journal.verification import verifier
from amorce.moteur.delais import plus_mois
from amorce.paiements.actions import clore, constater_l_extinction, repondre_au_reversement, reprendre_apres_reversement
from amorce.paiements.models import Reversement
from amorce.paiements.reversements import bientot_prescrits, recouvrable
from amorce.site.service.paiements.formulaires_versements import Decider
from amorce.site.service.paiements.lecture import VersementsLus
from tests.comptes.fabrique import agent, agit, personne
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import engagee, instructeur, relu
from tests.paiements.fabrique_versements import (
    aujourd_hui,
    caduc,
    comptable,
    decide,
    delai_passe,
    ouvert,
    payee,
    recouvre,
    responsable,
    titre,
)

pytestmark = pytest.mark.django_db
UN_JOUR = timedelta(days=1)
EtatR = Reversement.Etat


def emis(aide: int = 50_000_00, centimes: int = 10_000_00) -> tuple[Dossier, Reversement]:
    _moi, dossier, _ordre = payee(aide=aide)
    reversement = delai_passe(ouvert(responsable(), caduc(dossier), cause="caducite"))
    decide(responsable(), reversement, centimes)
    return relu(dossier), titre(comptable(), reversement)


@pytest.mark.exigences("RUN-III-51")
def test_un_reversement_s_ouvre_avec_un_delai_pour_repondre() -> None:
    moi, dossier, _ordre = payee()
    reversement = ouvert(instructeur(), dossier)
    assert (relu(dossier).etat, reversement.etat) == (Etat.REVERSEMENT, EtatR.CONTRADICTOIRE)
    assert reversement.lettre is not None
    with ouvrir(reversement.lettre.contenu) as flux:
        assert flux.read(5) == b"%PDF-"
    dite = Notice.objects.get(personne=moi, titre__contains="envisage un reversement")
    assert (dite.urgente, dite.joint) == (True, reversement.lettre)


@pytest.mark.exigences("RUN-III-51")
def test_le_montant_se_decide_par_qui_signe_une_fois_le_delai_passe() -> None:
    _moi, dossier, _ordre = payee()
    rose, reversement = responsable(), ouvert(instructeur(), dossier)
    with pytest.raises(ActeRefuse, match="inclus pour répondre"):
        decide(rose, reversement)
    delai_passe(reversement)
    with pytest.raises(RoleManquant):
        decide(instructeur(), reversement)
    decide(rose, reversement, 4_000_00)
    reversement.refresh_from_db()
    assert (reversement.etat, reversement.centimes, reversement.decide_par) == (EtatR.DECIDE, 4_000_00, rose)
    assert reversement.decision is not None


@pytest.mark.parametrize(("centimes", "admis"), [(0, False), (1, True), (10_000_00, True), (10_000_01, False)])
def test_on_ne_redemande_que_ce_qui_a_ete_verse(centimes: int, admis: bool) -> None:
    _moi, dossier, _ordre = payee()
    if admis:
        assert ouvert(responsable(), dossier, centimes).envisage == centimes
    else:
        with pytest.raises(ActeRefuse, match="ce qui a été versé"):
            ouvert(responsable(), dossier, centimes)


def test_sans_rien_de_verse_il_n_y_a_rien_a_redemander() -> None:
    _moi, dossier = engagee()
    with pytest.raises(ActeRefuse, match="rien n'a été versé"):
        ouvert(responsable(), dossier)


def test_on_ne_decide_pas_plus_que_ce_qui_etait_envisage() -> None:
    _moi, dossier, _ordre = payee()
    reversement = delai_passe(ouvert(responsable(), dossier, 3_000_00))
    with pytest.raises(ActeRefuse, match=r"entre un centime et 3.000"):
        decide(responsable(), reversement, 3_000_01)


def test_la_cause_suit_l_etat_du_dossier() -> None:
    _moi, dossier, _ordre = payee()
    with pytest.raises(ActeRefuse, match="Cause : le dossier est « Acte signé »"):
        ouvert(responsable(), dossier, cause="caducite")


def test_un_delai_trop_court_est_refuse() -> None:
    _moi, dossier, _ordre = payee()
    reversement = ouvert(responsable(), dossier)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reversement.objects.filter(pk=reversement.pk).update(limite=reversement.ouvert_le)


@pytest.mark.exigences("RUN-III-51")
def test_le_beneficiaire_repond_jusqu_a_la_decision() -> None:
    moi, dossier, _ordre = payee()
    reversement = ouvert(responsable(), dossier)
    with pytest.raises(ActeRefuse, match="écrivez-les, ou joignez"):
        repondre_au_reversement(par=agit(moi), reversement=reversement)
    piece = Fichier("preuve.pdf", BytesIO(pdf(texte="Le film est fait.")))
    repondre_au_reversement(par=agit(moi), reversement=reversement, texte="Le film est fait.", fichier=piece)
    dite = reversement.observations.get()
    assert (dite.texte, dite.document is not None) == ("Le film est fait.", True)
    decide(responsable(), delai_passe(reversement))
    with pytest.raises(ActeRefuse, match="le montant est décidé"):
        repondre_au_reversement(par=agit(moi), reversement=reversement, texte="Encore.")


def test_sans_suite_le_dossier_est_ce_qu_il_etait() -> None:
    _moi, dossier, _ordre = payee()
    reversement = decide(responsable(), ouvert(responsable(), dossier), 0)
    assert (reversement.etat, relu(dossier).etat) == (EtatR.SANS_SUITE, Etat.ENGAGE)
    assert recouvrable(dossier) == 10_000_00


def test_un_titre_se_rembourse_en_plusieurs_fois() -> None:
    dossier, reversement = emis()
    paul = comptable()
    recouvre(paul, reversement, "remboursement", "VIR-1", 4_000_00)
    reversement.refresh_from_db()
    assert (reversement.etat, reversement.restant) == (EtatR.EMIS, 6_000_00)
    with pytest.raises(ActeRefuse, match="déjà notée"):
        recouvre(paul, reversement, "remboursement", "VIR-1", 1_00)
    with pytest.raises(ActeRefuse, match="ce qui reste dû"):
        recouvre(paul, reversement, "remboursement", "VIR-2", 6_000_01)
    recouvre(paul, reversement, "remboursement", "VIR-2", 5_000_00)
    recouvre(paul, reversement, "remise", "Délibération 12", 1_000_00)
    reversement.refresh_from_db()
    assert (reversement.etat, reversement.rendu, reversement.remis) == (EtatR.FINI, 9_000_00, 1_000_00)
    assert recouvrable(dossier) == 0
    assert list(verifier()) == []


def test_ce_qui_est_rendu_ne_revient_pas_a_l_enveloppe() -> None:
    _dossier, reversement = emis()
    avant = Enveloppe.objects.values_list("paye", "engage").get()
    recouvre(comptable(), reversement, "remboursement", "VIR-1", 10_000_00)
    assert Enveloppe.objects.values_list("paye", "engage").get() == avant


def test_un_titre_n_appelle_qu_un_reversement() -> None:
    emis()
    _moi, dossier, _ordre = payee()
    autre = delai_passe(ouvert(responsable(), dossier))
    decide(responsable(), autre)
    with pytest.raises(ActeRefuse, match="appelle déjà un autre reversement"):
        titre(comptable(), autre)


def test_une_relance_s_ecrit_au_beneficiaire_sans_interrompre() -> None:
    _dossier, reversement = emis()
    avant = reversement.dernier_jour
    recouvre(instructeur(), reversement, "relance")
    reversement.refresh_from_db()
    assert reversement.dernier_jour == avant
    assert Notice.objects.filter(titre__contains="un remboursement est attendu").count() == 1


def test_qui_instruit_ne_note_pas_l_argent_rendu() -> None:
    _dossier, reversement = emis()
    with pytest.raises(RoleManquant):
        recouvre(instructeur(), reversement, "remboursement", "VIR-1", 1_00)


def test_le_titre_se_prescrit_en_cinq_ans_puis_le_recouvrement_en_quatre() -> None:
    assert dernier_jour_du_titre(date(2024, 2, 29)) == date(2029, 2, 28)
    assert dernier_jour_du_recouvrement(date(2024, 2, 29)) == date(2028, 2, 29)
    _moi, dossier, _ordre = payee()
    reversement = ouvert(responsable(), dossier)
    assert reversement.dernier_jour == dernier_jour_du_titre(aujourd_hui(dossier))
    _autre, emis_ = emis()
    assert emis_.dernier_jour == dernier_jour_du_recouvrement(aujourd_hui(emis_.dossier))


@pytest.mark.parametrize("genre", ["remboursement", "interruption"])
def test_un_paiement_ou_un_acte_interruptif_fait_courir_quatre_ans_de_nouveau(genre: str) -> None:
    dossier, reversement = emis()
    ancien = aujourd_hui(dossier) - timedelta(days=1000)
    Reversement.objects.filter(pk=reversement.pk).update(
        titre_le=ancien, pris_en_charge_le=ancien, dernier_jour=dernier_jour_du_recouvrement(ancien)
    )
    recouvre(comptable(), reversement, genre, "Acte 7", 1_00)
    reversement.refresh_from_db()
    assert reversement.dernier_jour == dernier_jour_du_recouvrement(aujourd_hui(dossier))


@pytest.mark.parametrize(("jours", "dit"), [(-1, True), (0, False), (1, False)])
def test_une_creance_s_eteint_le_lendemain_de_son_dernier_jour(jours: int, dit: bool) -> None:
    dossier, reversement = emis()
    jour = aujourd_hui(dossier)
    Reversement.objects.filter(pk=reversement.pk).update(dernier_jour=jour + timedelta(days=jours))
    reversement.refresh_from_db()
    assert reversement.prescrit(jour) is dit
    assert list(bientot_prescrits(["la-reunion"])) == [reversement]


def test_la_prescription_se_voit_six_mois_avant() -> None:
    dossier, reversement = emis()
    jour = aujourd_hui(dossier)
    Reversement.objects.filter(pk=reversement.pk).update(dernier_jour=plus_mois(jour, 6))
    assert bientot_prescrits(["la-reunion"]).count() == 1
    Reversement.objects.filter(pk=reversement.pk).update(dernier_jour=plus_mois(jour, 6) + timedelta(days=1))
    assert bientot_prescrits(["la-reunion"]).count() == 0


def eteinte_hier(reversement: Reversement) -> Reversement:
    Reversement.objects.filter(pk=reversement.pk).update(dernier_jour=aujourd_hui(reversement.dossier) - UN_JOUR)
    reversement.refresh_from_db()
    return reversement


def test_une_creance_eteinte_ne_se_decide_ni_ne_s_appelle_plus() -> None:
    _moi, dossier, _ordre = payee()
    reversement = eteinte_hier(delai_passe(ouvert(responsable(), dossier)))
    with pytest.raises(ActeRefuse, match=r"s'est éteinte .*article 2224"):
        decide(responsable(), reversement)
    Reversement.objects.filter(pk=reversement.pk).update(dernier_jour=aujourd_hui(dossier))
    decide(responsable(), reversement)
    with pytest.raises(ActeRefuse, match=r"s'est éteinte .*article 2224"):
        titre(comptable(), eteinte_hier(reversement))
    Reversement.objects.filter(pk=reversement.pk).update(dernier_jour=aujourd_hui(dossier))
    assert titre(comptable(), reversement).etat == "emis"


def test_de_rien_se_decide_encore_d_une_creance_eteinte() -> None:
    _moi, dossier, _ordre = payee()
    assert decide(responsable(), eteinte_hier(delai_passe(ouvert(responsable(), dossier))), 0).fini_le is not None


def test_une_creance_eteinte_ne_se_relance_pas_et_un_paiement_ne_la_fait_pas_renaitre() -> None:
    dossier, reversement = emis()
    hier = aujourd_hui(dossier) - UN_JOUR
    alors = plus_mois(hier, -48)
    Reversement.objects.filter(pk=reversement.pk).update(titre_le=alors, pris_en_charge_le=alors)
    eteinte_hier(reversement)
    for le in (hier, aujourd_hui(dossier)):
        with pytest.raises(ActeRefuse, match=r"s'est éteinte .*L\. 1617-5"):
            recouvre(comptable(), reversement, "relance", le=le)
    recouvre(comptable(), reversement, "remboursement", "VIR-9", 1_00)
    reversement.refresh_from_db()
    assert (reversement.rendu, reversement.dernier_jour) == (1_00, hier)


def clot(dossier: Dossier) -> Dossier:
    tenu = relu(dossier)
    return clore(par=agit(comptable()), dossier=tenu, version=tenu.version)


def test_une_aide_finie_ne_se_clot_pas_tant_que_le_verse_n_est_pas_examine() -> None:
    _moi, dossier, _ordre = payee()
    with pytest.raises(ActeRefuse, match="Ouvrez un reversement, même pour décider de n'en rien demander"):
        clot(caduc(dossier))
    decide(responsable(), ouvert(responsable(), dossier, cause="caducite"), 0)
    assert clot(dossier).etat == Etat.CLOS


def test_un_reversement_en_cours_retient_la_cloture() -> None:
    dossier, reversement = emis()
    with pytest.raises(ActeRefuse, match="un reversement est en cours"):
        clot(dossier)
    recouvre(comptable(), reversement, "remboursement", "VIR-1", 10_000_00)
    assert clot(dossier).etat == Etat.CLOS


def test_un_reversement_solde_laisse_l_aide_continuer_ou_la_clot() -> None:
    _moi, dossier, _ordre = payee()
    reversement = delai_passe(ouvert(responsable(), dossier, 1_000_00))
    decide(responsable(), reversement, 1_000_00)
    titre(comptable(), reversement)
    with pytest.raises(ActeRefuse, match="à recouvrer"):
        reprendre_apres_reversement(par=agit(responsable()), reversement=reversement, version=relu(dossier).version)
    recouvre(comptable(), reversement, "remboursement", "VIR-1", 1_000_00)
    reprendre_apres_reversement(par=agit(responsable()), reversement=reversement, version=relu(dossier).version)
    assert (relu(dossier).etat, recouvrable(dossier)) == (Etat.ENGAGE, 9_000_00)
    second = delai_passe(ouvert(responsable(), dossier, 9_000_00))
    decide(responsable(), second, 9_000_00)
    recouvre(comptable(), titre(comptable(), second, "T-2"), "remboursement", "VIR-2", 9_000_00)
    assert clot(dossier).etat == Etat.CLOS
    assert (Decision.objects.get().libere, Enveloppe.objects.get().engage) == (40_000_00, 10_000_00)


def test_decider_d_une_irregularite_exige_de_dire_si_l_aide_est_reduite() -> None:
    _moi, dossier, _ordre = payee()
    reversement = delai_passe(ouvert(responsable(), dossier, 4_000_00))
    lus = VersementsLus(relu(dossier), agit(responsable()))
    assert "effet" in Decider(lus).fields
    with pytest.raises(ActeRefuse, match="dites si l'aide est réduite d'autant"):
        decide(responsable(), reversement, 4_000_00, "")
    assert decide(responsable(), reversement, 4_000_00, "reduction").effet == Reversement.Effet.REDUCTION


def test_decider_d_un_trop_verse_recalcule_sans_le_demander() -> None:
    _moi, dossier, _ordre = payee()
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.CADUC)
    reversement = delai_passe(ouvert(responsable(), relu(dossier), 4_000_00, "caducite"))
    assert "effet" not in Decider(VersementsLus(relu(dossier), agit(responsable()))).fields
    assert decide(responsable(), reversement, 4_000_00, "").effet == Reversement.Effet.RECALCUL


def test_montant_decide_au_dela_de_ce_qui_fut_annonce_le_dit() -> None:
    _moi, dossier, _ordre = payee()
    reversement = delai_passe(ouvert(responsable(), dossier, 4_000_00))
    with pytest.raises(ActeRefuse, match=r"entre un centime et 4.000,00.€, ce qui fut annoncé au bénéficiaire"):
        decide(responsable(), reversement, 4_000_01)


def test_un_auditeur_n_ouvre_rien() -> None:
    _moi, dossier, _ordre = payee()
    with pytest.raises(RoleManquant):
        ouvert(agent("la-reunion", RoleDeFonds.AUDITEUR), dossier)
    with pytest.raises(Http404):
        ouvert(personne(), dossier)


def test_le_numero_d_un_titre_ressert_l_annee_suivante() -> None:
    emis()
    Reversement.objects.update(titre_le=date(2025, 12, 31), pris_en_charge_le=date(2025, 12, 31))
    _moi, dossier, _ordre = payee()
    autre = delai_passe(ouvert(responsable(), dossier))
    decide(responsable(), autre)
    assert titre(comptable(), autre).etat == Reversement.Etat.EMIS
    with pytest.raises(IntegrityError), transaction.atomic():
        Reversement.objects.update(titre_le=date(2025, 12, 31))


def test_une_creance_decidee_qui_s_eteint_avant_son_titre_a_une_issue() -> None:
    _moi, dossier, _ordre = payee()
    reversement = delai_passe(ouvert(responsable(), dossier))
    decide(responsable(), reversement)

    def constate(qui: Personne) -> Reversement:
        version = relu(dossier).version
        return constater_l_extinction(par=agit(qui), reversement=reversement, version=version, motif="Titre oublié.")

    with pytest.raises(ActeRefuse, match="son titre s'émet encore"):
        constate(responsable())
    eteinte_hier(reversement)
    with pytest.raises(RoleManquant):
        constate(instructeur())
    eteint = constate(responsable())
    assert (eteint.etat, eteint.restant, eteint.en_cours, eteint.extinction) == ("eteint", 0, False, "Titre oublié.")
    assert (recouvrable(relu(dossier)), Notice.objects.filter(titre__contains="plus rien ne vous").exists()) == (
        0,
        True,
    )
    version = relu(dossier).version
    assert clore(par=agit(comptable()), dossier=relu(dossier), version=version).etat == Etat.CLOS
