"""Acts at random on two awards, refused or not: no end without its exchange, and no euro freed twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from amorce.actes.actions.echanges import clore_l_echange, repondre_a_l_audition
from amorce.actes.actions.liberation import liberer_les_decisions, poursuivre
from amorce.actes.actions.observations import demander_audition, observer, renoncer
from amorce.actes.actions.programme import retirer_du_vote
from amorce.actes.actions.retours import reprendre_le_retour
from amorce.actes.models import Decision, Deliberation, Echange, Enveloppe
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from amorce.journal.verification import verifier
from tests.actes.fabrique import au_vote, avise, enveloppe, executoire, libere, responsable, vote
from tests.actes.fabrique_suites import beneficiaire, delai_passe, echange, retour_au_vote, vote_le_retour
from tests.comptes.fabrique import agit
from tests.fils import en_parallele
from tests.instruction.fabrique import aujourd_hui, relu

AIDE = 20_000_00
LEQUEL = st.integers(0, 1)
FINIES = (Etat.ANNULE, Etat.CADUC, Etat.RENONCE)


class Fins(RuleBasedStateMachine):
    qui: Personne
    vus: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.retour = transaction.atomic()
        self.retour.__enter__()

    def teardown(self) -> None:
        fautes = list(verifier())
        self.vus.update(Dossier.objects.values_list("etat", flat=True))
        transaction.set_rollback(True)
        self.retour.__exit__(None, None, None)
        assert fautes == []

    @initialize()
    def commence(self) -> None:
        ligne = enveloppe(self.qui)
        decisions = au_vote(self.qui, avise(), avise())
        for decision in decisions:
            vote(self.qui, decision, montant=AIDE, enveloppe=ligne.pk)
        libere(self.qui, decisions[0].deliberation)
        self.dossiers = [relu(d.dossier) for d in decisions]

    def tente(self, acte: Callable[..., Any], *sur: Any, **arguments: Any) -> None:
        """Refused with a sentence; anything else is a fault."""
        try:
            acte(*sur, **arguments)
        except ActeRefuse:
            return

    def ouvert(self, rang: int) -> Echange | None:
        return Echange.objects.filter(dossier=self.dossiers[rang]).order_by("-cree_le").first()

    def au_vote(self, rang: int) -> Decision | None:
        return Decision.objects.filter(dossier=self.dossiers[rang], echange__isnull=False).order_by("-rang").first()

    @rule(rang=LEQUEL)
    def ouvre(self, rang: int) -> None:
        self.tente(echange, self.qui, self.dossiers[rang])

    @rule(rang=LEQUEL)
    def attend(self, rang: int) -> None:
        un = self.ouvert(rang)
        if un is not None:
            delai_passe(un)

    @rule(rang=LEQUEL, entendu=st.booleans())
    def parle(self, rang: int, entendu: bool) -> None:
        un = self.ouvert(rang)
        if un is None:
            return
        moi = agit(beneficiaire(self.dossiers[rang]))
        self.tente(observer, par=moi, echange=un, texte="Je réponds.")
        self.tente(demander_audition, par=moi, echange=un)
        if entendu:
            version = relu(self.dossiers[rang]).version
            self.tente(repondre_a_l_audition, par=agit(self.qui), echange=un, version=version, texte="Entendu.")

    @rule(rang=LEQUEL, poursuit=st.sampled_from([True, True, False]))
    def clot(self, rang: int, poursuit: bool) -> None:
        un, version = self.ouvert(rang), relu(self.dossiers[rang]).version
        if un is not None:
            dits = {"version": version, "poursuit": poursuit, "conclusion": "Lu."}
            self.tente(clore_l_echange, par=agit(self.qui), echange=un, **dits)

    @rule(rang=LEQUEL)
    def inscrit(self, rang: int) -> None:
        un = self.ouvert(rang)
        if un is not None:
            self.tente(retour_au_vote, self.qui, un)

    @rule(rang=LEQUEL, retire=st.sampled_from([True, True, False]))
    def decide(self, rang: int, retire: bool) -> None:
        une = self.au_vote(rang)
        if une is not None:
            self.tente(vote_le_retour, self.qui, une, retire)

    @rule(rang=LEQUEL, sort=st.booleans())
    def reprend(self, rang: int, sort: bool) -> None:
        une, version = self.au_vote(rang), relu(self.dossiers[rang]).version
        if une is not None:
            self.tente(reprendre_le_retour, par=agit(self.qui), decision=une, version=version, motif="Erreur.")
            if sort:
                self.tente(retirer_du_vote, par=agit(self.qui), decision=une, motif="Plus tard.")

    @rule(rang=LEQUEL)
    def notifie(self, rang: int) -> None:
        une = self.au_vote(rang)
        if une is not None:
            self.tente(libere, self.qui, une.deliberation)

    @rule(rang=LEQUEL)
    def va_jusqu_au_vote(self, rang: int) -> None:
        """As it should go, from wherever it is."""
        for geste in (self.ouvre, self.attend):
            geste(rang=rang)
        self.clot(rang=rang, poursuit=True)
        self.inscrit(rang=rang)
        self.decide(rang=rang, retire=True)

    @rule(rang=LEQUEL)
    def renonce(self, rang: int) -> None:
        dossier = self.dossiers[rang]
        self.tente(renoncer, par=agit(beneficiaire(dossier)), dossier=dossier, motif="Le film ne se fait plus.")

    @invariant()
    def l_argent_promis_est_celui_des_octrois_vifs(self) -> None:
        vifs = Decision.objects.filter(close_le=None, sens="accorde").aggregate(somme=Sum("montant"))["somme"] or 0
        assert Enveloppe.objects.get().accorde == vifs

    @invariant()
    def une_aide_ne_finit_que_par_un_vote_notifie_ou_par_renonciation(self) -> None:
        for dossier in Dossier.objects.all():
            retires = Decision.objects.filter(dossier=dossier, sens="retire", notifiee_le__isnull=False)
            assert (dossier.etat == Etat.ANNULE) == retires.exists()
            assert all(d.echange and d.echange.clos_le and d.echange.fini_le for d in retires)
            vif = Decision.objects.filter(dossier=dossier, sens="accorde", close_le=None).exists()
            assert vif == (dossier.etat not in FINIES)

    @invariant()
    def une_audition_demandee_a_recu_sa_reponse(self) -> None:
        assert not Echange.objects.filter(
            clos_le__isnull=False, audition_demandee_le__isnull=False, audition=""
        ).exists()


@pytest.mark.django_db
def test_fins_d_aide_au_hasard() -> None:
    vus = Counter[str]()
    machine = type("FinsDUnFonds", (Fins,), {"qui": responsable(), "vus": vus})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=8,
            stateful_step_count=22,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {Etat.ACCORDE, Etat.ANNULE, Etat.RENONCE} <= vus.keys(), vus


@pytest.mark.django_db(transaction=True)
def test_renonciation_pendant_la_liberation_ne_rend_l_argent_qu_une_fois() -> None:
    rose = responsable()
    ligne = enveloppe(rose)
    (octroi,) = au_vote(rose, avise())
    vote(rose, octroi, montant=AIDE, enveloppe=ligne.pk)
    libere(rose, octroi.deliberation)
    dossier = relu(octroi.dossier)
    ouvert = echange(rose, dossier)
    delai_passe(ouvert)
    version = relu(dossier).version
    clore_l_echange(par=agit(rose), echange=ouvert, version=version, poursuit=True, conclusion="Lu.")
    (retour,) = retour_au_vote(rose, ouvert)
    vote_le_retour(rose, retour)
    lancee = liberer_les_decisions(
        par=agit(rose), deliberation=executoire(rose, retour.deliberation), signataire="La présidente"
    )

    def renonce() -> None:
        try:
            renoncer(par=agit(beneficiaire(dossier)), dossier=dossier, motif="Le film ne se fait plus.")
        except ActeRefuse as dit:
            refus.append(str(dit))

    refus: list[str] = []
    en_parallele(renonce, partial(poursuivre, lancee.pk))
    etat, notifiee = relu(dossier).etat, Decision.objects.get(pk=retour.pk).notifiee_le
    assert (etat, notifiee is None, len(refus)) in [(Etat.RENONCE, True, 0), (Etat.ANNULE, False, 1)]
    assert Enveloppe.objects.get().accorde == 0
    assert Deliberation.objects.get(pk=lancee.pk).liberee_le is not None
    assert aujourd_hui(dossier) >= Deliberation.objects.get(pk=lancee.pk).jour
    assert list(verifier()) == []
