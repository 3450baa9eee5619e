"""The beneficiary gives the aid up: its money is free, what was being decided of it is over, the service knows."""

from __future__ import annotations

import pytest

from amorce.actes.actions.liberation import poursuivre
from amorce.actes.actions.observations import renoncer
from amorce.actes.budget import engager
from amorce.actes.models import Decision, Deliberation, Echange, Enveloppe
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement, Notice
from tests.actes.fabrique import executoire, responsable
from tests.actes.fabrique_suites import (
    MONTANT,
    accorde,
    beneficiaire,
    clos,
    echange,
    octroi,
    retour_au_vote,
    vote_le_retour,
)
from tests.comptes.fabrique import agit, personne
from tests.instruction.fabrique import instructrice, relu

pytestmark = pytest.mark.django_db
MOTIF = "Le film ne se fait plus."


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def aide(rose: Personne) -> Dossier:
    return accorde(rose)


def renonce(dossier: Dossier) -> Dossier:
    return renoncer(par=agit(beneficiaire(dossier)), dossier=dossier, motif=MOTIF)


@pytest.mark.parametrize("etat", [Etat.ACCORDE, Etat.ACTE_ENVOYE, Etat.ENGAGE])
def test_renonciation_rend_tout_l_argent(aide: Dossier, etat: Etat) -> None:
    premier = octroi(aide)
    Dossier.objects.filter(pk=aide.pk).update(etat=etat)
    if etat == Etat.ENGAGE:
        engager(premier.enveloppe_id, MONTANT)  # type: ignore[arg-type]
    renonce(aide)
    lue = Enveloppe.objects.get()
    assert (relu(aide).etat, lue.accorde, lue.engage) == (Etat.RENONCE, 0, 0)
    assert Decision.objects.get(pk=premier.pk).close_le is not None
    assert LigneDeFinancement.objects.get(dossier=aide).etat == LigneDeFinancement.Etat.REFUSE


def test_service_apprend_la_renonciation(aide: Dossier) -> None:
    ines = instructrice()
    Notice.objects.all().delete()
    renonce(aide)
    recues = Notice.objects.filter(personne=ines)
    assert [(n.titre, n.texte) for n in recues] == [(f"{aide.numero} : le bénéficiaire renonce à l'aide", MOTIF)]


@pytest.mark.parametrize("etat", [Etat.REJETE, Etat.DELIBERE, Etat.SOLDE_DEMANDE, Etat.ANNULE, Etat.RENONCE])
def test_on_ne_renonce_qu_a_une_aide_accordee(aide: Dossier, etat: Etat) -> None:
    Dossier.objects.filter(pk=aide.pk).update(etat=etat)
    with pytest.raises(ActeRefuse, match="il n'y a plus d'aide à laquelle renoncer"):
        renonce(aide)


def test_motif_est_dit(aide: Dossier) -> None:
    with pytest.raises(ActeRefuse, match="Motif : dites pourquoi"):
        renoncer(par=agit(beneficiaire(aide)), dossier=aide, motif="  ")


def test_seul_renonce_qui_peut_engager_le_beneficiaire(aide: Dossier) -> None:
    redacteur = personne()
    organisation = aide.projet.organisation
    assert organisation is not None
    depuis = organisation.appartenances.get().depuis
    organisation.appartenances.create(personne=redacteur, role=RoleDansOrganisation.REDACTEUR, depuis=depuis)
    for qui in (redacteur, personne()):
        with pytest.raises(Interdit):
            renoncer(par=agit(qui), dossier=aide, motif=MOTIF)


def test_renonciation_met_fin_a_l_echange(rose: Personne, aide: Dossier) -> None:
    echange(rose, aide)
    renonce(aide)
    assert Echange.objects.get().issue == Echange.Issue.RENONCE


def test_renonciation_apres_le_vote_ne_laisse_rien_a_notifier(rose: Personne, aide: Dossier) -> None:
    autre = accorde(rose)
    siens = [clos(rose, aide), clos(rose, autre)]
    partie, gardee = retour_au_vote(rose, *siens)
    for decision in (partie, gardee):
        vote_le_retour(rose, decision)
    executoire(rose, partie.deliberation)
    renonce(partie.dossier)
    Deliberation.objects.filter(pk=partie.deliberation_id).update(
        liberation_lancee_le=Decision.objects.get(pk=gardee.pk).prise_le, lancee_par=rose, signataire="La présidente"
    )
    poursuivre(partie.deliberation_id)
    assert relu(partie.dossier).etat == Etat.RENONCE
    assert relu(gardee.dossier).etat == Etat.ANNULE
    assert Decision.objects.get(pk=partie.pk).notifiee_le is None
