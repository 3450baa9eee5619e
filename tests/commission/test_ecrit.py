"""A session held in writing: proposed, answered, cancelled by one refusal, closed, its results sent."""

from __future__ import annotations

import json
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from amorce.commission.actions.avis import rendre_avis
from amorce.commission.actions.calendrier import annuler_seance
from amorce.commission.actions.ecrit import (
    clore_la_procedure,
    refuser_la_procedure,
    repondre_par_ecrit,
)
from amorce.commission.actions.interets import declarer_interet
from amorce.commission.actions.resultats_ecrits import confirmer_la_transmission, transmettre_les_resultats
from amorce.commission.actions.seances import convoquer, ouvrir_seance
from amorce.commission.actions.votes import depouiller, remettre_sa_fiche
from amorce.commission.ecrit import a_prevenir
from amorce.commission.models import Fiche, Inscription, ProcedureEcrite, Scrutin
from amorce.comptes.droits import Interdit
from amorce.dossiers.actions.refus import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier, Notice
from amorce.fonds.models import LectureRetenue
from amorce.journal.models import Entree
from tests.commission.fabrique import (
    FONDS,
    PHRASE,
    acteur_de,
    au_jour_dit,
    bureau,
    debattu,
    declares,
    inscrit,
    nomme,
    ouverte,
    preparee,
    prevue,
    propose,
    proposee,
    repond,
    vote,
)

pytestmark = pytest.mark.django_db
POUR, CONTRE = "favorable", "defavorable"


def passee(procedure: ProcedureEcrite) -> None:
    """Its time is over."""
    ProcedureEcrite.objects.filter(pk=procedure.pk).update(limite=timezone.now() - timedelta(minutes=1))


def etat(inscription: Inscription) -> str:
    return Dossier.objects.get(pk=inscription.dossier_id).etat


@pytest.mark.exigences("RUN-IV-50", "RUN-IV-51")
def test_vote_par_ecrit_mene_de_la_proposition_aux_resultats() -> None:
    s = proposee()
    (dossier,) = s.inscriptions
    for membre, dit in zip(s.qui.experts, [POUR] * 5 + [CONTRE] * 2, strict=True):
        repond(membre, dossier, dit)
    clore_la_procedure(par=s.qui.secretariat, seance=s.seance)
    scrutin = Scrutin.objects.get()
    assert scrutin.votants.count() == 7
    compte = depouiller(par=s.qui.secretariat, scrutin=scrutin, phrase=PHRASE)
    assert (compte.compte, compte.avis) == ({POUR: 5, CONTRE: 2}, POUR)
    with pytest.raises(ActeRefuse, match=r"^Résultats : il reste un dossier dont l'avis n'est pas rendu\.$"):
        transmettre_les_resultats(par=s.qui.secretariat, seance=s.seance, synthese="Un film attendu.")
    rendre_avis(par=s.qui.secretariat, inscription=dossier, motifs="Un film tenu.")
    transmettre_les_resultats(par=s.qui.secretariat, seance=s.seance, synthese="Un film attendu.")
    assert etat(dossier) == Etat.AVIS_RENDU
    dite = Notice.objects.get(personne=s.qui.president.personne, titre="Les résultats du vote par écrit")
    assert dite.texte.endswith("Film 0 : avis favorable\n\nUn film attendu.")
    assert dite.lien == f"/commission/seances/{s.seance.pk}/par-ecrit/"


def close_et_rendue() -> SimpleNamespace:
    """All answered, counted, the opinion given."""
    s = proposee()
    for membre in s.qui.experts:
        repond(membre, s.inscriptions[0], POUR)
    clore_la_procedure(par=s.qui.secretariat, seance=s.seance)
    depouiller(par=s.qui.secretariat, scrutin=Scrutin.objects.get(), phrase=PHRASE)
    rendre_avis(par=s.qui.secretariat, inscription=s.inscriptions[0], motifs="Un film tenu.")
    return s


