"""From the vote to the letters: nothing leaves before the law allows, everything leaves together, once."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from amorce.actes.actions import liberation
from amorce.actes.actions.liberation import liberer_les_decisions, poursuivre, rendre_executoire
from amorce.actes.models import Decision, Deliberation, Enveloppe
from amorce.actes.taches import reprendre_les_liberations
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse, retirer
from amorce.dossiers.contenus import ouvrir
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, LigneDeFinancement, Notice
from amorce.journal.models import Entree
from tests.actes.fabrique import au_vote, avise, enveloppe, executoire, responsable, vote
from tests.comptes.fabrique import agent, agit
from tests.instruction.fabrique import FONDS, relu
from tests.pdfs import exige_balise

pytestmark = pytest.mark.django_db
PROPOSE = 25_000_00


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def ligne(rose: Personne) -> Enveloppe:
    return enveloppe(rose)


@pytest.fixture
def votee(rose: Personne, ligne: Enveloppe) -> Deliberation:
    """One granted, one rejected, one adjourned; the team of each hears of nothing yet."""
    accorde, rejete, ajourne = au_vote(rose, *(avise(demande="25000") for _ in range(3)))
    vote(rose, accorde, montant=PROPOSE, enveloppe=ligne.pk)
    vote(rose, rejete, "rejete", motifs="L'enveloppe va à d'autres.")
    vote(rose, ajourne, "ajourne", motifs="Le plan de financement est à revoir.")
    Notice.objects.all().delete()
    return accorde.deliberation


def etats(deliberation: Deliberation) -> list[str]:
    return [d.dossier.etat for d in deliberation.decisions.select_related("dossier").order_by("rang")]


def lance(rose: Personne, deliberation: Deliberation) -> Deliberation:
    return liberer_les_decisions(
        par=agit(rose),
        deliberation=executoire(rose, deliberation, "CP2026_0412"),
        signataire="La présidente de Région",
        delegation="arrêté de délégation du 2 juillet 2021",
    )


def test_rien_ne_part_avant_que_la_deliberation_soit_executoire(rose: Personne, votee: Deliberation) -> None:
    with pytest.raises(ActeRefuse, match="n'est pas exécutoire"):
        liberer_les_decisions(par=agit(rose), deliberation=votee, signataire="La présidente")
    assert etats(votee) == [Etat.DELIBERE] * 3
    assert not Notice.objects.exists()


def test_toutes_les_decisions_partent_ensemble(rose: Personne, votee: Deliberation) -> None:
    poursuivre(lance(rose, votee).pk)
    assert etats(votee) == [Etat.ACCORDE, Etat.REJETE, Etat.AJOURNE]
    titres = sorted(Notice.objects.values_list("titre", flat=True))
    assert [t.partition(" : ")[2] for t in sorted(titres)] == [
        "l'aide est accordée",
        "l'aide n'est pas accordée",
        "la décision est ajournée",
    ]
    assert all(n.joint is not None for n in Notice.objects.all())
    assert Deliberation.objects.get().liberee_le is not None


def test_travail_repris_ne_notifie_pas_deux_fois(rose: Personne, votee: Deliberation) -> None:
    lancee = lance(rose, votee)
    poursuivre(lancee.pk)
    avant = (Notice.objects.count(), Entree.objects.count())
    poursuivre(lancee.pk)
    assert (Notice.objects.count(), Entree.objects.count()) == avant


def test_coupure_pendant_les_lettres_ne_libere_rien_puis_reprend(
    rose: Personne, votee: Deliberation, monkeypatch: pytest.MonkeyPatch
) -> None:
    lancee = lance(rose, votee)
    vraie, faites = liberation.lettre_pdf, []

    def coupe(decision: Decision) -> bytes:
        faites.append(decision)
        if len(faites) == 2:
            raise KeyboardInterrupt
        return vraie(decision)

    monkeypatch.setattr(liberation, "lettre_pdf", coupe)
    with pytest.raises(KeyboardInterrupt):
        poursuivre(lancee.pk)
    assert etats(votee) == [Etat.DELIBERE] * 3
    assert not Notice.objects.exists()
    monkeypatch.setattr(liberation, "lettre_pdf", vraie)
    poursuivre(lancee.pk)
    assert etats(votee) == [Etat.ACCORDE, Etat.REJETE, Etat.AJOURNE]
    assert Notice.objects.count() == 3


@pytest.mark.exigences("RUN-I-21", "RUN-IV-60")
def test_lettre_dit_la_decision_ses_raisons_sa_base_et_ses_recours(rose: Personne, votee: Deliberation) -> None:
    poursuivre(lance(rose, votee).pk)
    accorde, rejete, _ajourne = votee.decisions.order_by("rang")
    for decision, attendus in (
        (accorde, ["25 000 €", "RGEC", "CP2026_0412", "2 juillet 2021", "deux mois", "ne vaut que pour"]),
        (rejete, ["L'enveloppe va à d'autres.", "Un mois de plus", "Tribunal administratif"]),
    ):
        assert decision.lettre is not None
        octets = ouvrir(decision.lettre.contenu).read()
        texte = "".join(p.extract_text() for p in PdfReader(BytesIO(octets)).pages).replace("’", "'")
        assert [a for a in attendus if serre(a) not in serre(texte)] == []
        exige_balise(octets)


def serre(texte: str) -> str:
    """Without spaces, which a PDF sets as it likes."""
    return "".join(texte.split())


def test_aide_notifiee_entre_dans_le_plan_du_film(rose: Personne, votee: Deliberation) -> None:
    poursuivre(lance(rose, votee).pk)
    lignes = {
        ligne.dossier_id: (ligne.etat, ligne.montant) for ligne in LigneDeFinancement.objects.exclude(dossier=None)
    }
    accorde, rejete, ajourne = votee.decisions.order_by("rang")
    assert lignes[accorde.dossier_id] == ("acquis", PROPOSE)
    assert lignes[rejete.dossier_id] == ("refuse", 0)
    assert ajourne.dossier_id not in lignes or lignes[ajourne.dossier_id][0] == "en_cours"


def test_dossier_ajourne_peut_revenir_devant_l_assemblee(rose: Personne, votee: Deliberation) -> None:
    poursuivre(lance(rose, votee).pk)
    ajourne = votee.decisions.get(sens="ajourne")
    assert ajourne.close_le is not None
    Dossier.objects.filter(pk=ajourne.dossier_id).update(etat=Etat.AVIS_RENDU)
    (autre,) = au_vote(rose, relu(ajourne.dossier))
    assert autre.deliberation_id != votee.pk


def test_deliberation_attend_toutes_ses_decisions(rose: Personne, votee: Deliberation) -> None:
    muette = votee.decisions.get(sens="ajourne")
    Decision.objects.filter(pk=muette.pk).update(sens="", prise_le=None)
    Dossier.objects.filter(pk=muette.dossier_id).update(etat=Etat.AVIS_RENDU)
    with pytest.raises(ActeRefuse, match=f"il manque la décision de {muette.dossier}"):
        executoire(rose, votee)


def test_demande_retiree_par_son_porteur_n_empeche_pas_les_autres(rose: Personne, ligne: Enveloppe) -> None:
    gardee, partie = au_vote(rose, avise(demande="25000"), avise(demande="25000"))
    vote(rose, gardee, montant=PROPOSE, enveloppe=ligne.pk)
    porteur = partie.dossier.projet.organisation.appartenances.first().personne
    retirer(par=agit(porteur), dossier=partie.dossier, motif="Le film ne se fait plus.")
    poursuivre(lance(rose, gardee.deliberation).pk)
    assert etats(gardee.deliberation) == [Etat.ACCORDE, Etat.RETIRE]


@pytest.mark.parametrize(("transmise", "publiee"), [(-1, 0), (0, -1), (1, 0), (0, 1)])
def test_dates_d_effet_sont_entre_la_reunion_et_aujourd_hui(
    rose: Personne, votee: Deliberation, transmise: int, publiee: int
) -> None:
    with pytest.raises(ActeRefuse, match="entre le jour de la réunion"):
        rendre_executoire(
            par=agit(rose),
            deliberation=votee,
            reference="CP2026_1",
            transmise_le=votee.jour + timedelta(days=transmise),
            publiee_le=votee.jour + timedelta(days=publiee),
        )


def test_liberation_se_lance_une_fois(rose: Personne, votee: Deliberation) -> None:
    lancee = lance(rose, votee)
    with pytest.raises(ActeRefuse, match="déjà lancée"):
        liberer_les_decisions(par=agit(rose), deliberation=lancee, signataire="La présidente")


def test_seul_le_signataire_libere_les_decisions(rose: Personne, votee: Deliberation) -> None:
    executoire(rose, votee)
    for role in set(RoleDeFonds) - {RoleDeFonds.RESPONSABLE}:
        with pytest.raises(Interdit):
            liberer_les_decisions(par=agit(agent(FONDS, role)), deliberation=votee, signataire="Moi")


def test_liberation_interrompue_se_reprend_d_elle_meme(rose: Personne, votee: Deliberation) -> None:
    lancee = lance(rose, votee)
    assert reprendre_les_liberations.func() == 0
    alors = timezone.now() - timedelta(minutes=11)
    Deliberation.objects.filter(pk=lancee.pk).update(liberation_lancee_le=alors)
    assert reprendre_les_liberations.func() == 1
    assert etats(votee) == [Etat.ACCORDE, Etat.REJETE, Etat.AJOURNE]
    assert reprendre_les_liberations.func() == 0
