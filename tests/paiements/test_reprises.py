"""What an instalment admitted is taken up in the next claim, once; and the same invoice found, by the base alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from amorce.comptes.models import Personne
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.paiements.actions import (
    corriger_une_depense,
    demander_solde,
    enregistrer_depense,
    importer_depenses,
    repondre_sur_une_depense,
    retirer_depense,
)
from amorce.paiements.blocages import Blocages
from amorce.paiements.certificat import feuille
from amorce.paiements.compte import Compte
from amorce.paiements.lignes import Facture
from amorce.paiements.models import DemandeDePaiement
from amorce.paiements.requetes import presentees_ailleurs
from amorce.paiements.selection import COMPTES, Groupe, du_groupe
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import engagee, envoyee, facture, importe, ouverte, prouve, relu, relue
from tests.paiements.fabrique_controle import constate, examine

pytestmark = pytest.mark.django_db


def connecte(qui: Personne) -> Client:
    client = Client()
    client.force_login(qui)
    return client


def nombre(dit: str) -> str:
    return dit.replace("\u202f", " ").replace("\xa0", " ")


def apres_un_acompte() -> tuple[Any, DemandeDePaiement, DemandeDePaiement, list[Facture]]:
    """Of three lines, one admitted, one reduced, one refused; then a balance begun."""
    moi, dossier = engagee()
    lignes = [facture(20_000_00), facture(8_000_00), facture(5_000_00)]
    acompte = envoyee(moi, dossier, *lignes, genre="acompte")
    examine(acompte, 1)
    examine(acompte, 2, decision="reduite", admis=6_000_00, motif="Deux jours sur trois.")
    examine(acompte, 3, decision="refusee", motif="Illisible.")
    assert constate(acompte).du == 13_000_00
    return moi, acompte, ouverte(moi, relu(dossier)), lignes


def test_le_solde_reprend_ce_que_l_acompte_a_admis_et_rien_d_autre() -> None:
    _moi, acompte, solde, _lignes = apres_un_acompte()
    dites = [(d.reprend, d.rang, d.ht, d.admis, d.decision, d.preuves.count()) for d in solde.depenses.all()]
    une, deux = acompte.depenses.filter(rang__lt=3)
    assert dites == [(une, 1, 20_000_00, 20_000_00, "acceptee", 1), (deux, 2, 8_000_00, 6_000_00, "reduite", 1)]
    compte = Compte(relue(solde))
    assert (compte.totaux.presente, compte.totaux.reel, compte.du) == (28_000_00, 26_000_00, 0)


def test_le_compte_du_solde_est_celui_de_toute_l_oeuvre() -> None:
    moi, _acompte, solde, _lignes = apres_un_acompte()
    prouve(moi, solde, importe(moi, solde, facture(10_000_00)))
    compte = Compte(relue(solde))
    assert (compte.totaux.reel, compte.chiffres.deja_du, compte.du) == (36_000_00, 13_000_00, 5_000_00)


def test_le_certificat_du_solde_dit_ce_que_l_acompte_avait_retire() -> None:
    """Claimed less admitted is the sum of what it says was taken off."""
    moi, _acompte, solde, _lignes = apres_un_acompte()
    demander_solde(par=agit(moi), demande=relue(solde), version=relue(solde).version)
    dit = feuille(Compte(constate(solde)), Blocages(Compte(relue(solde))), "Inès Truchet")
    assert [(e["decision"], e["motif"], e["lignes"]) for e in dit["ecarts"]] == [
        ("Réduite", "Deux jours sur trois.", [2])
    ]
    assert [nombre(dit[nom]) for nom in ("presente", "admis")] == ["28 000,00 €", "26 000,00 €"]
    assert [nombre(e["retire"]) for e in dit["ecarts"]] == ["2 000,00 €"]


def test_une_reduction_de_l_acompte_se_rouvre_au_solde() -> None:
    """Its beneficiary answers and proves; the officer admits the rest, up to what the law retains."""
    moi, _acompte, solde, _lignes = apres_un_acompte()
    demander_solde(par=agit(moi), demande=relue(solde), version=relue(solde).version)
    reprise = solde.depenses.get(rang=2)
    repondre_sur_une_depense(par=agit(moi), demande=relue(solde), depense=reprise.pk, texte="Les trois feuilles.")
    assert [d.rang for d in du_groupe(relue(solde), Groupe.DISCUTEES)] == [2]
    examine(solde, 2)
    assert constate(solde).du == 1_000_00


def test_un_acompte_ne_se_recalcule_pas_sur_ce_qui_l_a_suivi() -> None:
    moi, acompte, solde, _lignes = apres_un_acompte()
    prouve(moi, solde, importe(moi, solde, facture(10_000_00)))
    demander_solde(par=agit(moi), demande=relue(solde), version=relue(solde).version)
    examine(solde, 3)
    assert constate(solde).du == 5_000_00
    for demande, avant, du in ((acompte, 0, 13_000_00), (solde, 13_000_00, 5_000_00)):
        compte = Compte(relue(demande))
        assert (compte.chiffres.deja_du, compte.du, compte.trop) == (avant, du, 0)


def test_un_classeur_de_toutes_les_depenses_ne_presente_pas_deux_fois_les_reprises() -> None:
    moi, _acompte, solde, lignes = apres_un_acompte()
    tenue = relue(solde)
    neuve = facture(1_000_00)
    bilan = importer_depenses(par=agit(moi), demande=tenue, version=tenue.version, lignes=[*lignes, neuve])
    assert (bilan.ajoutees, bilan.gardees, bilan.retirees, bilan.reprises) == (2, 0, 0, tuple(lignes[:2]))
    assert [(d.rang, d.facture, d.reprend_id is None) for d in solde.depenses.all()] == [
        (1, lignes[0].facture, False),
        (2, lignes[1].facture, False),
        (3, lignes[2].facture, True),
        (4, neuve.facture, True),
    ]
    assert list(du_groupe(relue(solde), Groupe.DOUBLONS)) == []


@pytest.mark.parametrize("acomptes", [1, 2])
def test_une_ligne_corrigee_puis_reprise_se_reconnait_telle_qu_elle_fut_presentee(acomptes: int) -> None:
    """By the workbook of the first day; its own amount, claimed again beside, is the same invoice."""
    moi, dossier = engagee()
    ligne = facture(20_000_00)
    acompte = envoyee(moi, dossier, ligne, genre="acompte")
    examine(acompte, decision="refusee", motif="Le montant n'est pas celui de la facture.")
    juste = Facture(**{**vars(ligne), "ht": 15_000_00})
    vise = {"depense": acompte.depenses.get().pk, "version": relue(acompte).version}
    corriger_une_depense(par=agit(moi), demande=relue(acompte), ligne=juste, **vise)
    examine(acompte)
    constate(acompte)
    for _suivant in range(1, acomptes):
        autre = envoyee(moi, relu(dossier), facture(1_000_00), genre="acompte")
        examine(autre, 2)
        constate(autre)
    solde = ouverte(moi, relu(dossier))
    bilan = importer_depenses(par=agit(moi), demande=relue(solde), version=relue(solde).version, lignes=[ligne])
    assert (bilan.ajoutees, bilan.reprises) == (0, (ligne,))
    assert [d.ht for d in solde.depenses.filter(facture=ligne.facture)] == [15_000_00]
    enregistrer_depense(par=agit(moi), demande=relue(solde), version=relue(solde).version, ligne=ligne)
    assert [d.ht for d in du_groupe(relue(solde), Groupe.DOUBLONS)] == [15_000_00, 20_000_00]
    page = connecte(moi).get(f"/demandes/{dossier.pk}/depenses/").content.decode()
    assert page.count("(même facture, autre montant)") == 2


def test_le_salaire_du_mois_suivant_n_est_pas_celui_de_l_acompte() -> None:
    """No number: its day tells it."""
    moi, dossier = engagee()
    mars = facture(2_000_00, libelle="Salaire", facture="", datee_le=date(2026, 3, 31), payee_le=date(2026, 4, 2))
    acompte = envoyee(moi, dossier, mars, genre="acompte")
    examine(acompte)
    constate(acompte)
    solde = ouverte(moi, relu(dossier))
    avril = replace(mars, datee_le=date(2026, 4, 30))
    bilan = importer_depenses(par=agit(moi), demande=relue(solde), version=relue(solde).version, lignes=[mars, avril])
    assert (bilan.ajoutees, bilan.reprises) == (1, (mars,))
    assert [d.datee_le for d in solde.depenses.all()] == [mars.datee_le, avril.datee_le]


def test_une_ligne_reprise_ne_s_ecrit_ni_ne_se_retire() -> None:
    moi, _acompte, solde, lignes = apres_un_acompte()
    reprise, version = solde.depenses.first(), relue(solde).version
    assert reprise is not None
    dite = {"par": agit(moi), "version": version, "depense": reprise.pk}
    with pytest.raises(ActeRefuse, match="reprise d'un acompte"):
        enregistrer_depense(demande=relue(solde), ligne=lignes[0], **dite)
    with pytest.raises(ActeRefuse, match="reprise d'un acompte"):
        retirer_depense(demande=relue(solde), **dite)


def test_une_depense_reprise_et_presentee_encore_est_un_doublon() -> None:
    moi, _acompte, solde, lignes = apres_un_acompte()
    enregistrer_depense(par=agit(moi), demande=relue(solde), version=relue(solde).version, ligne=lignes[0])
    assert [d.rang for d in du_groupe(relue(solde), Groupe.DOUBLONS)] == [1, 3]


@pytest.mark.parametrize(
    ("change", "doublons"),
    [
        ({}, 1),
        ({"siret": ""}, 1),
        ({"fournisseur": "DÉCORS, du Piton"}, 1),
        ({"siret": "", "fournisseur": "Un autre"}, 0),
        ({"siret": "55210055400013"}, 0),
        ({"ht": 999_99}, 1),
        ({"facture": "F-1"}, 0),
        ({"facture": ""}, 0),
    ],
)
def test_la_base_trouve_les_memes_doublons_que_la_page(change: dict[str, Any], doublons: int) -> None:
    moi, dossier = engagee()
    demande, une = ouverte(moi, dossier), facture(1_000_00)
    importe(moi, demande, une)
    autre, ailleurs = engagee()
    importe(autre, ouverte(autre, ailleurs), Facture(**{**vars(une), **change}))
    trouves = presentees_ailleurs(list(demande.depenses.all()))
    assert sum(1 for memes in trouves.values() if memes) == doublons
    assert du_groupe(demande, Groupe.DOUBLONS).count() == doublons
    assert Compte(relue(demande), comptes=COMPTES).combien(Groupe.DOUBLONS) == doublons


def test_chaque_filtre_compte_ce_qu_il_montre() -> None:
    moi, acompte, solde, lignes = apres_un_acompte()
    importe(moi, solde, lignes[2], lignes[2], facture(classe="II"))
    for demande in (acompte, solde):
        compte = Compte(relue(demande), comptes=COMPTES)
        assert {g: compte.combien(g) for g in Groupe} == {g: du_groupe(demande, g).count() for g in Groupe}