@pytest.mark.exigences("RUN-IV-51")
def test_journal_ne_nomme_que_ceux_a_qui_les_resultats_sont_vraiment_transmis() -> None:
    s = close_et_rendue()
    jour = s.seance.jour_de(timezone.now())
    dite = {"par": s.qui.secretariat, "seance": s.seance, "destinataire": "le CNC", "le": jour, "moyen": "Courriel"}
    with pytest.raises(ActeRefuse, match=r"^Résultats : transmettez-les d'abord aux membres"):
        confirmer_la_transmission(**dite)
    transmettre_les_resultats(par=s.qui.secretariat, seance=s.seance, synthese="Un film attendu.")
    trace = json.loads(Entree.objects.get(acte="transmettre_les_resultats").contenu)
    assert trace["destinataires"] == ["les experts"]
    confirmer_la_transmission(**dite)
    trace = json.loads(Entree.objects.get(acte="confirmer_la_transmission").contenu)
    assert (trace["destinataire"], trace["le"], trace["moyen"]) == ("le CNC", jour.isoformat(), "Courriel")
    assert a_prevenir(s.procedure) == ["la Région", "la DAC"]
    with pytest.raises(ActeRefuse, match=r"^Destinataire : il n'en attend pas, ou sa transmission est déjà notée\.$"):
        confirmer_la_transmission(**dite)


@pytest.mark.exigences("RUN-IV-51")
@pytest.mark.parametrize(
    ("champs", "refus"),
    [
        ({"destinataire": "les experts"}, r"^Destinataire : il n'en attend pas"),
        ({"moyen": " "}, r"^Moyen : dites comment"),
        ({"le": date(2026, 1, 1)}, r"^Jour : entre la clôture du vote par écrit et aujourd'hui\.$"),
        ({"le": date(2199, 1, 1)}, r"^Jour : entre la clôture du vote par écrit et aujourd'hui\.$"),
    ],
)
def test_transmission_qui_n_a_pas_pu_se_faire_n_est_pas_notee(champs: dict[str, Any], refus: str) -> None:
    s = close_et_rendue()
    transmettre_les_resultats(par=s.qui.secretariat, seance=s.seance, synthese="Un film attendu.")
    bonne = {"destinataire": "la DAC", "le": s.seance.jour_de(timezone.now()), "moyen": "Courrier"}
    with pytest.raises(ActeRefuse, match=refus):
        confirmer_la_transmission(par=s.qui.secretariat, seance=s.seance, **{**bonne, **champs})
    with pytest.raises(Interdit):
        confirmer_la_transmission(par=s.qui.region, seance=s.seance, **bonne)
    assert not Entree.objects.filter(acte="confirmer_la_transmission").exists()


@pytest.mark.exigences("RUN-IV-50")
def test_un_seul_refus_annule_tout_et_la_seance_se_tient_comme_prevu() -> None:
    s = proposee()
    for membre in s.qui.experts[:6]:
        repond(membre, s.inscriptions[0], POUR)
    refusee = refuser_la_procedure(par=acteur_de(s.qui.experts[6]), seance=s.seance, motif="Il faut en débattre.")
    assert (refusee.refusee_par, refusee.motif_du_refus) == (s.qui.experts[6], "Il faut en débattre.")
    assert (Fiche.objects.count(), Scrutin.objects.count(), etat(s.inscriptions[0])) == (0, 0, Etat.INSCRIT)
    assert Notice.objects.filter(titre="Le vote par écrit est annulé").count() == 8
    with pytest.raises(ActeRefuse, match=r"^Procédure écrite : elle n'est pas en cours ; rechargez la page\.$"):
        repond(s.qui.experts[6], s.inscriptions[0], POUR)
    assert ouvrir_seance(par=s.qui.preside, seance=au_jour_dit(s.seance)).en_cours


