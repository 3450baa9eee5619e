"""The body that granted an aid goes back on it: on its agenda, by a vote, released with the others."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pypdf import PdfReader

from amorce.actes.actions.decisions import Vote, deliberer
from amorce.actes.actions.retours import mettre_le_retour_au_vote, reprendre_le_retour
from amorce.actes.budget import engager
from amorce.actes.models import ActeAttributif, Decision, Echange, Enveloppe
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.messages import oublier_les_joints
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement, Notice
from tests.actes.fabrique import au_vote, avise, libere, responsable
from tests.actes.fabrique_suites import (
    MONTANT,
    accorde,
    clos,
    convention_envoyee,
    echange,
    il_y_a,
    octroi,
    retour_au_vote,
    vote_le_retour,
)
from tests.comptes.fabrique import agent, agit
from tests.instruction.fabrique import FONDS, relu

pytestmark = pytest.mark.django_db


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def aide(rose: Personne) -> Dossier:
    return accorde(rose)


def argent(dossier: Dossier) -> tuple[int, int]:
    lue = Enveloppe.objects.get(decisions__dossier=dossier)
    return lue.accorde, lue.engage


def test_rien_ne_se_met_au_vote_avant_que_l_echange_soit_clos(rose: Personne, aide: Dossier) -> None:
    ouvert = echange(rose, aide)
    with pytest.raises(ActeRefuse, match="dont l'échange est clos"):
        retour_au_vote(rose, ouvert)


def test_echange_n_est_qu_a_un_ordre_du_jour(rose: Personne, aide: Dossier) -> None:
    fini = clos(rose, aide)
    retour_au_vote(rose, fini)
    with pytest.raises(ActeRefuse, match="à aucun ordre du jour"):
        retour_au_vote(rose, fini)


def test_vote_ne_change_rien_avant_la_liberation(rose: Personne, aide: Dossier) -> None:
    (retour,) = retour_au_vote(rose, clos(rose, aide))
    Notice.objects.all().delete()
    vote_le_retour(rose, retour)
    assert (relu(aide).etat, argent(aide)) == (Etat.ACCORDE, (MONTANT, 0))
    assert octroi(aide).close_le is None
    assert not Notice.objects.exists()


def test_retrait_libere_ferme_l_octroi_l_acte_et_rend_l_argent(rose: Personne, aide: Dossier) -> None:
    convention_envoyee(rose, aide)
    premier, (retour,) = octroi(aide), retour_au_vote(rose, clos(rose, aide))
    vote_le_retour(rose, retour)
    libere(rose, retour.deliberation)
    assert (relu(aide).etat, argent(aide)) == (Etat.ANNULE, (0, 0))
    assert Decision.objects.get(pk=premier.pk).close_le is not None
    assert ActeAttributif.objects.get().clos_le is not None
    assert Echange.objects.get().issue == Echange.Issue.RETIREE
    ligne = LigneDeFinancement.objects.get(dossier=aide)
    assert (ligne.etat, ligne.montant) == (LigneDeFinancement.Etat.REFUSE, 0)
    assert Notice.objects.filter(titre__contains="mis fin à votre aide").count() == 1


def test_aide_engagee_se_desengage_en_etant_retiree(rose: Personne, aide: Dossier) -> None:
    engager(octroi(aide).enveloppe_id, MONTANT)  # type: ignore[arg-type]
    Dossier.objects.filter(pk=aide.pk).update(etat=Etat.ENGAGE)
    (retour,) = retour_au_vote(rose, clos(rose, aide))
    vote_le_retour(rose, retour)
    libere(rose, retour.deliberation)
    assert argent(aide) == (0, 0)


def test_aide_maintenue_reste_ce_qu_elle_etait(rose: Personne, aide: Dossier) -> None:
    (retour,) = retour_au_vote(rose, clos(rose, aide))
    vote_le_retour(rose, retour, retire=False)
    libere(rose, retour.deliberation)
    assert (relu(aide).etat, argent(aide)) == (Etat.ACCORDE, (MONTANT, 0))
    assert Echange.objects.get().issue == Echange.Issue.MAINTENUE
    assert clos(rose, aide).en_cours is False


def test_caducite_mene_a_caduc(rose: Personne, aide: Dossier) -> None:
    il_y_a(aide, mois=25)
    (retour,) = retour_au_vote(rose, clos(rose, aide, "deux_ans"))
    vote_le_retour(rose, retour)
    libere(rose, retour.deliberation)
    assert relu(aide).etat == Etat.CADUC


def test_lettre_dit_ce_qui_fonde_la_decision_et_ses_recours(rose: Personne, aide: Dossier) -> None:
    (retour,) = retour_au_vote(rose, clos(rose, aide))
    vote_le_retour(rose, retour)
    libere(rose, retour.deliberation)
    lettre = Decision.objects.get(pk=retour.pk).lettre
    assert lettre is not None
    pages = PdfReader(BytesIO(ouvrir(lettre.contenu).read())).pages
    texte = "".join("".join(p.extract_text() for p in pages).split()).replace("’", "'").replace("\xad", "-")
    attendus = ("Ilestmisfin", "20000€", "L.242-2(2°)", "Lesconditionsn'ysontpas.", "Tribunaladministratif")
    assert [a for a in attendus if a not in texte] == []


def test_lettres_survivent_a_l_oubli_des_fichiers_sans_emploi(rose: Personne, aide: Dossier) -> None:
    """Those of the grant and of the exchange: they are no file that a message forgot."""
    echange(rose, aide)
    assert oublier_les_joints(avant=timezone.now() + timedelta(days=1)) == 0


def test_justification_admise_entre_temps_empeche_d_annuler(rose: Personne, aide: Dossier) -> None:
    acte = convention_envoyee(rose, aide, retard=1)
    (retour,) = retour_au_vote(rose, clos(rose, aide, "convention_en_retard"))
    acte.justifications.create(texte="Le gérant était hospitalisé.", admise=True, personne=rose)
    with pytest.raises(ActeRefuse, match="le texte ne permet plus de retirer l'aide"):
        vote_le_retour(rose, retour)
    assert vote_le_retour(rose, retour, retire=False).sens == Decision.Sens.MAINTENUE


def test_quatre_mois_se_comptent_jusqu_au_vote(rose: Personne, aide: Dossier) -> None:
    (retour,) = retour_au_vote(rose, clos(rose, aide, "illegalite"))
    il_y_a(aide, mois=5)
    with pytest.raises(ActeRefuse, match=r"ne pouvait être retirée que jusqu'au"):
        vote_le_retour(rose, retour)


def test_decision_mal_enregistree_se_reprend(rose: Personne, aide: Dossier) -> None:
    (retour,) = retour_au_vote(rose, clos(rose, aide))
    prise = vote_le_retour(rose, retour)
    version = relu(aide).version
    repris = reprendre_le_retour(par=agit(rose), decision=prise, version=version, motif="C'était l'autre film.")
    assert (repris.sens, relu(aide).etat) == ("", Etat.ACCORDE)
    assert vote_le_retour(rose, repris, retire=False).sens == Decision.Sens.MAINTENUE


def test_deux_decisions_contraires_ne_coexistent_pas(rose: Personne, aide: Dossier) -> None:
    fini = clos(rose, aide)
    (retour,) = retour_au_vote(rose, fini)
    for dits in ({"echange": fini}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(deliberation=retour.deliberation, dossier=aide, rang=9, **dits)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=octroi(aide).pk).update(sens="retire", montant=None, enveloppe=None)


def test_retour_ne_se_vote_pas_comme_une_demande(rose: Personne, aide: Dossier) -> None:
    (retour,) = retour_au_vote(rose, clos(rose, aide))
    with pytest.raises(ActeRefuse, match="cet acte n'y est pas possible"):
        deliberer(par=agit(rose), decision=retour, version=relu(aide).version, vote=Vote("rejete", motifs="Non."))


def test_retours_et_demandes_partent_ensemble(rose: Personne, aide: Dossier) -> None:
    (demande,) = au_vote(rose, avise())
    (retour,) = mettre_le_retour_au_vote(par=agit(rose), deliberation=demande.deliberation, echanges=[clos(rose, aide)])
    assert retour.rang == demande.rang + 1
    vote_le_retour(rose, retour)
    with pytest.raises(ActeRefuse, match=f"il manque la décision de {demande.dossier}"):
        libere(rose, demande.deliberation)


def test_seul_le_service_met_une_fin_d_aide_a_l_ordre_du_jour(rose: Personne, aide: Dossier) -> None:
    fini = clos(rose, aide)
    for role in set(RoleDeFonds) - {RoleDeFonds.RESPONSABLE, RoleDeFonds.INSTRUCTEUR}:
        with pytest.raises(Interdit):
            retour_au_vote(agent(FONDS, role), fini)
