"""Lines that the service reduced or refused, unanswered: the officer confirms, the certificate says it."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from amorce.dossiers.actions import ActeRefuse
from amorce.journal.models import Entree
from amorce.paiements.actions import constater_service_fait, repondre_sur_une_depense
from amorce.paiements.compte import Compte
from amorce.paiements.models import DemandeDePaiement
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import engagee, envoyee, facture, instructeur, ouverte, relu, relue
from tests.paiements.fabrique_controle import constate, examine

pytestmark = pytest.mark.django_db


def contestee() -> tuple[object, DemandeDePaiement]:
    """One line accepted, one refused."""
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(20_000_00), facture(5_000_00))
    examine(demande, 1)
    examine(demande, 2, decision="refusee", motif="Illisible.")
    return moi, demande


def certifie(demande: DemandeDePaiement, **dits: bool) -> DemandeDePaiement:
    tenue = relue(demande)
    return constater_service_fait(par=agit(instructeur()), demande=tenue, version=tenue.version, **dits)


def dites(demande: DemandeDePaiement) -> tuple[str, dict[str, object]]:
    """By the certificate, by the journal."""
    entree = Entree.objects.filter(acte="constater_service_fait", chaine__objet="demandedepaiement").get()
    return relue(demande).certificats.get().feuille["sans_reponse"], json.loads(entree.contenu)


def test_sans_reponse_le_service_fait_se_confirme_et_le_certificat_le_dit() -> None:
    _moi, demande = contestee()
    with pytest.raises(ActeRefuse, match=r"n'a pas répondu sur 1 dépense réduite ou refusée ; .* attendue depuis le"):
        certifie(demande)
    assert relue(demande).etat == "deposee"
    depuis = demande.depenses.get(rang=2).decidee_le
    certifie(demande, sans_reponse=True)
    dit, inscrit = dites(demande)
    assert dit.startswith("le bénéficiaire n'a pas répondu sur 1 dépense réduite ou refusée")
    assert depuis is not None
    assert inscrit["sans_reponse_depuis"] == depuis.isoformat()


def test_une_reponse_donnee_ne_demande_rien_a_confirmer() -> None:
    moi, demande = contestee()
    ligne = demande.depenses.get(rang=2).pk
    repondre_sur_une_depense(par=agit(moi), demande=relue(demande), depense=ligne, texte="La facture suit.")  # type: ignore[arg-type]
    certifie(demande)
    dit, inscrit = dites(demande)
    assert (dit, "sans_reponse_depuis" in inscrit) == ("", False)


def test_ce_qu_un_acompte_a_reduit_n_attend_plus_de_reponse_au_solde() -> None:
    moi, dossier = engagee()
    acompte = envoyee(moi, dossier, facture(20_000_00), genre="acompte")
    examine(acompte, decision="reduite", motif="Une part est d'un autre film.", admis=15_000_00)
    constate(acompte)
    solde = ouverte(moi, relu(dossier))
    assert solde.depenses.get().decision == "reduite"
    assert Compte(relue(solde)).attente is None


def test_la_page_dit_depuis_quand_et_demande_de_confirmer(client: Client) -> None:
    _moi, demande = contestee()
    client.force_login(instructeur())
    ici = [demande.dossier.numero, demande.pk]
    page = client.get(reverse("service_fait", args=ici)).content.decode()
    assert ("Aucun texte ne lui fixe de délai" in page, "Je constate sans sa réponse" in page) == (True, True)
    constater = reverse("acte_de_service_fait", args=[*ici, "constater"])
    dits = {"version": relue(demande).version}
    refus = client.post(constater, dits)
    assert (refus.status_code, "confirmez que vous le constatez" in refus.content.decode()) == (422, True)
    assert client.post(constater, {**dits, "sans_reponse": "on"}).status_code == 302
    assert "Sans réponse du demandeur" in client.get(reverse("service_fait", args=ici)).content.decode()
