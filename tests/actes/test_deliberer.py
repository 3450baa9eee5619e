"""What the elected body decides on a dossier: within the envelope, the law and the opinion, or with its reasons."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from amorce.actes.actions.decisions import Vote, deliberer, reprendre_la_decision
from amorce.actes.actions.liberation import rendre_executoire
from amorce.actes.actions.programme import mettre_au_vote, noter_un_deport, preparer_deliberation, retirer_du_vote
from amorce.actes.bornes import bornes
from amorce.actes.models import Decision, Deliberation, Enveloppe
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.instruction.examen import DossierExamine
from amorce.instruction.models import Rapport
from amorce.journal.models import Entree
from tests.actes.fabrique import (
    CASE,
    DEROGATOIRE,
    MAXIMUM,
    PLEINE,
    au_vote,
    avise,
    enveloppe,
    executoire,
    responsable,
    vote,
)
from tests.comptes.fabrique import agent, agit
from tests.instruction.fabrique import FONDS, relu

pytestmark = pytest.mark.django_db
PROPOSE = 25_000_00


@pytest.fixture
def rose() -> Personne:
    return responsable()


@pytest.fixture
def ligne(rose: Personne) -> Enveloppe:
    return enveloppe(rose)


def decide(
    rose: Personne, ligne: Enveloppe, demande: str = "25000", avis: str = "favorable", **dits: object
) -> Decision:
    """An application asked for so much, decided upon so."""
    (decision,) = au_vote(rose, avise(avis, demande=demande))
    return vote(rose, decision, **{"montant": PROPOSE, "enveloppe": ligne.pk, **dits})  # type: ignore[arg-type]


def accordes(ligne: Enveloppe) -> int:
    return Enveloppe.objects.get(pk=ligne.pk).accorde


@pytest.mark.exigences("RUN-III-34")
def test_aide_au_montant_de_l_avis_se_promet_sur_l_enveloppe(rose: Personne, ligne: Enveloppe) -> None:
    decision = decide(rose, ligne)
    dossier = Dossier.objects.get()
    assert (decision.sens, decision.montant, decision.s_ecarte, decision.propose) == (
        "accorde",
        PROPOSE,
        False,
        PROPOSE,
    )
    assert dossier.etat == Etat.DELIBERE
    assert accordes(ligne) == PROPOSE
    ecrit = json.loads(Entree.objects.get(acte="deliberer", chaine__objet="dossier").contenu)
    assert (ecrit["resultat"], ecrit["montant_centimes"]) == ({"decision": "accorde"}, PROPOSE)


@pytest.mark.exigences("RUN-IV-54")
@pytest.mark.parametrize(
    ("avis", "dits"),
    [
        ("favorable", {"montant": PROPOSE - 1}),
        ("defavorable", {"montant": PROPOSE}),
        ("favorable", {"sens": "rejete", "montant": None, "enveloppe": None}),
    ],
    ids=["un_centime_de_moins", "malgre_un_avis_defavorable", "rejet_malgre_un_avis_favorable"],
)
def test_decision_qui_s_ecarte_de_l_avis_dit_pourquoi(
    rose: Personne, ligne: Enveloppe, avis: str, dits: dict[str, object]
) -> None:
    with pytest.raises(ActeRefuse, match="Motifs : la décision s'écarte"):
        decide(rose, ligne, avis=avis, **dits)
    Decision.objects.update(close_le=Deliberation.objects.get().creee_le)
    decision = decide(rose, ligne, avis=avis, **dits, motifs="L'enveloppe est partagée.")
    assert decision.s_ecarte


@pytest.mark.exigences("CONV-II-1-04")
def test_rejet_qu_aucun_avis_defavorable_n_explique_dit_sa_cause(rose: Personne, ligne: Enveloppe) -> None:
    """Taken back, the decision keeps nothing of it."""
    rejet = {"sens": "rejete", "montant": None, "enveloppe": None, "motifs": "L'enveloppe est épuisée."}
    for cause in ("", "faute_de_place"):
        with pytest.raises(ActeRefuse, match="Cause du rejet : aucun avis défavorable") as refus:
            decide(rose, ligne, **rejet, cause=cause)
        assert refus.value.champ == "cause"
        Decision.objects.update(close_le=Deliberation.objects.latest("creee_le").creee_le)
    decision = decide(rose, ligne, **rejet, cause="enveloppe")
    assert Decision.objects.get(pk=decision.pk).cause_du_rejet == "enveloppe"
    version = Dossier.objects.get(pk=decision.dossier_id).version
    reprendre_la_decision(par=agit(rose), decision=decision, version=version, motif="Mal saisie.")
    assert Decision.objects.get(pk=decision.pk).cause_du_rejet == ""


def test_rejet_suit_un_avis_defavorable_et_garde_ses_motifs(rose: Personne, ligne: Enveloppe) -> None:
    rien = {"avis": "defavorable", "sens": "rejete", "montant": None, "enveloppe": None}
    with pytest.raises(ActeRefuse, match="Motifs : la lettre les dira"):
        decide(rose, ligne, **rien)
    Decision.objects.update(close_le=Deliberation.objects.get().creee_le)
    decision = decide(rose, ligne, **rien, motifs="Le projet n'est pas prêt.", cause="")
    assert (decision.s_ecarte, decision.montant, accordes(ligne), decision.cause_du_rejet) == (False, None, 0, "")


def test_bornes_sont_celles_que_le_droit_calcule() -> None:
    lues = bornes(DossierExamine(avise(demande="60000")), PLEINE)
    assert (lues.minimum, lues.maximum, lues.derogatoire) == (None, MAXIMUM, DEROGATOIRE)


def test_plus_que_le_calcul_demande_une_derogation(rose: Personne, ligne: Enveloppe) -> None:
    with pytest.raises(
        ActeRefuse, match=r"pas plus de 30.000,00.€\. Une dérogation est possible \(RUN-I-94 et RUN-I-95\)"
    ):
        decide(rose, ligne, "60000", montant=MAXIMUM + 1, motifs="Un film rare.")
    assert accordes(ligne) == 0


def test_au_plafond_exactement_aucune_derogation_n_est_demandee(rose: Personne, ligne: Enveloppe) -> None:
    decision = decide(rose, ligne, "60000", montant=MAXIMUM, motifs="Le plafond.")
    assert (decision.montant, decision.derogation) == (MAXIMUM, {})


@pytest.mark.parametrize(
    "manque", ["visibilite_exceptionnelle", "retombees_tres_significatives", "argumentaire_derogation"]
)
def test_derogation_incomplete_est_refusee_avec_son_article(rose: Personne, ligne: Enveloppe, manque: str) -> None:
    with pytest.raises(ActeRefuse, match="I-E, Plafonds d'intervention"):
        decide(rose, ligne, "60000", montant=MAXIMUM + 1, motifs="Rare.", derogation={**PLEINE, manque: False})


def test_derogation_complete_ouvre_jusqu_au_calcul_sans_plafond(rose: Personne, ligne: Enveloppe) -> None:
    accordee = decide(rose, ligne, "99000", montant=DEROGATOIRE, motifs="Rare.", derogation=PLEINE)
    assert accordee.derogation == PLEINE
    with pytest.raises(ActeRefuse, match=r"même par dérogation, pas plus de 80.000,00"):
        decide(rose, ligne, "99000", montant=DEROGATOIRE + 1, motifs="Rare.", derogation=PLEINE)


def test_derogation_sans_demande_ne_vaut_rien(rose: Personne, ligne: Enveloppe) -> None:
    with pytest.raises(ActeRefuse):
        decide(rose, ligne, "60000", montant=MAXIMUM + 1, motifs="Rare.", derogation=CASE)


def test_nul_ne_recoit_plus_qu_il_ne_demande(rose: Personne, ligne: Enveloppe) -> None:
    with pytest.raises(ActeRefuse, match=r"l'aide demandée est de 25.000,00.€"):
        decide(rose, ligne, montant=PROPOSE + 1, motifs="Un peu plus.")


@pytest.mark.parametrize(
    ("reste", "passe"), [(PROPOSE, True), (PROPOSE - 1, False)], ids=["au_centime", "un_centime_de_trop"]
)
def test_enveloppe_donne_ce_qu_elle_a_et_rien_de_plus(rose: Personne, reste: int, passe: bool) -> None:
    petite = enveloppe(rose, reste)
    if passe:
        decide(rose, petite)
        assert accordes(petite) == reste
    else:
        with pytest.raises(
            ActeRefuse, match=r"Enveloppe : il reste 24.999,99.€ sur « Courts métrages 2026 », il en faut"
        ):
            decide(rose, petite)
        assert Dossier.objects.get().etat == Etat.AVIS_RENDU


def test_enveloppe_d_une_autre_aide_ne_la_finance_pas(rose: Personne) -> None:
    autre = enveloppe(rose, dispositifs=["run_production"])
    with pytest.raises(ActeRefuse, match="Enveloppe : choisissez-en une"):
        decide(rose, autre)


@pytest.mark.exigences("RUN-III-30", "RUN-III-33")
def test_decision_attend_le_rapport(rose: Personne, ligne: Enveloppe) -> None:
    with pytest.raises(ActeRefuse, match=r"le rapport n'est pas prêt.*RUN-III-33"):
        au_vote(rose, avise(rapport=False))
    (decision,) = au_vote(rose, avise())
    Rapport.objects.filter(dossier=decision.dossier).update(pret_le=None)
    with pytest.raises(ActeRefuse, match=r"le rapport du service n'est pas prêt \(RUN-III-33\)"):
        vote(rose, decision, montant=PROPOSE, enveloppe=ligne.pk)


def test_decision_attend_la_reunion(rose: Personne, ligne: Enveloppe) -> None:
    (decision,) = au_vote(rose, avise(), dans_jours=1)
    with pytest.raises(ActeRefuse, match="n'a pas encore eu lieu"):
        vote(rose, decision, montant=PROPOSE, enveloppe=ligne.pk)


def test_dossier_n_est_qu_a_un_ordre_du_jour_a_la_fois(rose: Personne) -> None:
    dossier = avise()
    au_vote(rose, dossier)
    with pytest.raises(ActeRefuse, match="déjà à un ordre du jour"):
        au_vote(rose, dossier)


def test_dossier_retire_de_l_ordre_du_jour_revient_a_un_autre(rose: Personne) -> None:
    dossier = avise()
    (decision,) = au_vote(rose, dossier)
    retirer_du_vote(par=agit(rose), decision=decision, motif="Une pièce est attendue.")
    (autre,) = au_vote(rose, dossier)
    assert autre.pk != decision.pk


def test_decision_mal_enregistree_se_reprend_et_rend_l_argent(rose: Personne, ligne: Enveloppe) -> None:
    decision = decide(rose, ligne)
    dossier = Dossier.objects.get()
    reprise = reprendre_la_decision(par=agit(rose), decision=decision, version=dossier.version, motif="Autre montant.")
    assert (reprise.sens, reprise.montant, accordes(ligne)) == ("", None, 0)
    assert Dossier.objects.get().etat == Etat.AVIS_RENDU
    assert vote(rose, reprise, montant=PROPOSE, enveloppe=ligne.pk).montant == PROPOSE


def test_decision_executoire_ne_se_reprend_plus(rose: Personne, ligne: Enveloppe) -> None:
    decision = decide(rose, ligne)
    executoire(rose, decision.deliberation)
    with pytest.raises(ActeRefuse, match="se retire par un nouveau vote, après un échange"):
        reprendre_la_decision(par=agit(rose), decision=decision, version=relu(decision.dossier).version, motif="Non.")


def test_decision_sur_un_dossier_change_entre_temps_est_refusee(rose: Personne, ligne: Enveloppe) -> None:
    (decision,) = au_vote(rose, avise())
    Dossier.objects.update(version=99)
    with pytest.raises(ActeRefuse, match="a changé depuis que vous l'avez ouvert"):
        vote_vu(rose, decision, ligne, vue=98)


def vote_vu(rose: Personne, decision: Decision, ligne: Enveloppe, vue: int) -> Decision:
    return deliberer(
        par=agit(rose), decision=decision, version=vue, vote=Vote("accorde", montant=PROPOSE, enveloppe=ligne.pk)
    )


def test_deport_d_un_elu_se_note_une_fois(rose: Personne) -> None:
    (decision,) = au_vote(rose, avise())
    deliberation = decision.deliberation
    noter_un_deport(par=agit(rose), deliberation=deliberation, decision=decision, nom="Mme Fontaine")
    noter_un_deport(par=agit(rose), deliberation=deliberation, nom="Mme Fontaine")
    with pytest.raises(ActeRefuse, match="est déjà noté"):
        noter_un_deport(par=agit(rose), deliberation=deliberation, decision=decision, nom=" Mme Fontaine ")


@pytest.mark.parametrize("role", sorted(set(RoleDeFonds) - {RoleDeFonds.RESPONSABLE, RoleDeFonds.INSTRUCTEUR}))
def test_seul_le_service_prepare_et_enregistre_les_votes(rose: Personne, ligne: Enveloppe, role: RoleDeFonds) -> None:
    (decision,) = au_vote(rose, avise())
    autre = agent(FONDS, role)
    with pytest.raises((Interdit, ActeRefuse)):
        vote(autre, decision, montant=PROPOSE, enveloppe=ligne.pk)
    with pytest.raises(Interdit):
        preparer_deliberation(par=agit(autre), fonds=FONDS, jour=decision.deliberation.jour)
    with pytest.raises(Interdit):
        mettre_au_vote(par=agit(autre), deliberation=decision.deliberation, dossiers=[decision.dossier])


def test_deliberation_devient_executoire_avec_ses_deux_dates(rose: Personne, ligne: Enveloppe) -> None:
    decision = decide(rose, ligne)
    Deliberation.objects.update(jour=decision.deliberation.jour - timedelta(days=3))
    deliberation = Deliberation.objects.get()
    prise = rendre_executoire(
        par=agit(rose),
        deliberation=deliberation,
        reference="CP2026_0412",
        transmise_le=deliberation.jour + timedelta(days=2),
        publiee_le=deliberation.jour + timedelta(days=1),
    )
    assert prise.executoire_le == deliberation.jour + timedelta(days=2)