def test_seance_ne_s_ouvre_ni_ne_s_annule_pendant_le_vote_par_ecrit() -> None:
    s = proposee()
    with pytest.raises(ActeRefuse, match="une procédure écrite est en cours, elle tient lieu de réunion"):
        ouvrir_seance(par=s.qui.preside, seance=au_jour_dit(s.seance))
    with pytest.raises(ActeRefuse, match="ses membres votent par écrit"):
        annuler_seance(par=s.qui.region, seance=s.seance, motif="Plus personne.")


@pytest.mark.exigences("RUN-IV-50")
def test_proposition_sans_motif_est_refusee_avec_sa_regle() -> None:
    qui = bureau(7)
    seance = prevue(qui)
    inscrit(qui, seance)
    seance = preparee(qui, seance)
    with pytest.raises(ActeRefuse, match=r"^Procédure écrite : le règlement s'y oppose.*aucun membre ne la refuse"):
        propose(qui.secretariat, seance, motif=" ")
    with pytest.raises(ActeRefuse, match=r"^Limite : "):
        propose(qui.secretariat, seance, limite=seance.debut + timedelta(minutes=1))
    with pytest.raises(Interdit):
        propose(qui.region, seance)
    assert not ProcedureEcrite.objects.exists()


@pytest.mark.exigences("RUN-IV-50", "RUN-IV-21")
def test_dossier_sans_quorum_de_reponses_quitte_l_ordre_du_jour() -> None:
    s = proposee(dossiers=2)
    premier, second = s.inscriptions
    for membre in s.qui.experts:
        repond(membre, premier, POUR)
    for membre in s.qui.experts[:6]:
        repond(membre, second, POUR)
    with pytest.raises(ActeRefuse, match=r"^Procédure écrite : 1 réponse\(s\) peuvent encore venir"):
        clore_la_procedure(par=s.qui.secretariat, seance=s.seance)
    passee(s.procedure)
    clore_la_procedure(par=s.qui.secretariat, seance=s.seance)
    assert [etat(premier), etat(second)] == [Etat.INSCRIT, Etat.RECEVABLE]
    assert Scrutin.objects.get().debat.inscription == premier
    assert Fiche.objects.count() == 7


def test_reponses_ne_se_depouillent_pas_avant_la_cloture() -> None:
    s = proposee()
    for membre in s.qui.experts:
        repond(membre, s.inscriptions[0], POUR)
    with pytest.raises(ActeRefuse, match=r"^Vote : la procédure écrite n'est pas close"):
        depouiller(par=s.qui.secretariat, scrutin=Scrutin.objects.get(), phrase=PHRASE)


@pytest.mark.exigences("RUN-IV-53bis")
def test_membre_implique_ne_repond_pas_et_qui_ne_s_est_pas_declare_non_plus() -> None:
    s = proposee()
    (dossier,) = s.inscriptions
    implique, muet = s.qui.experts[:2]
    declarer_interet(par=acteur_de(implique), inscription=dossier, conflit=True, motif="coproductrice")
    with pytest.raises(ActeRefuse, match="le règlement s'y oppose"):
        repondre_par_ecrit(par=acteur_de(implique), inscription=dossier, vote=POUR)
    with pytest.raises(ActeRefuse, match=r"^Vote : dites d'abord si ce dossier vous concerne\.$"):
        repondre_par_ecrit(par=acteur_de(muet), inscription=dossier, vote=POUR)
    repond(muet, dossier, POUR)
    with pytest.raises(ActeRefuse, match="a déjà remis sa fiche sur ce dossier"):
        declarer_interet(par=acteur_de(muet), inscription=dossier, conflit=True, motif="ami")
    with pytest.raises(ActeRefuse, match=r"^Vote : ce siège a déjà remis sa fiche\.$"):
        repondre_par_ecrit(par=acteur_de(muet), inscription=dossier, vote=CONTRE)


