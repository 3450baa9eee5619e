"""A lapse or a closing that an appeal undoes: the award is back where it stood, with its money if there is any left."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from amorce.actes.actions.fins import met_fin
from amorce.actes.models import ActeAttributif, Decision, Enveloppe, Recours
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement, Notice
from amorce.paiements.actions import clore, reprendre_le_controle, retablir_l_aide
from amorce.paiements.versements import octroi_paye
from tests.actes.test_recours import inscrit, repond
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import instructeur, relu, relue
from tests.paiements.fabrique_controle import signe
from tests.paiements.fabrique_versements import aujourd_hui, comptable, payee, responsable

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


def finie(etat: str = Etat.CADUC, **acte: Any) -> Dossier:
    """10 000 € paid of 50 000 €, then over: as the acts that end an award do it."""
    _moi, dossier, _ordre = payee()
    signe(dossier)
    ActeAttributif.objects.update(**acte)
    if acte:
        Dossier.objects.update(etat=Etat.ACTE_ENVOYE)
    octroi = octroi_paye(dossier)
    assert octroi is not None
    met_fin(relu(dossier), octroi, aujourd_hui(dossier)) if not acte else met_fin_sans_ordre(octroi)
    Dossier.objects.filter(pk=dossier.pk).update(etat=etat)
    return relu(dossier)


def met_fin_sans_ordre(octroi: Decision) -> None:
    """Of an award whose act was not signed: nothing was ordered of it, all of it is freed."""
    octroi.dossier.ordres_de_paiement.update(etat="annule", bordereau=None, retour=None, cause="x")
    Decision.objects.update(ordonne=0)
    Enveloppe.objects.update(engage=0, paye=0)
    octroi.refresh_from_db()
    met_fin(relu(octroi.dossier), octroi, aujourd_hui(octroi.dossier))


def retablie(rose: Personne, dossier: Dossier, recours: Recours | None = None) -> Dossier:
    fondement = recours or repond(rose, inscrit(rose, dossier, "contentieux"))
    tenu = relu(dossier)
    return retablir_l_aide(
        par=agit(rose), dossier=tenu, version=tenu.version, recours=fondement, motif="Le tribunal annule la caducité."
    )


def budget() -> tuple[int, int, int]:
    enveloppe = Enveloppe.objects.get()
    return enveloppe.accorde, enveloppe.engage, enveloppe.paye


def test_une_caducite_annulee_rend_l_aide_son_acte_et_son_argent(rose: Personne) -> None:
    dossier = finie()
    assert budget() == (10_000_00, 10_000_00, 10_000_00)
    assert retablie(rose, dossier).etat == Etat.ENGAGE
    octroi = Decision.objects.get()
    assert (octroi.close_le, octroi.libere, octroi.ordonne) == (None, 0, 10_000_00)
    assert ActeAttributif.objects.get().clos_le is None
    assert budget() == (50_000_00, 50_000_00, 10_000_00)
    plan = LigneDeFinancement.objects.get(dossier=dossier)
    assert (plan.etat, plan.montant) == (LigneDeFinancement.Etat.ACQUIS, 50_000_00)
    assert Notice.objects.filter(titre=f"{dossier.numero} : votre aide est rétablie").exists()


def test_une_convention_envoyee_l_est_de_nouveau(rose: Personne) -> None:
    dossier = finie(signe_le=None)
    assert budget() == (0, 0, 0)
    assert retablie(rose, dossier).etat == Etat.ACTE_ENVOYE
    assert budget() == (50_000_00, 0, 0)


def test_l_aide_ne_se_retablit_que_si_son_enveloppe_l_a(rose: Personne) -> None:
    dossier = finie()
    Enveloppe.objects.update(autorise=49_999_99)
    recours = repond(rose, inscrit(rose, dossier, "contentieux"))
    with pytest.raises(ActeRefuse, match="Enveloppe : il reste"):
        retablie(rose, dossier, recours)
    recours.refresh_from_db()
    assert (relu(dossier).etat, recours.rouvert_le, budget()[0]) == (Etat.CADUC, None, 10_000_00)
    Enveloppe.objects.update(autorise=50_000_00)
    assert retablie(rose, dossier, recours).etat == Etat.ENGAGE
    Dossier.objects.update(etat=Etat.CADUC)
    recours.refresh_from_db()
    with pytest.raises(ActeRefuse, match="Rétablir : il y faut un jugement"):
        retablie(rose, dossier, recours)


def test_un_dossier_clos_apres_son_solde_redevient_solde_et_son_certificat_se_reprend(rose: Personne) -> None:
    _moi, dossier, ordre = payee("solde")
    tenu = relu(dossier)
    clore(par=agit(comptable()), dossier=tenu, version=tenu.version)
    avant = budget()
    assert retablie(rose, dossier).etat == Etat.SOLDE
    assert budget() == avant
    demande = relue(ordre.demande)
    reprendre_le_controle(par=agit(instructeur()), demande=demande, version=demande.version, motif="Recours.")
    assert relu(dossier).etat == Etat.SOLDE_DEMANDE


def test_une_renonciation_ne_se_defait_pas_par_un_recours(rose: Personne) -> None:
    dossier = finie(Etat.CLOS)
    with pytest.raises(ActeRefuse, match="a renoncé à cette aide"):
        retablie(rose, dossier)
    Dossier.objects.update(etat=Etat.RENONCE)
    with pytest.raises(ActeRefuse, match="cet acte n'y est pas possible"):
        retablie(rose, dossier)


def test_la_page_du_recours_retablit_l_aide(client: Client, rose: Personne) -> None:
    dossier = finie()
    recours = repond(rose, inscrit(rose, dossier, "contentieux"))
    client.force_login(rose)
    assert "Rétablir l" in client.get(reverse("recours", args=[recours.pk])).content.decode()
    ici = reverse("acte_de_recours", args=[recours.pk, "retablir"])
    dits = {"version": relu(dossier).version, "motif": "Jugé."}
    assert client.post(ici, dits).status_code == 302
    assert relu(dossier).etat == Etat.ENGAGE
