"""What is looked at, reported, corrected and judged; receivable or not in order; what each act refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import timezone

from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse, deposer, enregistrer_courrier
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier, Notice, Projet
from amorce.instruction.actions import (
    NonRecevable,
    Vue,
    affecter,
    apprecier,
    corriger,
    declarer_non_conforme,
    declarer_recevable,
    examiner,
    rendre_controle,
    retirer_correction,
)
from amorce.instruction.examen import DossierExamine
from amorce.instruction.jour import Jour
from amorce.instruction.models import Complement, Controle, Examen, NonConformite
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.comptes.fabrique import agent, agit, personne, societe
from tests.dossiers.fabrique import IDF, film, prete, session
from tests.instruction.fabrique import (
    accepte_tout,
    ancienne,
    aujourd_hui,
    controlee,
    dans,
    demande_la_piece,
    instructrice,
    recue,
    relu,
    saison_5,
    secretaire,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def moi() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def ines() -> Personne:
    return instructrice()


def prets(qui: Personne, ines: Personne, **faits: Any) -> Dossier:
    """Everything accepted, the secretariat's report favourable."""
    dossier = recue(qui, **faits)
    accepte_tout(agit(ines), dossier)
    controlee(dossier)
    return relu(dossier)


def recevable(ines: Personne, dossier: Dossier, motif: str = "") -> Dossier:
    return declarer_recevable(par=agit(ines), dossier=dossier, version=relu(dossier).version, motif=motif)


def non_conforme(ines: Personne, dossier: Dossier, code: str, motif: str = "Il manque le synopsis.") -> NonConformite:
    return declarer_non_conforme(par=agit(ines), dossier=dossier, version=relu(dossier).version, code=code, motif=motif)


def obstacles(ines: Personne, dossier: Dossier) -> list[str]:
    with pytest.raises(NonRecevable) as refus:
        recevable(ines, dossier)
    assert relu(dossier).etat == Etat.DEPOSE
    return list(refus.value.obstacles)


@pytest.mark.exigences("RUN-IV-08", "RUN-IV-09")
def test_dossier_complet_eligible_et_controle_est_declare_recevable(moi: Personne, ines: Personne) -> None:
    dossier = prets(moi, ines)
    assert recevable(ines, dossier).etat == Etat.RECEVABLE
    entree = Entree.objects.filter(acte="declarer_recevable").get()
    assert (entree.acteur, entree.role) == (ines.pk, "instructeur")
    assert Notice.objects.filter(personne=moi, titre__endswith="la demande est complète et recevable").count() == 1
    assert list(verifier()) == []


@pytest.mark.exigences("RUN-IV-08", "RUN-III-05")
def test_piece_qui_n_est_pas_acceptee_empeche_la_recevabilite(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi, sans=("synopsis",))
    accepte_tout(agit(ines), dossier)
    controlee(dossier)
    assert obstacles(ines, dossier) == ["Il manque : « Synopsis » ; seul un dossier complet est recevable (RUN-IV-08)."]


@pytest.mark.exigences("RUN-IV-09")
def test_condition_manquee_empeche_la_recevabilite(moi: Personne, ines: Personne) -> None:
    dossier = prets(moi, ines, destinations_oeuvre=["television"])
    (dit,) = obstacles(ines, dossier)
    assert dit.startswith("Condition non remplie : Le court métrage est une fiction ou un documentaire")
    assert dit.endswith("(RUN-II-CM-05).")


