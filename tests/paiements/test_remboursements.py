"""What the text wants examined: said where it is found and to the officer; a person opens a recovery, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from amorce.comptes.models import Personne
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.fonds.models import LectureRetenue
from amorce.moteur.evaluation import Evaluation, choix_de_lectures, evalue
from amorce.paiements import remboursements
from amorce.paiements.actions import conclure_controle, retirer_un_point
from amorce.paiements.models import ControleSurPlace, DemandeDePaiement, Reversement
from amorce.paiements.remboursements import a_examiner, remboursements_a_examiner
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import DEPOSE, IDF, engagee, envoyee, facture, instructeur, relu, relue, sans_lieu
from tests.paiements.fabrique_controle import constate, examine, note_un_manquement, rapporte, relu_sur_place, signe
from tests.paiements.fabrique_versements import ouvert, payee, responsable

pytestmark = pytest.mark.django_db
FONDS = ["la-reunion"]


def acompte_paye(**dit: object) -> tuple[Personne, Dossier, DemandeDePaiement]:
    """10 000 € paid, and another claim sent."""
    moi, dossier, _ordre = payee()
    return moi, dossier, envoyee(moi, dossier, facture(40_000_00), genre="acompte", **dit)


def attendus() -> list[str]:
    return [d.numero for d in remboursements_a_examiner(FONDS)]


@pytest.mark.exigences("RUN-III-51")
def test_un_engagement_non_respecte_se_dit_tant_que_le_constat_tient() -> None:
    _moi, dossier, demande = acompte_paye()
    assert (a_examiner(relu(dossier)), attendus()) == (None, [])
    point = note_un_manquement(demande)
    lu = a_examiner(relu(dossier))
    assert lu is not None
    assert (lu.pourquoi, lu.centimes, lu.s_ouvre) == (
        ["Engagement non respecté, constate le service : Le logo n'est nulle part."], 10_000_00, True
    )  # fmt: skip
    assert lu.regle.exigences == ("RUN-III-51",)
    assert attendus() == [dossier.numero]
    retirer_un_point(par=agit(instructeur()), point=point, version=relue(demande).version)
    assert (a_examiner(relu(dossier)), attendus()) == (None, [])


@pytest.mark.exigences("RUN-III-51")
def test_une_mention_dite_absente_se_dit() -> None:
    _moi, dossier, _demande = acompte_paye(mention_soutien_presente=False)
    lu = a_examiner(relu(dossier))
    assert lu is not None
    assert lu.pourquoi == ["La demande de paiement dit que la mention du soutien ne figure pas."]
    assert attendus() == [dossier.numero]


@pytest.mark.exigences("RUN-III-51")
@pytest.mark.parametrize(("suite", "reste"), [("sans_suite", []), ("reversement", [1])])
def test_une_irregularite_se_dit_jusqu_a_ce_qu_elle_soit_sans_suite(suite: str, reste: list[int]) -> None:
    _moi, dossier, _ordre = payee()
    signe(dossier)
    controle = rapporte(dossier, ("Deux factures manquent.", True))
    lu = a_examiner(relu(dossier))
    assert lu is not None
    assert len(lu.pourquoi) == 1
    ControleSurPlace.objects.update(fait_le=date(2026, 1, 1), limite=date(2026, 1, 10))
    vise = relu_sur_place(controle)
    conclure_controle(par=agit(responsable()), controle_=vise, version=vise.version, suite=suite, conclusion="Vu.")
    assert [1 for _d in remboursements_a_examiner(FONDS)] == reste


@pytest.mark.exigences("RUN-III-51")
def test_un_reversement_ouvert_depuis_vaut_examen() -> None:
    _moi, dossier, demande = acompte_paye()
    note_un_manquement(demande)
    ouvert(responsable(), dossier)
    assert (a_examiner(relu(dossier)), attendus()) == (None, [])
    assert Reversement.objects.count() == 1


@pytest.mark.exigences("RUN-III-51")
@pytest.mark.parametrize(("cause", "reste"), [("irregularite", False), ("caducite", True), ("trop_verse", True)])
def test_seul_un_reversement_de_ce_qui_fut_constate_vaut_examen(cause: str, reste: bool) -> None:
    _moi, dossier, demande = acompte_paye()
    note_un_manquement(demande)
    ouvert(responsable(), dossier)
    Reversement.objects.update(cause=cause)
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.ENGAGE)  # as once it is over
    assert (a_examiner(relu(dossier)) is not None) is reste
    assert attendus() == [dossier.numero] * reste


@pytest.mark.exigences("RUN-III-51")
def test_une_mention_dite_absente_se_dit_encore_une_fois_la_demande_examinee() -> None:
    _moi, dossier, demande = acompte_paye(mention_soutien_presente=False)
    examine(demande, 2)
    constate(demande)
    lu = a_examiner(relu(dossier))
    assert lu is not None
    assert lu.pourquoi == ["La demande de paiement dit que la mention du soutien ne figure pas."]
    assert attendus() == [dossier.numero]


def test_rien_n_est_a_rembourser_quand_rien_n_est_verse() -> None:
    moi, dossier = engagee()
    demande = envoyee(moi, dossier, facture(5_000_00))
    note_un_manquement(demande)
    lu = a_examiner(relu(dossier))
    assert lu is not None
    assert (lu.centimes, lu.s_ouvre, attendus()) == (0, False, [])
    assert lu.a_faire.startswith("Rien n'est versé")


def test_l_examen_lit_le_texte_comme_le_fonds_au_jour_du_depot(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it retained since is for the applications deposited since."""
    lues: list[Mapping[str, int]] = []

    def entend(*dits: Any, **nommes: Any) -> Evaluation:
        lues.append(nommes["lectures"])
        return evalue(*dits, **nommes)

    monkeypatch.setattr(remboursements, "evalue", entend)
    _moi, dossier, demande = acompte_paye()
    note_un_manquement(demande)
    for choix, depuis in (("forfait_3000", "2020-01-01"), ("forfait_4000", DEPOSE.date() + timedelta(days=1))):
        LectureRetenue.objects.create(fonds=dossier.fonds, code="AMB-26", choix=choix, depuis=depuis)
    assert a_examiner(relu(dossier)) is not None
    assert lues == [choix_de_lectures({"AMB-26": "forfait_3000"})]