@pytest.mark.exigences("RUN-IV-23", "RUN-IV-17")
def test_ni_le_president_ni_un_suppleant_a_cote_de_son_titulaire_ne_votent_par_ecrit() -> None:
    s = proposee()
    (dossier,) = s.inscriptions
    suppleant = nomme(s.qui.region, 1, suppleant=True)
    with pytest.raises(ActeRefuse, match="un suppléant ne siège qu'en son absence"):
        repond(suppleant, dossier, POUR)
    with pytest.raises(ActeRefuse, match="le règlement s'y oppose"):
        repond(s.qui.president, dossier, POUR)
    assert not Fiche.objects.exists()


def test_reponse_ou_refus_apres_la_limite_est_refuse() -> None:
    s = proposee()
    passee(s.procedure)
    for agit in (
        lambda: repond(s.qui.experts[0], s.inscriptions[0], POUR),
        lambda: refuser_la_procedure(par=acteur_de(s.qui.experts[0]), seance=s.seance),
    ):
        with pytest.raises(
            ActeRefuse, match=r"^Procédure écrite : le temps laissé aux membres pour répondre est passé"
        ):
            agit()


@pytest.mark.exigences("RUN-IV-51")
def test_resultats_en_retard_disent_pourquoi() -> None:
    s = close_et_rendue()
    il_y_a_longtemps = timezone.now() - timedelta(days=15)
    ProcedureEcrite.objects.update(close_le=il_y_a_longtemps, ouverte_le=il_y_a_longtemps)
    with pytest.raises(ActeRefuse, match=r"^Résultats, sans motif de retard : le règlement s'y oppose"):
        transmettre_les_resultats(par=s.qui.secretariat, seance=s.seance, synthese="Oui.")
    dits = {"synthese": "Oui.", "motif_du_retard": "Le réseau est coupé."}
    assert transmettre_les_resultats(par=s.qui.secretariat, seance=s.seance, **dits).resultats_le is not None


@pytest.mark.parametrize("geste", ["remplacée", "effacée"])
def test_fiche_touchee_dans_la_base_arrete_le_depouillement(geste: str) -> None:
    qui = bureau(7)
    seance = prevue(qui)
    inscription = inscrit(qui, seance)
    seance = ouverte(qui, seance)
    declares(inscription, qui.experts)
    scrutin = debattu(qui, inscription)
    vote(scrutin, qui.experts, [POUR] * 7)
    touchees = Fiche.objects.filter(membre=qui.experts[2])
    if geste == "effacée":
        touchees.delete()
        scrutin.votants.remove(qui.experts[2])
    else:
        touchees.update(chiffre=b"autre")
    with pytest.raises(ActeRefuse, match=rf"^Dépouillement : la fiche de {qui.experts[2]} n'est pas celle"):
        depouiller(par=qui.secretariat, scrutin=scrutin, phrase=PHRASE)
    assert Scrutin.objects.get().compte == {}


def test_fiche_de_seance_n_est_pas_recue_dans_un_vote_par_ecrit() -> None:
    s = proposee()
    convoquer(par=s.qui.region, seance=s.seance)
    with pytest.raises(ActeRefuse, match="le règlement s'y oppose"):
        remettre_sa_fiche(par=acteur_de(s.qui.experts[0]), scrutin=Scrutin.objects.get(), vote=POUR)


@pytest.mark.exigences("RUN-IV-50")
@pytest.mark.parametrize(
    ("reponses", "lecture", "acquis"),
    [(7, "refus_du_principe", True), (7, "accord_expres", False), (8, "accord_expres", True)],
)
def test_silence_vaut_accord_ou_non_selon_la_lecture_du_fonds(reponses: int, lecture: str, acquis: bool) -> None:
    veille = timezone.localdate() - timedelta(days=2)
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-109", choix=lecture, motif="Oui.", depuis=veille)
    s = proposee(8)
    for membre in s.qui.experts[:reponses]:
        repond(membre, s.inscriptions[0], POUR)
    passee(s.procedure)
    clore_la_procedure(par=s.qui.secretariat, seance=s.seance)
    assert Scrutin.objects.filter(votants__isnull=False).exists() is acquis
    assert etat(s.inscriptions[0]) == (Etat.INSCRIT if acquis else Etat.RECEVABLE)
