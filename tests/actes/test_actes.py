"""The act of an award: which, numbered, one for each; signed, sent, come back; the money committed with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError

from amorce.actes.actions.actes import abandonner_acte, preparer_acte, refaire_acte
from amorce.actes.actions.incidents import justifier_le_retard
from amorce.actes.actions.signatures import envoyer_convention, signer_arrete
from amorce.actes.genre import aides_de_l_annee, genre_de
from amorce.actes.models import ActeAttributif, Decision, Deliberation, Enveloppe
from amorce.comptes.models import Personne
from amorce.comptes.roles import RoleDeFonds
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Depot, Dossier, Notice
from amorce.droit.fonds import FONDS as DECLARES
from amorce.droit.fonds import Fonds, fonds, tous
from amorce.fonds.models import LectureRetenue
from amorce.instruction.actions.tenue import DossierChange, RoleManquant
from amorce.journal.models import Entree
from amorce.moteur.delais import plus_mois
from tests.actes.fabrique import (
    EN_FORME,
    accordees,
    acte_relu,
    envoie,
    prepare,
    responsable,
    revient,
    signe,
    termes,
)
from tests.comptes.fabrique import agent, agit
from tests.fils import en_parallele
from tests.instruction.fabrique import FONDS, relu

pytestmark = pytest.mark.django_db
SEUIL = 23_000_00
EN_DEUX = "Deux exemplaires, paraphés, signés, revêtus du cachet et non datés"


@pytest.fixture
def rose() -> Personne:
    return responsable()


def etat(acte: ActeAttributif) -> str:
    return relu(acte.dossier).etat


@pytest.mark.exigences("RUN-III-35", "RUN-III-36")
@pytest.mark.parametrize(("centimes", "genre"), [(SEUIL, "arrete"), (SEUIL + 1, "convention"), (1_00, "arrete")])
def test_le_genre_de_l_acte_est_celui_que_dit_le_droit(rose: Personne, centimes: int, genre: str) -> None:
    (decision,) = accordees(rose, centimes)
    assert prepare(rose, decision).genre == genre


def test_lecture_stricte_du_fonds_fait_une_convention_a_23_000(rose: Personne) -> None:
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-89", choix="convention", depuis=date(2025, 1, 1))
    (decision,) = accordees(rose, SEUIL)
    assert prepare(rose, decision).genre == "convention"


def test_aides_d_une_annee_au_dela_du_seuil_avertissent_sans_changer_l_acte(rose: Personne) -> None:
    une, autre = accordees(rose, 12_000_00, 11_000_01)
    autre.dossier.projet.organisation = une.dossier.projet.organisation
    autre.dossier.projet.save()
    lues = aides_de_l_annee(une)
    assert (genre_de(une), lues.autres, lues.ensemble, lues.depassent) == ("arrete", 11_000_01, SEUIL + 1, True)
    Decision.objects.filter(pk=autre.pk).update(montant=11_000_00)
    assert aides_de_l_annee(une).depassent is False


@pytest.fixture
def second_fonds() -> Iterator[Fonds]:
    """Of the same authority, as an installation may have."""
    premier = fonds(FONDS)
    yield Fonds("essai", "Un autre fonds", premier.autorite, "essai", premier.territoire, premier.service)
    del DECLARES["essai"]
    tous.cache_clear()


def test_aides_de_tous_les_fonds_de_l_autorite_se_comptent_ensemble(rose: Personne, second_fonds: Fonds) -> None:
    tous.cache_clear()
    (une,), (autre,), (ailleurs,) = (accordees(rose, montant) for montant in (12_000_00, 11_000_01, 5_000_00))
    for decision, code in ((autre, second_fonds.code), (ailleurs, "cnc")):
        decision.dossier.projet.organisation = une.dossier.projet.organisation
        decision.dossier.projet.save()
        Deliberation.objects.filter(pk=decision.deliberation_id).update(fonds=code)
    assert aides_de_l_annee(une).autres == 11_000_01


def test_lecture_annuelle_du_fonds_fait_une_convention_de_l_ensemble(rose: Personne) -> None:
    une, autre = accordees(rose, 12_000_00, 11_000_01)
    autre.dossier.projet.organisation = une.dossier.projet.organisation
    autre.dossier.projet.save()
    LectureRetenue.objects.create(fonds=FONDS, code="AMB-162", choix="par_annee", depuis=date(2025, 1, 1))
    assert genre_de(une) == "convention"


@pytest.mark.exigences("RUN-I-20")
def test_une_aide_n_a_qu_un_acte(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL)
    premier = prepare(rose, decision)
    with pytest.raises(ActeRefuse, match="déjà le sien, et n'en a qu'un \\(RUN-I-20\\)"):
        prepare(rose, decision)
    with pytest.raises(IntegrityError):
        ActeAttributif.objects.create(
            dossier=premier.dossier, decision=decision, genre="arrete", fonds=FONDS, numero="X"
        )


def test_numeros_se_suivent_sans_trou_meme_apres_un_refus(rose: Personne) -> None:
    une, autre = accordees(rose, SEUIL, SEUIL)
    annee = une.deliberation.aujourd_hui.year
    premier = prepare(rose, une)
    with pytest.raises(ActeRefuse, match="elle ne vient pas avant son début"):
        prepare(rose, autre, fin=date(2020, 1, 1))
    assert [premier.numero, prepare(rose, autre).numero] == [f"RUN-A-{annee}-0001", f"RUN-A-{annee}-0002"]


def test_arrete_signe_engage_l_aide_et_son_argent(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL)
    acte = prepare(rose, decision)
    Notice.objects.all().delete()
    signe(rose, acte)
    assert (etat(acte), Enveloppe.objects.get().engage) == (Etat.ENGAGE, SEUIL)
    annonce = Notice.objects.get()
    assert annonce.titre == f"{acte.numero} : l'arrêté de votre aide est signé"
    assert annonce.joint == acte.versions.get().document
    assert Entree.objects.filter(acte="signer_arrete").count() == 1


@pytest.mark.exigences("RUN-III-37", "RUN-I-69")
def test_convention_envoyee_dit_jusqu_a_quand_puis_revient_a_temps(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL + 1)
    acte = envoie(rose, prepare(rose, decision))
    assert acte.envoye_le is not None
    assert (etat(acte), acte.a_rendre_le) == (Etat.ACTE_ENVOYE, plus_mois(acte.envoye_le, 2))
    assert Enveloppe.objects.get().engage == 0
    assert revient(rose, acte).engage
    assert (etat(acte), Enveloppe.objects.get().engage) == (Etat.ENGAGE, SEUIL + 1)


@pytest.mark.exigences("RUN-III-37", "RUN-I-69")
@pytest.mark.parametrize(
    ("dits", "regle"),
    [
        ({"exemplaires": 1}, EN_DEUX),
        ({"vus": {**EN_FORME, "convention_paraphee": False}}, EN_DEUX),
        ({"vus": {**EN_FORME, "convention_signee": False}}, EN_DEUX),
        ({"vus": {**EN_FORME, "cachet_entreprise": False}}, "Le cachet de l'entreprise est apposé"),
        ({"vus": {**EN_FORME, "convention_datee": True}}, EN_DEUX),
    ],
)
def test_convention_revenue_sans_sa_forme_est_notee_et_n_engage_rien(
    rose: Personne, dits: dict[str, Any], regle: str
) -> None:
    (decision,) = accordees(rose, SEUIL + 1)
    acte = envoie(rose, prepare(rose, decision))
    jugement = revient(rose, acte, **dits)
    assert (jugement.conforme, jugement.a_temps) == (False, True)
    assert regle in jugement.pourquoi
    assert (etat(acte), Enveloppe.objects.get().engage) == (Etat.ACTE_ENVOYE, 0)
    assert revient(rose, acte_relu(acte)).engage


@pytest.mark.exigences("RUN-III-38")
def test_retour_tardif_sans_raison_dit_l_annulation_possible_et_s_arrete_la(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL + 1)
    acte = envoie(rose, prepare(rose, decision), il_y_a=70)
    jugement = revient(rose, acte)
    assert (jugement.a_temps, jugement.suite, jugement.engage) == (False, "annulation_possible", False)
    assert (etat(acte), Enveloppe.objects.get().engage) == (Etat.ACTE_ENVOYE, 0)
    assert acte_relu(acte).retour["suite"] == "annulation_possible"


@pytest.mark.exigences("RUN-III-38")
def test_retour_tardif_justifie_engage(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL + 1)
    acte = envoie(rose, prepare(rose, decision), il_y_a=70)
    dossier = relu(decision.dossier)
    justifie = {"texte": "Le gérant était hospitalisé.", "admise": True}
    justifier_le_retard(par=agit(rose), dossier=dossier, version=dossier.version, **justifie)
    jugement = revient(rose, acte)
    assert (jugement.a_temps, jugement.suite) == (False, "retard_justifie")
    assert etat(acte) == Etat.ENGAGE


@pytest.mark.exigences("RUN-III-39", "RUN-III-40", "RUN-I-56")
@pytest.mark.parametrize(
    ("sans", "manque"),
    [
        ({"livrables": ()}, "les livrables du solde"),
        ({"pieces": ()}, "les pièces exigées au paiement"),
        ({"signataire": " "}, "le signataire"),
    ],
)
def test_acte_incomplet_ne_se_signe_pas(rose: Personne, sans: dict[str, Any], manque: str) -> None:
    (decision,) = accordees(rose, SEUIL)
    acte = prepare(rose, decision, **sans)
    with pytest.raises(ActeRefuse, match=f"il y manque {manque}"):
        signe(rose, acte)
    assert (etat(acte), Enveloppe.objects.get().engage) == (Etat.ACCORDE, 0)


@pytest.mark.exigences("RUN-III-39")
def test_acte_sans_budget_ni_plan_de_financement_ne_se_signe_pas(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL)
    depot = Depot.objects.get(dossier=decision.dossier)
    retires = ("budget_total", "plan_financement_fourni")
    depot.faits = {nom: dit for nom, dit in depot.faits.items() if nom not in retires}
    depot.save()
    acte = prepare(rose, decision, plan="")
    with pytest.raises(ActeRefuse, match="il y manque le budget, le plan de financement \\(RUN-III-39\\)"):
        signe(rose, acte)
    refait = refaire_acte(
        par=agit(rose),
        sur=acte,
        version=relu(acte.dossier).version,
        termes=termes(decision, budget=160_000_00, plan="La chaîne : 40 000 €."),
    )
    with pytest.raises(ActeRefuse, match="il se met en pages"):
        signe(rose, refait)


def test_convention_ne_part_pas_sans_qui_la_signe_pour_le_beneficiaire(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL + 1)
    with pytest.raises(ActeRefuse, match="il y manque qui signe pour le bénéficiaire"):
        envoie(rose, prepare(rose, decision, representant=""))


def test_arrete_ne_s_envoie_pas_et_convention_ne_se_signe_pas_seule(rose: Personne) -> None:
    arrete, convention = (prepare(rose, d) for d in accordees(rose, SEUIL, SEUIL + 1))
    with pytest.raises(ActeRefuse, match="l'acte de cette aide est un arrêté"):
        envoie(rose, arrete)
    with pytest.raises(ActeRefuse, match="l'acte de cette aide est une convention"):
        signe(rose, convention)


@pytest.mark.parametrize("jours", [-1, 1])
def test_jour_de_signature_est_entre_l_effet_du_vote_et_aujourd_hui(rose: Personne, jours: int) -> None:
    (decision,) = accordees(rose, SEUIL)
    acte = prepare(rose, decision)
    jour = decision.deliberation.aujourd_hui + timedelta(days=jours)
    with pytest.raises(ActeRefuse, match=r"entre le .* où la délibération est exécutoire"):
        signer_arrete(par=agit(rose), sur=acte, version=acte.dossier.version, signe_le=jour)


def test_acte_parti_ne_se_refait_plus(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL + 1)
    acte = envoie(rose, prepare(rose, decision))
    Dossier.objects.filter(pk=acte.dossier_id).update(etat=Etat.ACCORDE)
    with pytest.raises(ActeRefuse, match="il ne change plus que par un avenant"):
        refaire_acte(par=agit(rose), sur=acte, version=acte.dossier.version, termes=termes(decision))


def abandonne(qui: Personne, acte: ActeAttributif, motif: str = "Le budget a changé.") -> ActeAttributif:
    return abandonner_acte(par=agit(qui), sur=acte, version=relu(acte.dossier).version, motif=motif)


def test_acte_prepare_s_abandonne_et_un_autre_le_remplace(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL)
    premier = prepare(rose, decision)
    clos = abandonne(rose, premier)
    assert (etat(premier), clos.clos_le is not None, clos.se_prepare) == (Etat.ACCORDE, True, False)
    entree = Entree.objects.get(acte="abandonner_acte")
    assert json.loads(entree.contenu)["motif"] == "Le budget a changé."
    with pytest.raises(ActeRefuse, match="déjà abandonné"):
        abandonne(rose, premier)
    second = prepare(rose, decision)
    assert second.numero != premier.numero
    signe(rose, second)
    assert (etat(second), Enveloppe.objects.get().engage) == (Etat.ENGAGE, SEUIL)


def test_acte_abandonne_ne_se_signe_plus(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL)
    acte = prepare(rose, decision)
    abandonne(rose, acte)
    with pytest.raises(ActeRefuse):
        signe(rose, acte)
    assert etat(acte) == Etat.ACCORDE


@pytest.mark.parametrize("motif", ["", "   "])
def test_acte_ne_s_abandonne_pas_sans_motif(rose: Personne, motif: str) -> None:
    (decision,) = accordees(rose, SEUIL)
    with pytest.raises(ActeRefuse, match="Motif"):
        abandonne(rose, prepare(rose, decision), motif)


def test_acte_parti_ou_signe_ne_s_abandonne_plus(rose: Personne) -> None:
    arrete, convention = (prepare(rose, d) for d in accordees(rose, SEUIL, SEUIL + 1))
    signe(rose, arrete)
    envoie(rose, convention)
    for acte in (arrete, convention):
        Dossier.objects.filter(pk=acte.dossier_id).update(etat=Etat.ACCORDE)
        with pytest.raises(ActeRefuse, match="il est parti ou signé"):
            abandonne(rose, acte)


def test_acte_revient_a_qui_a_le_role(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL)
    acte = prepare(rose, decision)
    ines = agent(FONDS, RoleDeFonds.INSTRUCTEUR)
    jour = decision.deliberation.aujourd_hui
    with pytest.raises(RoleManquant):
        signer_arrete(par=agit(ines), sur=acte, version=acte.dossier.version, signe_le=jour)
    auditrice = agent(FONDS, RoleDeFonds.AUDITEUR)
    with pytest.raises(RoleManquant):
        preparer_acte(par=agit(auditrice), decision=decision, version=1, termes=termes(decision))


def test_dossier_change_depuis_qu_on_l_a_ouvert_arrete_l_acte(rose: Personne) -> None:
    (decision,) = accordees(rose, SEUIL + 1)
    acte = prepare(rose, decision)
    with pytest.raises(DossierChange):
        envoyer_convention(
            par=agit(rose),
            sur=acte,
            version=acte.dossier.version - 1,
            envoye_le=decision.deliberation.aujourd_hui,
        )


@pytest.mark.django_db(transaction=True)
def test_deux_agents_a_la_fois_font_un_acte_et_un_numero_chacun() -> None:
    rose = responsable()
    une, autre = accordees(rose, SEUIL, SEUIL)
    refus: list[str] = []

    def tente(decision: Decision, version: int) -> None:
        try:
            preparer_acte(par=agit(rose), decision=decision, version=version, termes=termes(decision))
        except ActeRefuse as dit:
            refus.append(str(dit))

    versions = {d.pk: relu(d.dossier).version for d in (une, autre)}
    en_parallele(*[partial(tente, d, versions[d.pk]) for d in (une, autre, une, autre)])
    annee = une.deliberation.aujourd_hui.year
    numeros = sorted(ActeAttributif.objects.values_list("numero", flat=True))
    assert numeros == [f"RUN-A-{annee}-0001", f"RUN-A-{annee}-0002"]
    assert len(refus) == 2