def test_un_texte_qui_ne_le_dit_pas_ne_demande_rien() -> None:
    moi, dossier = engagee(IDF)
    note_un_manquement(envoyee(moi, dossier, sans_lieu(facture(5_000_00)), genre="acompte"))
    assert a_examiner(relu(dossier)) is None


@pytest.mark.parametrize("combien", [1, 3])
def test_le_service_le_lit_ou_il_travaille_et_ouvre_d_un_clic(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, combien: int
) -> None:
    faites = [acompte_paye() for _ in range(combien)]
    for *_, demande in faites:
        note_un_manquement(demande)
    _moi, dossier, demande = faites[0]
    client.force_login(responsable())
    jour = client.get("/service/").content.decode()
    assert ("Un remboursement à examiner" if combien == 1 else "3 remboursements à examiner") in jour
    with django_assert_num_queries(9):
        liste = client.get("/service/paiements/reversements/").content.decode()
    assert liste.count("#t-reversement") == combien
    lien = f"/service/dossiers/{dossier.numero}/versements/"
    for page in (f"/service/dossiers/{dossier.numero}/paiements/{demande.pk}/service-fait/", lien):
        contenu = client.get(page).content.decode()
        assert "Un remboursement est à examiner." in contenu
        assert f'href="{lien}#ouvrir-un-reversement"' in contenu
    assert 'id="ouvrir-un-reversement" open' in contenu
    assert Reversement.objects.count() == 0
