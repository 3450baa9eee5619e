"""The check of service done: each line decided within the law, drawn lots, answers, what is due."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.models import Notice
from amorce.journal.models import Entree
from amorce.paiements.actions import (
    constater_service_fait,
    examiner_depenses,
    fixer_le_cadre,
    ouvrir_demande_de_paiement,
    repondre_sur_une_depense,
    tirer_echantillon,
)
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.compte import Compte
from amorce.paiements.models import DemandeDePaiement, Depense
from amorce.socle.tirage import tire_des_lignes
from tests.comptes.fabrique import agent, agit
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, relu, relue

pytestmark = pytest.mark.django_db


def examine(demande: DemandeDePaiement, *rangs: int, decision: str = "acceptee", **dits: object) -> int:
    visees = [d.pk for d in demande.depenses.all() if d.rang in rangs or not rangs]
    tenue = relue(demande)
    return examiner_depenses(
        par=agit(instructeur()),
        demande=tenue,
        version=tenue.version,
        depenses=visees,
        decision=decision,
        **dits,  # type: ignore[arg-type]
    )


def constate(demande: DemandeDePaiement) -> DemandeDePaiement:
    tenue = relue(demande)
    return constater_service_fait(par=agit(instructeur()), demande=tenue, version=tenue.version, sans_reponse=True)


@pytest.mark.exigences("RUN-III-49")
def test_chaque_decision_change_ce_qui_est_du() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(10_000_00), facture(6_000_00))
    examine(demande, 1)
    examine(demande, 2, decision="reduite", admis=4_000_00, motif="La moitié seulement sert au film.")
    examine(demande, 3, decision="refusee", motif="Le fournisseur n'existe pas.")
    assert [d.admis for d in demande.depenses.all()] == [20_000_00, 4_000_00, 0]
    assert Compte(relue(demande)).du == 12_000_00


def test_un_refus_se_motive() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    with pytest.raises(ActeRefuse, match="Motif : dites pourquoi"):
        examine(demande, decision="refusee")


def test_ce_que_le_droit_ecarte_seul_porte_sa_regle_pour_motif() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(1_00, locale=False), facture(2_00, locale=False))
    with pytest.raises(ActeRefuse, match="le droit écarte les lignes 2, 3"):
        examine(demande)
    assert examine(demande, 2, 3, decision="refusee") == 2
    assert "RUN-III-62" in demande.depenses.get(rang=2).motif


@pytest.mark.parametrize("admis", [None, 0, 20_000_00])
def test_une_reduction_est_de_moins_que_le_tout_et_de_plus_que_rien(admis: int | None) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    with pytest.raises(ActeRefuse, match="Montant admis"):
        examine(demande, decision="reduite", admis=admis, motif="Trop cher.")


def test_la_base_refuse_d_admettre_plus_que_le_droit_ne_retient() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    with pytest.raises(IntegrityError), transaction.atomic():
        Depense.objects.filter(demande=demande).update(decision="acceptee", admis=20_000_01)


def test_qui_gere_les_paiements_lit_sans_decider() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    comptable = agit(agent("la-reunion", RoleDeFonds.PAIEMENTS))
    with pytest.raises(Http404):
        examiner_depenses(par=comptable, demande=relue(demande), version=1, depenses=[], decision="acceptee")


def test_un_echantillon_se_tire_de_nouveau_avec_sa_graine() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, *(facture(1_000_00) for _ in range(20)), facture(5_00, locale=False))
    tenue = relue(demande)
    tire = tirer_echantillon(par=agit(instructeur()), demande=tenue, version=tenue.version, taille=5, graine="2026-RUN")
    assert (tire.taille, tire.parmi) == (5, 20)
    retenues = list(demande.depenses.filter(retenu__gt=0).values_list("rang", flat=True))
    assert tire.population == "1-20"
    attendues = tire_des_lignes(retenues, "2026-RUN", 5)
    assert list(tire.depenses.values_list("rang", flat=True)) == attendues
    assert str(attendues) in Entree.objects.get(acte="tirer_echantillon").contenu.replace(",", ", ")


@pytest.mark.parametrize("taille", [0, 3])
def test_un_echantillon_ne_depasse_pas_ce_qui_est_a_controler(taille: int) -> None:
    moi, dossier = engagee()
    tenue = relue(envoyee(moi, dossier, facture(20_000_00), facture(10_000_00)))
    with pytest.raises(ActeRefuse, match="un nombre de 1 à 2"):
        tirer_echantillon(par=agit(instructeur()), demande=tenue, version=tenue.version, taille=taille)


def test_le_beneficiaire_repond_a_un_refus_et_le_service_decide_encore() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    une = demande.depenses.get()
    with pytest.raises(ActeRefuse, match="ne conteste pas cette dépense"):
        repondre_sur_une_depense(par=agit(moi), demande=relue(demande), depense=une.pk, texte="Si.")
    examine(demande, decision="refusee", motif="Illisible.")
    repondre_sur_une_depense(par=agit(moi), demande=relue(demande), depense=une.pk, texte=" La voici, lisible. ")
    une.refresh_from_db()
    assert une.reponse == "La voici, lisible."
    assert examine(demande) == 1


def test_le_service_fait_attend_que_chaque_ligne_soit_decidee() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(10_000_00))
    examine(demande, 1)
    with pytest.raises(PasPrete, match="Une dépense attend encore une décision"):
        constate(demande)


@pytest.mark.exigences("RUN-III-47", "RUN-III-50")
def test_le_service_fait_fixe_ce_qui_est_du_et_le_beneficiaire_l_apprend() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00))
    examine(demande)
    assert constate(demande).du == 10_000_00
    assert Notice.objects.filter(personne=moi, titre__contains="est fini").count() == 1


def test_des_comptes_que_personne_n_atteste_bloquent_le_solde() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), attestation_expert_comptable=False)
    examine(demande)
    with pytest.raises(PasPrete, match="Paiement bloqué"):
        constate(demande)


def test_un_acompte_du_se_deduit_du_solde() -> None:
    moi, dossier = engagee(aide=25_000_00)
    acompte = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(acompte)
    assert constate(acompte).du == 10_000_00
    solde = envoyee(moi, relu(dossier), facture(20_000_00), facture(60_000_00))
    examine(solde)
    assert constate(solde).du == 15_000_00
    assert sum(d.du or 0 for d in dossier.demandes_de_paiement.all()) == 25_000_00


def test_un_cadre_qui_change_fait_tomber_les_decisions_qui_en_dependaient() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(10_000_00, payee_le=None, locale=True))
    examine(demande, 1)
    faits = {"date_debut_eligibilite": "2026-03-13", "date_fin_eligibilite": "2026-06-30"}
    fixer_le_cadre(par=agit(instructeur()), dossier=relu(dossier), faits=faits)
    assert [(d.retenu, d.decision) for d in demande.depenses.all()] == [(0, ""), (0, "")]


def test_un_acompte_examine_laisse_en_ouvrir_un_autre() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(demande)
    constate(demande)
    suivante = ouvrir_demande_de_paiement(par=agit(moi), dossier=relu(dossier), genre="solde")
    assert suivante.rang == 2
