"""What the final account does not find any more of what was paid: somebody examines it before the dossier is closed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from amorce.actes.models import Decision
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement
from amorce.octrois.projection import Vies, maintenu
from amorce.paiements.a_faire import argent_a_faire
from amorce.paiements.actions import clore, solder
from amorce.paiements.models import DemandeDePaiement, Reversement
from amorce.paiements.remboursements import remboursements_a_examiner
from amorce.paiements.reversements import trop_verse
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import envoyee, facture, relu
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import comptable, decide, ouvert, payee, rendu, reprend, responsable

pytestmark = pytest.mark.django_db
FONDS = ["la-reunion"]


def trop_payee(definitive: int = 6_000_00) -> Dossier:
    """10 000 € paid with the instalment; the final account finds less, once a credit note took its invoice away."""
    moi, dossier, _ordre = payee()
    solde = envoyee(moi, dossier, facture(definitive * 2))
    examine(solde, 1, decision="refusee", motif="Annulée par un avoir.")
    examine(solde, 2)
    fini = constate(solde)
    assert (fini.du, fini.aide_definitive) == (0, definitive)
    return solder(par=agit(comptable()), dossier=relu(dossier), version=relu(dossier).version)


def clot(dossier: Dossier) -> Dossier:
    tenu = relu(dossier)
    return clore(par=agit(comptable()), dossier=tenu, version=tenu.version)


@pytest.mark.exigences("RUN-III-07")
def test_un_trop_verse_est_a_examiner_et_le_dossier_ne_se_clot_pas_avant() -> None:
    dossier = trop_payee()
    assert trop_verse(dossier) == 4_000_00
    assert argent_a_faire(agit(comptable()))["remboursements"].get() == dossier
    assert list(remboursements_a_examiner(FONDS)) == [dossier]
    with pytest.raises(ActeRefuse, match=r"4.000,00.€ sont versés de plus que l'aide définitive"):
        clot(dossier)
    dossier = reprend(rendu(dossier, 4_000_00, cause="trop_verse"))
    assert (trop_verse(dossier), list(remboursements_a_examiner(FONDS))) == (0, [])
    assert clot(dossier).etat == Etat.CLOS


def test_un_trop_verse_examine_sans_suite_ne_retient_plus_la_cloture() -> None:
    dossier = trop_payee()
    decide(responsable(), ouvert(responsable(), dossier, 4_000_00, "trop_verse"), 0)
    assert not remboursements_a_examiner(FONDS).exists()
    assert clot(dossier).etat == Etat.CLOS


def test_un_reversement_d_une_autre_cause_n_examine_pas_le_trop_verse() -> None:
    dossier = trop_payee()
    rendu(dossier, 1_000_00)
    with pytest.raises(ActeRefuse, match=r"3.000,00.€ .* Reprenez d'abord le dossier après le reversement"):
        clot(dossier)
    reprend(Reversement.objects.get())
    assert list(remboursements_a_examiner(FONDS)) == [dossier]


def test_ce_qui_est_paye_dans_l_aide_definitive_n_est_pas_a_examiner() -> None:
    dossier = trop_payee(10_000_00)
    assert not remboursements_a_examiner(FONDS).exists()
    assert clot(dossier).etat == Etat.CLOS


def test_un_solde_certifie_avant_que_l_aide_definitive_soit_gardee_la_retrouve() -> None:
    dossier = trop_payee()
    DemandeDePaiement.objects.update(aide_definitive=None)
    assert trop_verse(dossier) == 4_000_00


def test_la_page_montre_le_trop_verse_a_la_place_de_la_cloture(client: Client) -> None:
    dossier = trop_payee()
    client.force_login(comptable())
    page = client.get(f"/service/dossiers/{dossier.numero}/versements/").content.decode()
    assert "trouve 4 000,00 € de moins que ce qui est versé" in page.replace("\u202f", " ").replace("\xa0", " ")
    assert "Clore le dossier" not in page


@pytest.mark.parametrize(("rendus", "garde"), [(0, 6_000_00), (4_000_00, 6_000_00)])
def test_le_registre_dit_l_aide_definitive_d_un_trop_verse(rendus: int, garde: int) -> None:
    dossier = trop_payee()
    if rendus:
        rendu(dossier, rendus, cause="trop_verse")
    Decision.objects.update(notifiee_le=timezone.now())
    octroi = Decision.objects.select_related("dossier").get()
    assert maintenu(octroi, Vies([octroi]).de(octroi)) == garde


def test_le_plan_du_film_ne_garde_pas_ce_qui_est_rendu_d_une_aide_versee_en_entier() -> None:
    _moi, dossier, _ordre = payee(genre="solde", aide=10_000_00)
    rendu(dossier, 4_000_00)
    assert clot(dossier).etat == Etat.CLOS
    ligne = LigneDeFinancement.objects.get(dossier=dossier)
    assert (ligne.etat, ligne.montant) == (LigneDeFinancement.Etat.ACQUIS, 6_000_00)