@pytest.mark.exigences("RUN-IV-05")
def test_rien_n_est_recevable_avant_le_controle_du_secretariat(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    accepte_tout(agit(ines), dossier)
    assert obstacles(ines, dossier) == [
        "Le secrétariat n'a pas encore rendu son contrôle de cette version (RUN-IV-05)."
    ]


def test_service_dit_pourquoi_il_s_ecarte_du_controle(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    accepte_tout(agit(ines), dossier)
    controlee(dossier, eligible=False, observations="Le lieu est flou.")
    with pytest.raises(ActeRefuse, match="Motif : dites pourquoi"):
        recevable(ines, dossier)
    assert recevable(ines, dossier, "Le lieu est dit en page 3.").etat == Etat.RECEVABLE


@pytest.mark.exigences("RUN-IV-05")
def test_secretariat_examine_et_rend_compte_sans_decider(moi: Personne, ines: Personne) -> None:
    dossier, severine = recue(moi), secretaire()
    accepte_tout(agit(severine), dossier)
    assert set(Examen.objects.values_list("role", flat=True)) == {"secretariat"}
    controlee(dossier)
    with pytest.raises(ActeRefuse, match=r"Déclarer recevable : cet acte revient .*\(RUN-III-10\)"):
        recevable(severine, dossier)
    with pytest.raises(ActeRefuse, match=r"revient au rôle « Secrétariat de la commission » \(RUN-IV-05\)"):
        rendre_controle(par=agit(ines), dossier=dossier, version=relu(dossier).version, complet=True, eligible=True)
    assert Notice.objects.filter(personne=moi, titre__contains="contrôle").count() == 0


def test_controle_defavorable_dit_pourquoi(moi: Personne) -> None:
    dossier = recue(moi)
    with pytest.raises(ActeRefuse, match="Motif : dites pourquoi"):
        controlee(dossier, complet=False)
    assert Controle.objects.count() == 0


@pytest.mark.parametrize(
    ("vue", "phrase"),
    [
        (Vue("piece", "synopsis", "acceptee"), "« Synopsis » n'est pas jointe : demandez-la"),
        (Vue("piece", "scenario", "refusee"), "dites pourquoi elle est refusée"),
        (Vue("piece", "scenario", "peut-etre"), "choisissez « acceptée » ou « refusée »"),
        (Vue("piece", "autre", "acceptee"), "cette aide ne demande pas « autre »"),
    ],
)
def test_examen_impossible_est_refuse(moi: Personne, ines: Personne, vue: Vue, phrase: str) -> None:
    dossier = recue(moi, sans=("synopsis",))
    with pytest.raises(ActeRefuse, match=phrase):
        examiner(par=agit(ines), dossier=dossier, version=dossier.version, vues=[vue])
    assert Examen.objects.count() == 0


def test_dernier_examen_d_une_piece_l_emporte(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    for verdict, motif in (("acceptee", ""), ("refusee", "Une page manque.")):
        vue = Vue("piece", "scenario", verdict, motif)
        examiner(par=agit(ines), dossier=dossier, version=relu(dossier).version, vues=[vue])
    (scenario,) = [e for e in DossierExamine(relu(dossier)).pieces if e.code == "scenario"]
    assert (scenario.refusee, scenario.examen and scenario.examen.motif) == (True, "Une page manque.")


def test_fait_corrige_juge_et_le_depose_reste(moi: Personne, ines: Personne) -> None:
    dossier = prets(moi, ines, destinations_oeuvre=["television"])
    corriger(
        par=agit(ines),
        dossier=dossier,
        version=dossier.version,
        fait="destinations_oeuvre",
        valeur=["cinema"],
        motif="Le contrat du distributeur le dit.",
    )
    lu = DossierExamine(relu(dossier))
    assert (lu.deposes["destinations_oeuvre"], lu.faits["destinations_oeuvre"]) == (["television"], ["cinema"])
    assert (lu.evalue(lu.deposes).eligible, lu.manquees) == (False, [])
    assert Depot.objects.get().faits["destinations_oeuvre"] == ["television"]
    retirer_correction(par=agit(ines), dossier=dossier, version=relu(dossier).version, fait="destinations_oeuvre")
    assert len(DossierExamine(relu(dossier)).manquees) == 1
    corriger(
        par=agit(ines),
        dossier=dossier,
        version=relu(dossier).version,
        fait="destinations_oeuvre",
        valeur=["cinema"],
        motif="Relu.",
    )
    assert recevable(ines, dossier).etat == Etat.RECEVABLE


@pytest.mark.parametrize(
    ("fait", "valeur", "motif", "phrase"),
    [
        ("date_depot", "2020-01-01", "x", "celui-ci ne se corrige pas"),
        ("inconnu", "1", "x", "celui-ci ne se corrige pas"),
        ("genre_oeuvre", "peinture", "x", "peinture"),
        ("genre_oeuvre", "fiction", " ", "Motif : dites pourquoi"),
    ],
)
def test_correction_illisible_ou_sans_motif_est_refusee(
    moi: Personne, ines: Personne, fait: str, valeur: str, motif: str, phrase: str
) -> None:
    dossier = recue(moi)
    with pytest.raises(ActeRefuse, match=phrase):
        corriger(par=agit(ines), dossier=dossier, version=dossier.version, fait=fait, valeur=valeur, motif=motif)
    assert dossier.corrections.count() == 0


def test_question_qui_ne_se_pose_pas_est_refusee(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    with pytest.raises(ActeRefuse, match="celle-ci ne se pose pas"):
        apprecier(
            par=agit(ines), dossier=dossier, version=dossier.version, regle="champ.hors_jeu", remplie=True, motif="Oui."
        )


def apprecie(ines: Personne, dossier: Dossier, remplie: bool, motif: str = "Une suite attendue.") -> None:
    apprecier(
        par=agit(ines),
        dossier=dossier,
        version=relu(dossier).version,
        regle="tableaux.saison_tarifee",
        remplie=remplie,
        motif=motif,
    )


@pytest.mark.exigences("RUN-II-SER-06")
@pytest.mark.parametrize("remplie", [True, False])
def test_question_laissee_a_une_personne_decide_de_la_reponse_du_droit(
    moi: Personne, ines: Personne, remplie: bool
) -> None:
    dossier = saison_5(moi)
    avant = DossierExamine(relu(dossier))
    assert [(q.regle.nom, q.reponse) for q in avant.questions] == [("tableaux.saison_tarifee", None)]
    assert avant.eligible is None
    assert any("attend sa réponse" in un for un in avant.obstacles())
    apprecie(ines, dossier, remplie)
    apres = DossierExamine(relu(dossier))
    assert (apres.eligible, apres.evaluation.eligible) == (remplie, None)
    refus = [un for un in apres.obstacles() if "jugée non remplie par Inès Truchet" in un]
    assert len(refus) == (0 if remplie else 1)
    assert not any("attend sa réponse" in un for un in apres.obstacles())


@pytest.mark.exigences("RUN-II-SER-06")
def test_reponse_a_une_question_porte_un_motif_et_un_nom_et_la_derniere_compte(moi: Personne, ines: Personne) -> None:
    dossier = saison_5(moi)
    with pytest.raises(ActeRefuse, match="Motif : dites pourquoi"):
        apprecie(ines, dossier, True, " ")
    with pytest.raises(ActeRefuse, match="cet acte revient au rôle « Service instructeur »"):
        apprecie(secretaire(), dossier, True)
    apprecie(ines, dossier, True)
    apprecie(instructrice(), dossier, False, "Quatre saisons suffisent.")
    assert DossierExamine(relu(dossier)).eligible is False
    dites = [json.loads(e.contenu) for e in Entree.objects.filter(acte="apprecier").order_by("rang")]
    assert [(d["regle"], d["remplie"], d["motif"], d["resultat"]) for d in dites] == [
        ("tableaux.saison_tarifee", True, "Une suite attendue.", {"eligible": True}),
        ("tableaux.saison_tarifee", False, "Quatre saisons suffisent.", {"eligible": False}),
    ]
    assert Entree.objects.filter(acte="apprecier").earliest("rang").acteur == ines.pk
    assert list(verifier()) == []


def animation(qui: Personne) -> Dossier:
    """A fund whose text speaks of a film already shot, asked for one that is drawn."""
    session("ile-de-france")
    faite = prete(qui, IDF, film(qui, societe(qui)))
    Projet.objects.filter(pk=faite.projet_id).update(faits={**faite.projet.faits, "genre_oeuvre": "animation"})
    deposer(par=agit(qui), dossier=Dossier.objects.get(pk=faite.pk), cle="une")
    return relu(faite)


@pytest.mark.exigences("IDF-03")
@pytest.mark.parametrize("remplie", [True, False])
def test_ce_que_le_service_verifie_lui_meme_attend_sa_reponse(moi: Personne, remplie: bool) -> None:
    dossier = animation(moi)
    avant = DossierExamine(dossier)
    (question,) = avant.questions
    assert question.regle.nom == "idf_apres_realisation.images_engagees"
    assert [question.regle.enonce in un for un in avant.obstacles() if "attend sa réponse" in un] == [True]
    assert avant.eligible is avant.evaluation.eligible
    qui = agit(agent("ile-de-france", RoleDeFonds.INSTRUCTEUR))
    dit = {"regle": question.regle.nom, "remplie": remplie, "motif": "Toutes les scènes sont rendues, ou non."}
    apprecier(par=qui, dossier=dossier, version=dossier.version, **dit)
    apres = DossierExamine(relu(dossier))
    assert apres.eligible is (avant.evaluation.eligible if remplie else False)
    assert any("jugée non remplie" in un for un in apres.obstacles()) is not remplie


@pytest.mark.exigences("RUN-III-21", "RUN-III-23")
@pytest.mark.parametrize("code", ["ineligible", "hors_delai"])
def test_ineligible_ou_hors_delai_se_notifie_sans_mise_en_demeure(moi: Personne, ines: Personne, code: str) -> None:
    dossier = recue(moi)
    faite = non_conforme(ines, dossier, code, "Reçu après la date limite.")
    assert (relu(dossier).etat, faite.code, faite.motif) == (Etat.NON_CONFORME, code, "Reçu après la date limite.")
    notice = Notice.objects.get(personne=moi, titre__endswith="la demande n'est pas conforme")
    assert (notice.texte, notice.urgente) == ("Reçu après la date limite.", True)
    assert list(verifier()) == []


@pytest.mark.exigences("RUN-III-21", "RUN-III-22")
@pytest.mark.parametrize("code", ["incomplet", "incoherent"])
def test_ce_qui_se_corrige_est_d_abord_demande(moi: Personne, ines: Personne, code: str) -> None:
    dossier = recue(moi, sans=("synopsis",))
    with pytest.raises(ActeRefuse, match=r"demandez d'abord au demandeur d'y remédier, avec un délai \(RUN-III-22\)"):
        non_conforme(ines, dossier, code)
    demande_la_piece(agit(ines), dossier)
    with pytest.raises(ActeRefuse, match=r"le délai laissé au demandeur court jusqu'au .* \(CRPA, L. 114-5\)"):
        non_conforme(ines, dossier, code)
    Complement.objects.update(jour=dans(dossier, -20), limite=aujourd_hui(dossier))
    with pytest.raises(ActeRefuse, match="court jusqu'au"):
        non_conforme(ines, dossier, code)
    Complement.objects.update(limite=dans(dossier, -1))
    assert non_conforme(ines, dossier, code).etat_avant == Etat.A_COMPLETER


@pytest.mark.exigences("RUN-III-22", "RUN-III-23")
def test_dossier_inscrit_et_non_conforme_est_retire_de_l_ordre_du_jour(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    Dossier.objects.filter(pk=dossier.pk).update(etat=Etat.INSCRIT)
    faite = non_conforme(ines, dossier, "ineligible", "Le tournage a commencé.")
    assert faite.retire_de_l_ordre_du_jour is True
    assert '"retire_de_l_ordre_du_jour":true' in Entree.objects.get(acte="declarer_non_conforme").contenu
    assert Notice.objects.filter(personne=moi, titre__endswith="elle est retirée de l'ordre du jour").count() == 1


@pytest.mark.exigences("RUN-III-23")
def test_secretariat_ne_notifie_pas(moi: Personne) -> None:
    dossier = recue(moi)
    with pytest.raises(ActeRefuse, match=r"revient au rôle « Service instructeur ».*\(RUN-III-23\)"):
        non_conforme(secretaire(), dossier, "ineligible")


@pytest.mark.exigences("RUN-III-21")
@pytest.mark.parametrize(
    ("code", "motif", "phrase"),
    [
        ("moche", "Un motif.", r"choisissez-en un parmi ceux du règlement \(RUN-III-21\)"),
        ("ineligible", "  ", "Motif : dites pourquoi"),
    ],
)
def test_non_conformite_a_un_motif_du_reglement_et_un_expose(
    moi: Personne, ines: Personne, code: str, motif: str, phrase: str
) -> None:
    dossier = recue(moi)
    with pytest.raises(ActeRefuse, match=phrase):
        non_conforme(ines, dossier, code, motif)
    assert relu(dossier).etat == Etat.DEPOSE


def test_courrier_arrive_trop_tard_rend_la_demande_ineligible(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi, courrier=False)
    depot = Depot.objects.get()
    depot.faits = {**depot.faits, "date_limite_reception": dans(dossier, -1).isoformat()}
    depot.save()
    enregistrer_courrier(par=agit(ines), dossier=dossier, exemplaire="region", recu_le=aujourd_hui(dossier))
    assert [r.exigences for r in DossierExamine(relu(dossier)).manquees] == [("RUN-III-25", "RUN-III-27")]


def test_dossier_s_affecte_a_qui_instruit_et_a_nul_autre(moi: Personne, ines: Personne) -> None:
    dossier, bob = recue(moi), instructrice()
    affecter(par=agit(ines), dossier=dossier, version=dossier.version, personne=bob)
    assert relu(dossier).affectation.personne == bob
    with pytest.raises(ActeRefuse, match="n'instruit pas les dossiers de ce fonds"):
        affecter(par=agit(ines), dossier=dossier, version=relu(dossier).version, personne=moi)
    affecter(par=agit(ines), dossier=dossier, version=relu(dossier).version, personne=None)
    assert not hasattr(relu(dossier), "affectation")


def test_silence_s_arrete_de_compter_une_fois_la_decision_prise(moi: Personne, ines: Personne) -> None:
    dossier = recue(moi)
    ancienne(dossier, 45)
    assert [e.dossier for e in Jour(agit(ines), timezone.now()).echeances.lignes] == [dossier]
    non_conforme(ines, dossier, "ineligible")
    assert Jour(agit(ines), timezone.now()).echeances.lignes == []
