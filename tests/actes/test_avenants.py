"""What is asked of a living award and answered; what an amendment changes, and from when."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest

from amorce.actes.actions.actes import composer
from amorce.actes.actions.avenants import Demande, abandonner_avenant, envoyer_avenant, preparer_avenant, signer_avenant
from amorce.actes.actions.ecarts import repondre_a_l_ecart, signaler_un_ecart
from amorce.actes.actions.prolongations import demander_une_prolongation, repondre_a_la_prolongation
from amorce.actes.avenants import changements_dits, pour_prolonger
from amorce.actes.models import ActeAttributif, Ecart, EcheanceDeLAide, Prolongation
from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.actions.pieces import Fichier
from amorce.dossiers.models import Dossier, Notice
from amorce.instruction.actions.tenue import DossierChange
from tests.actes.fabrique_vie import TERMES, aidee, vie
from tests.comptes.fabrique import agit, personne
from tests.instruction.fabrique import instructrice, relu

pytestmark = pytest.mark.django_db
FIN, VOULU = date(2027, 3, 10), date(2027, 9, 10)
SUJET = "periode"


@pytest.fixture
def ana() -> Personne:
    return personne(prenom="Ana", nom="Payet")


@pytest.fixture
def ines() -> Personne:
    return instructrice()


def demande(qui: Personne, aide: Dossier, obligation: str = "fin", jour: date = VOULU) -> Prolongation:
    return demander_une_prolongation(
        par=agit(qui), dossier=relu(aide), obligation=obligation, jour=jour, motif="Le tournage est reporté."
    )


def repond(qui: Personne, faite: Prolongation, reponse: str = "accordee", **dits: Any) -> Prolongation:
    dits = {"jour": faite.demande, "motif": "Le cyclone est avéré.", **dits}
    aide = relu(faite.dossier)
    return repondre_a_la_prolongation(par=agit(qui), prolongation=faite, version=aide.version, reponse=reponse, **dits)


def prepare(qui: Personne, aide: Dossier, sujet: str = SUJET, **dits: Any) -> ActeAttributif:
    termes = dits.pop("termes", {"date_fin_eligibilite": VOULU.isoformat()})
    voulue = Demande(sujet, termes, dits.pop("motif", "Le tournage est reporté."), **dits)
    prepare = preparer_avenant(par=agit(qui), dossier=relu(aide), version=relu(aide).version, demande=voulue)
    composer(prepare.pk)
    return relu_l_avenant(prepare)


def envoie(qui: Personne, avenant: ActeAttributif, le: date | None = None) -> ActeAttributif:
    aide = relu(avenant.dossier)
    return envoyer_avenant(
        par=agit(qui), avenant=avenant, version=aide.version, le=le or vie(aide).aujourd_hui - timedelta(days=1)
    )


def signe(qui: Personne, avenant: ActeAttributif, le: date | None = None, rendu: bytes | None = None) -> ActeAttributif:
    aide = relu(avenant.dossier)
    return signer_avenant(
        par=agit(qui), avenant=avenant, version=aide.version, le=le or vie(aide).aujourd_hui,
        fichier=None if rendu is None else Fichier("signe.pdf", BytesIO(rendu)),
    )  # fmt: skip


def relu_l_avenant(avenant: ActeAttributif) -> ActeAttributif:
    return ActeAttributif.objects.get(pk=avenant.pk)


def fin(aide: Dossier) -> date | None:
    return vie(aide).obligation("fin").jour  # type: ignore[union-attr]


def test_prolongation_demandee_previent_le_service(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    Notice.objects.all().delete()
    faite = demande(ana, aide)
    assert (faite.avant, faite.demande, faite.reponse) == (FIN, VOULU, "")
    assert [n.personne_id for n in Notice.objects.all()] == [ines.pk]
    assert fin(aide) == FIN


@pytest.mark.parametrize(
    ("obligation", "jour", "phrase"),
    [
        ("fin", FIN, "après le jour actuel"),
        ("solde", VOULU, "pas encore connu"),
        ("conservation", date(2040, 1, 1), "ne se reporte pas"),
        ("inconnue", VOULU, "ne se reporte pas"),
    ],
)
def test_prolongation_sans_objet_est_refusee(ana: Personne, obligation: str, jour: date, phrase: str) -> None:
    with pytest.raises(ActeRefuse, match=phrase):
        demande(ana, aidee(ana), obligation, jour)


def test_une_seule_prolongation_attend_sa_reponse(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    faite = demande(ana, aide)
    with pytest.raises(ActeRefuse, match="attend déjà sa réponse"):
        demande(ana, aide)
    repond(ines, faite, "refusee", jour=None)
    assert demande(ana, aide).reponse == ""


def test_prolongation_accordee_change_le_jour_que_l_acte_ne_fixe_pas(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    repond(ines, demande(ana, aide, "deux_ans"))
    lue = vie(aide).obligation("deux_ans")
    assert lue is not None
    assert (lue.jour, lue.avant) == (VOULU, FIN)
    assert EcheanceDeLAide.objects.get(dossier=aide, obligation="deux_ans").jour == VOULU


def test_prolongation_refusee_laisse_le_jour_et_dit_pourquoi(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    faite = demande(ana, aide, "deux_ans")
    Notice.objects.all().delete()
    with pytest.raises(ActeRefuse, match="dites pourquoi"):
        repond(ines, faite, "refusee", motif=" ", jour=None)
    repond(ines, faite, "refusee", motif="Deux reports déjà.", jour=None)
    assert vie(aide).obligation("deux_ans").jour == FIN  # type: ignore[union-attr]
    (dite,) = Notice.objects.all()
    assert (dite.personne_id, dite.texte) == (ana.pk, "Deux reports déjà.")
    with pytest.raises(ActeRefuse, match="déjà répondu"):
        repond(ines, faite)


def test_deux_agents_ne_repondent_pas_tous_deux(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    faite = demande(ana, aide)
    vue = relu(aide).version
    repond(ines, faite)
    with pytest.raises(DossierChange):
        repondre_a_la_prolongation(
            par=agit(ines), prolongation=faite, version=vue, reponse="refusee", jour=None, motif="Non."
        )


def test_jour_fixe_par_l_acte_ne_change_qu_a_la_signature_de_l_avenant(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    accordee = repond(ines, demande(ana, aide))
    assert fin(aide) == FIN
    termes = pour_prolonger(vie(aide), accordee)
    assert termes == {"date_fin_eligibilite": "2027-09-10"}
    avenant = prepare(ines, aide, "prolongation", termes=termes, prolongation=accordee)
    assert (avenant.modification.prolongation, fin(aide)) == (accordee, FIN)
    envoie(ines, avenant)
    assert fin(aide) == FIN
    signe(ines, avenant)
    assert fin(aide) == VOULU
    assert EcheanceDeLAide.objects.get(dossier=aide, obligation="fin").jour == VOULU


def test_delai_de_l_acte_se_prolonge_du_moins_de_mois_qu_il_faut(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    accordee = repond(ines, demande(ana, aide, "achever", date(2027, 9, 11)))
    assert pour_prolonger(vie(aide), accordee) == {"delai_acte": 31}


def test_avenant_d_un_arrete_se_signe_sans_envoi(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana, genre=ActeAttributif.Genre.ARRETE, montant=20_000_00)
    avenant = prepare(ines, aide)
    with pytest.raises(ActeRefuse, match="la Région le signe seule"):
        envoie(ines, avenant)
    signe(ines, avenant)
    assert fin(aide) == VOULU


def test_avenant_d_une_convention_s_envoie_d_abord(ana: Personne, ines: Personne) -> None:
    avenant = prepare(ines, aidee(ana))
    with pytest.raises(ActeRefuse, match="Envoyez-le d'abord"):
        signe(ines, avenant)


def test_un_seul_avenant_se_prepare_a_la_fois(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    premier = prepare(ines, aide)
    with pytest.raises(ActeRefuse, match="n'est pas encore signé"):
        prepare(ines, aide)
    abandonner_avenant(par=agit(ines), avenant=premier, version=relu(aide).version, motif="Mal rédigé.")
    second = prepare(ines, aide)
    assert second.numero != premier.numero
    assert fin(aide) == FIN


@pytest.mark.parametrize(
    ("termes", "phrase"),
    [
        ({}, "ne change rien"),
        ({"date_fin_eligibilite": "2027-03-10"}, "ne change rien"),
        ({"aide_votee": "1000"}, "ne change rien"),
        ({"date_fin_eligibilite": "2025-03-10"}, "après son début"),
        ({"date_conservation_pieces": "2026-01-01"}, "pas avant la fin de la période"),
    ],
)
def test_avenant_qui_ne_tient_pas_est_refuse(
    ana: Personne, ines: Personne, termes: dict[str, object], phrase: str
) -> None:
    with pytest.raises(ActeRefuse, match=phrase):
        prepare(ines, aidee(ana), termes=termes)
    assert not ActeAttributif.objects.filter(genre="avenant").exists()


@pytest.mark.parametrize(
    ("sujet", "termes", "dit"),
    [
        ("budget", {"budget_centimes": 180_000_00}, "Budget prévisionnel conventionné : 180 000,00 €."),
        ("periode", {"delai_acte": 30}, "en mois : 30."),
    ],
)
def test_avenant_dit_ce_qu_il_change(
    ana: Personne, ines: Personne, sujet: str, termes: dict[str, object], dit: str
) -> None:
    aide = aidee(ana)
    avenant = prepare(ines, aide, sujet, termes=termes)
    (phrase,) = changements_dits(avenant)
    assert dit in phrase.replace("\u202f", " ").replace("\xa0", " ")
    signe(ines, envoie(ines, avenant))
    assert changements_dits(relu_l_avenant(avenant)) == [phrase]
    assert set(vie(aide).termes) - set(TERMES) <= {"budget_previsionnel_conventionne"}


def test_avenants_s_appliquent_dans_l_ordre_de_leur_signature(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    for voulu in ("2027-09-10", "2027-12-10"):
        signe(ines, envoie(ines, prepare(ines, aide, termes={"date_fin_eligibilite": voulu})))
    assert fin(aide) == date(2027, 12, 10)
    premier, second = (int(a.numero[-4:]) for a in vie(aide).avenants)
    assert second == premier + 1


@pytest.mark.parametrize("quand", [-1000, 1])
def test_dates_d_un_avenant_sont_entre_l_acte_et_aujourd_hui(ana: Personne, ines: Personne, quand: int) -> None:
    avenant = prepare(ines, aidee(ana))
    with pytest.raises(ActeRefuse, match="entre la signature de l'acte et aujourd'hui"):
        envoie(ines, avenant, vie(avenant.dossier).aujourd_hui + timedelta(days=quand))


@pytest.mark.exigences("RUN-III-55")
@pytest.mark.parametrize("reponse", Ecart.Reponse.values)
def test_ecart_signale_recoit_sa_reponse(ana: Personne, ines: Personne, reponse: str) -> None:
    aide = aidee(ana)
    Notice.objects.all().delete()
    signale = signaler_un_ecart(par=agit(ana), dossier=aide, sujet="budget", texte="Le budget baisse d'un tiers.")
    assert [n.personne_id for n in Notice.objects.all()] == [ines.pk]
    repondre_a_l_ecart(par=agit(ines), ecart=signale, version=relu(aide).version, reponse=reponse, texte="C'est noté.")
    garde = Ecart.objects.get()
    assert (garde.reponse, garde.texte_de_la_reponse, garde.repondu_par) == (reponse, "C'est noté.", ines)
    with pytest.raises(ActeRefuse, match="déjà répondu"):
        repondre_a_l_ecart(par=agit(ines), ecart=signale, version=relu(aide).version, reponse=reponse, texte="Encore.")


@pytest.mark.exigences("RUN-III-55")
def test_ecart_mene_a_un_avenant(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    signale = signaler_un_ecart(par=agit(ana), dossier=aide, sujet="budget", texte="Le budget baisse d'un tiers.")
    repondre_a_l_ecart(par=agit(ines), ecart=signale, version=relu(aide).version, reponse="avenant", texte="À signer.")
    termes = {"budget_centimes": 90_000_00}
    avenant = prepare(ines, aide, "budget", termes=termes, ecart=Ecart.objects.get())
    assert list(Ecart.objects.get().avenants.all()) == [avenant.modification]


def test_seul_le_service_repond_et_prepare(ana: Personne, ines: Personne) -> None:
    aide = aidee(ana)
    faite = demande(ana, aide)
    with pytest.raises(Interdit):
        repond(ana, faite)
    with pytest.raises(Interdit):
        prepare(ana, aide)
    with pytest.raises(Interdit):
        demande(ines, aide)


def test_termes_ignorent_ce_que_le_droit_ne_lit_pas(ana: Personne) -> None:
    aide = aidee(ana, termes={**TERMES, "signataire": "La présidente"})
    assert "signataire" not in vie(aide).termes
