"""A claim that lacks something goes back to its author; one begun as an instalment may become the balance."""

from __future__ import annotations

import pytest

from amorce.actes.models import FaitDeVie
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import ACTES, Etat
from amorce.dossiers.models import Notice
from amorce.journal.verification import verifier
from amorce.paiements.actions import changer_de_nature, declarer_avec_la_demande, demander_acompte, demander_solde
from amorce.paiements.actions.depot import PasPrete
from amorce.paiements.actions.renvoi import renvoyer_la_demande
from amorce.paiements.models import DemandeDePaiement
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import (
    engagee,
    envoyee,
    etablit,
    facture,
    importe,
    instructeur,
    ouverte,
    prouve,
    relu,
    relue,
)
from tests.paiements.fabrique_controle import constate, examine, signe
from tests.paiements.fabrique_versements import ouvert, payee, responsable

pytestmark = pytest.mark.django_db


def renvoie(demande: DemandeDePaiement, motif: str = "Il y manque l'attestation.") -> DemandeDePaiement:
    tenue = relue(demande)
    par = agit(instructeur(tenue.dossier.fonds))
    return renvoyer_la_demande(par=par, demande=tenue, version=tenue.version, motif=motif)


@pytest.mark.parametrize(
    ("fait", "dits"),
    [
        ("attestation_expert_comptable", {}),
        ("contrats_intervention_fournis", {"partenaire_intervenant_fabrication": True}),
    ],
)
def test_solde_sans_un_document_exige_se_debloque_une_fois_renvoye_et_complete(
    fait: str, dits: dict[str, bool]
) -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), **{**dits, fait: None})
    examine(demande)
    with pytest.raises(ActeRefuse, match="Paiement bloqué"):
        constate(demande)
    renvoie(demande)
    assert (relu(dossier).etat, relue(demande).etat) == (Etat.ENGAGE, "brouillon")
    assert Notice.objects.filter(personne=moi, texte="Il y manque l'attestation.").exists()
    assert demande.depenses.get().decision == ""
    tenue = relue(demande)
    faits = {**tenue.faits, **dits, fait: True}
    declarer_avec_la_demande(par=agit(moi), demande=tenue, version=tenue.version, faits=faits)
    etablit(moi, demande, fait)
    demander_solde(par=agit(moi), demande=relue(demande), version=relue(demande).version)
    examine(demande)
    assert constate(demande).du == 10_000_00
    assert list(verifier()) == []


def test_solde_renvoye_laisse_l_aide_a_la_portee_du_fonds() -> None:
    moi, dossier, _ordre = payee()
    demande = envoyee(moi, dossier, facture(2_000_00), attestation_expert_comptable=None)
    with pytest.raises(ActeRefuse, match="cet acte n'y est pas possible"):
        ouvert(responsable(), dossier)
    renvoie(demande)
    assert all(ACTES[code].possible(relu(dossier).etat) for code in ("renoncer", "annuler", "constater_caducite"))
    assert ouvert(responsable(), dossier).envisage == 10_000_00


def test_solde_renvoye_est_attendu_de_nouveau() -> None:
    moi, dossier = engagee()
    signe(dossier)
    demande = envoyee(moi, dossier, facture(20_000_00))
    depots = FaitDeVie.objects.filter(dossier=dossier, fait="date_depot_solde", retire_le=None)
    assert depots.count() == 1
    renvoie(demande)
    assert depots.count() == 0


def test_acompte_renvoye_ne_change_pas_le_dossier_et_un_motif_se_dit() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    version = relu(dossier).version
    with pytest.raises(ActeRefuse, match="Motif"):
        renvoie(demande, " ")
    renvoie(demande)
    assert (relu(dossier).etat, relu(dossier).version) == (Etat.ENGAGE, version)


def test_solde_sans_depense_ne_s_envoie_pas() -> None:
    moi, dossier = engagee()
    demande = ouverte(moi, dossier)
    with pytest.raises(PasPrete, match="ne présente aucune dépense"):
        demander_solde(par=agit(moi), demande=demande, version=demande.version)
    assert relu(dossier).etat == Etat.ENGAGE


def test_acompte_qui_ne_donne_rien_devient_le_solde_avec_ses_depenses() -> None:
    moi, dossier, _ordre = payee(aide=10_000_00)
    acompte = ouverte(moi, dossier, "acompte")
    prouve(moi, acompte, importe(moi, acompte, facture(4_000_00)))
    with pytest.raises(PasPrete, match="faites-en le solde"):
        demander_acompte(par=agit(moi), demande=relue(acompte), version=relue(acompte).version)
    changer_de_nature(par=agit(moi), demande=relue(acompte), version=relue(acompte).version)
    envoye = demander_solde(par=agit(moi), demande=relue(acompte), version=relue(acompte).version)
    assert (envoye.genre, relu(dossier).etat) == ("solde", Etat.SOLDE_DEMANDE)
    assert envoye.depenses.filter(preuves=None).count() == 0


def test_demande_envoyee_ne_change_plus_de_nature() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    with pytest.raises(ActeRefuse, match="envoyée"):
        changer_de_nature(par=agit(moi), demande=relue(demande), version=relue(demande).version)
