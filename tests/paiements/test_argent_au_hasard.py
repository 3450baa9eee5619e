"""Acts at random on two awards of one envelope, refused or not: every euro is somewhere, once, to the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from amorce.actes.actions.fins import met_fin
from amorce.actes.models import Credit, Decision, Enveloppe
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import OCTROYE, Etat
from amorce.dossiers.models import Dossier
from amorce.journal.verification import verifier
from amorce.paiements.actions import (
    annuler_l_ordre,
    clore,
    reprendre_apres_reversement,
    reprendre_le_controle,
    solder,
)
from amorce.paiements.models import VIFS, DemandeDePaiement, OrdreDePaiement, Reversement
from amorce.paiements.versements import PENDANTS, Versement, octroi_paye
from tests.comptes.fabrique import agit
from tests.paiements.fabrique import engagee, instructeur, relu, relue
from tests.paiements.fabrique_controle import constate, examine
from tests.paiements.fabrique_versements import (
    AUTRE_BIC,
    AUTRE_IBAN,
    aujourd_hui,
    comptable,
    confirme,
    constatee,
    decide,
    delai_passe,
    emet,
    importe,
    ordonne,
    ouvert,
    paye,
    propose,
    recouvre,
    rejete,
    responsable,
    titre,
)

AIDE = 20_000_00
LEQUEL, PART = st.integers(0, 1), st.integers(1, 100)
Ordre = OrdreDePaiement.Etat


def deux_aides(paul: Personne) -> list[tuple[Personne, Dossier]]:
    """Two awards of one envelope whose credits cover one and a half: an instalment on each, a balance on the first."""
    aides = []
    for solde in (True, False):
        moi, dossier = engagee(aide=AIDE)
        constatee(moi, dossier, ht=12_000_00, genre="acompte")
        if solde:
            constatee(moi, dossier, ht=18_000_00)
        confirme(paul, dossier, propose(moi, dossier))
        aides.append((moi, dossier))
    une_seule_enveloppe()
    return aides


def une_seule_enveloppe() -> None:
    """The two awards are of the first one, whose credits cover one and a half of them."""
    premiere, seconde = Enveloppe.objects.order_by("ouverte_le")
    Enveloppe.objects.filter(pk=premiere.pk).update(autorise=2 * AIDE, accorde=2 * AIDE, engage=2 * AIDE)
    Credit.objects.filter(enveloppe=premiere).update(ouvert=AIDE + AIDE // 2)
    Decision.objects.filter(enveloppe=seconde).update(enveloppe=premiere)
    seconde.credits.all().delete()
    seconde.delete()


class Argent(RuleBasedStateMachine):
    """Each life begins from the same two awards, and is undone at its end."""

    paul: Personne
    rose: Personne
    dossiers: list[tuple[Personne, Dossier]]
    vus: Counter[str]

    def __init__(self) -> None:
        super().__init__()
        self.retour = transaction.atomic()
        self.retour.__enter__()
        self.titres = 0

    def teardown(self) -> None:
        fautes = list(verifier())
        self.vus.update(Dossier.objects.values_list("etat", flat=True))
        self.vus.update(OrdreDePaiement.objects.values_list("etat", flat=True))
        self.vus.update(f"r-{e}" for e in Reversement.objects.values_list("etat", flat=True))
        transaction.set_rollback(True)
        self.retour.__exit__(None, None, None)
        assert fautes == []

    def tente(self, acte: Callable[..., Any], *sur: Any, **arguments: Any) -> None:
        """Refused with a sentence; anything else is a fault."""
        try:
            acte(*sur, **arguments)
        except ActeRefuse:
            return

    def dossier(self, rang: int) -> Dossier:
        return relu(self.dossiers[rang][1])

    def ordres(self, *etats: str) -> list[OrdreDePaiement]:
        return list(OrdreDePaiement.objects.filter(etat__in=etats).select_related("dossier").order_by("numero"))

    @rule(rang=LEQUEL, solde=st.booleans())
    def ordonne(self, rang: int, solde: bool) -> None:
        genre = "solde" if solde else "acompte"
        for demande in DemandeDePaiement.objects.filter(dossier=self.dossier(rang), genre=genre):
            self.tente(ordonne, self.paul, demande)

    @rule()
    def emet(self) -> None:
        prets = self.ordres(Ordre.A_EMETTRE)
        if prets:
            self.tente(emet, self.paul, *prets)

    @rule(tout=st.booleans())
    def emet_un(self, tout: bool) -> None:
        for ordre in self.ordres(Ordre.A_EMETTRE, *([Ordre.EMIS] if tout else []))[:1]:
            self.tente(emet, self.paul, ordre)

    @rule(accepte=st.sampled_from([True, True, False]), tout=st.booleans())
    def retourne(self, accepte: bool, tout: bool) -> None:
        """All that are with the accountant, or the last one even if it is paid already: it is taken once."""
        rendus = self.ordres(Ordre.EMIS) if tout else self.ordres(Ordre.EMIS, Ordre.PAYE)[-1:]
        lignes = [(paye if accepte else rejete)(o) for o in rendus]
        if lignes:
            self.tente(importe, self.paul, *lignes)

    @rule()
    def annule(self) -> None:
        for ordre in self.ordres(Ordre.A_EMETTRE)[:1]:
            self.tente(annuler_l_ordre, par=agit(self.paul), ordre=ordre, motif="Trop tôt.")

    @rule(rang=LEQUEL, confirme_=st.booleans())
    def change_de_compte(self, rang: int, confirme_: bool) -> None:
        moi, dossier = self.dossiers[rang]
        try:
            change = propose(moi, dossier, AUTRE_IBAN, AUTRE_BIC)
        except ActeRefuse:
            return
        if confirme_:
            self.tente(confirme, self.paul, dossier, change)

    @rule(rang=LEQUEL, accepte=st.sampled_from([True, True, False]))
    def verse(self, rang: int, accepte: bool) -> None:
        """From the order to the accountant's return, at one go: without it, few lives would go far."""
        self.ordonne(rang, solde=False)
        self.ordonne(rang, solde=True)
        self.emet()
        self.retourne(accepte, tout=True)

    @rule(rang=LEQUEL, etat=st.sampled_from([Etat.CADUC, Etat.ANNULE, Etat.RENONCE]), tot=st.integers(0, 3))
    def finit(self, rang: int, etat: str, tot: int) -> None:
        """As the acts that end an award do it; before anything is paid, one time in four."""
        dossier, octroi = self.dossier(rang), octroi_paye(self.dossier(rang))
        deja = Versement.de(dossier).paye > 0
        if dossier.etat in OCTROYE and octroi is not None and (deja or tot == 0):
            met_fin(dossier, octroi, aujourd_hui(dossier))
            Dossier.objects.filter(pk=dossier.pk).update(etat=etat)

    @rule(rang=LEQUEL)
    def solde(self, rang: int) -> None:
        dossier = self.dossier(rang)
        self.tente(solder, par=agit(self.paul), dossier=dossier, version=dossier.version)

    @rule(rang=LEQUEL)
    def clot(self, rang: int) -> None:
        dossier = self.dossier(rang)
        self.tente(clore, par=agit(self.paul), dossier=dossier, version=dossier.version)

    @rule(
        rang=LEQUEL,
        part=PART,
        cause=st.sampled_from(["irregularite", "irregularite", "caducite", "renonciation", "trop_verse"]),
    )
    def redemande(self, rang: int, part: int, cause: str) -> None:
        verse = Versement.de(self.dossier(rang)).paye
        self.tente(ouvert, self.rose, self.dossier(rang), max(1, verse * part // 100), cause)

    @rule(rang=LEQUEL, part=st.integers(0, 100))
    def decide(self, rang: int, part: int) -> None:
        for un in Reversement.objects.filter(dossier=self.dossier(rang), fini_le=None).select_related("dossier"):
            self.tente(decide, self.rose, delai_passe(un), un.envisage * part // 100)

    @rule(rang=LEQUEL, part=PART, genre=st.sampled_from(["remboursement", "remboursement", "remise", "relance"]))
    def recouvre(self, rang: int, part: int, genre: str) -> None:
        self.titres += 1
        for un in Reversement.objects.filter(dossier=self.dossier(rang), fini_le=None).select_related("dossier"):
            self.tente(titre, self.paul, un, f"T-{self.titres}")
            un.refresh_from_db()
            self.tente(recouvre, self.paul, un, genre, f"V-{self.titres}", max(1, un.restant * part // 100))

    @rule(rang=LEQUEL)
    def reprend(self, rang: int) -> None:
        dernier = Reversement.objects.filter(dossier=self.dossier(rang)).select_related("dossier").first()
        if dernier is not None:
            version = self.dossier(rang).version
            self.tente(reprendre_apres_reversement, par=agit(self.rose), reversement=dernier, version=version)

    @rule(rang=LEQUEL, ligne=st.integers(1, 2), admise=st.booleans(), tot=st.integers(0, 5))
    def reprend_le_controle(self, rang: int, ligne: int, admise: bool, tot: int) -> None:
        """A wrong certificate, of a settled award too: one line is decided the other way, and it is certified again.
        Before anything is paid, one time in six."""
        if tot and not Versement.de(self.dossier(rang)).paye:
            return
        derniere = DemandeDePaiement.objects.filter(dossier=self.dossier(rang)).order_by("rang").last()
        assert derniere is not None
        tenue = relue(derniere)
        par = agit(instructeur())
        self.tente(reprendre_le_controle, par=par, demande=tenue, version=tenue.version, motif="Erreur.")
        if relue(derniere).etat == "deposee":
            decision = {} if admise else {"decision": "refusee", "motif": "Erreur."}
            self.tente(examine, derniere, ligne, **decision)
            self.tente(constate, derniere)

    @invariant()
    def tout_ce_qui_est_vote_est_paye_du_ou_rendu(self) -> None:
        for octroi in Decision.objects.all():
            vifs = OrdreDePaiement.objects.filter(octroi=octroi, etat__in=VIFS)
            assert octroi.ordonne == (vifs.aggregate(s=Sum("centimes"))["s"] or 0)
            assert octroi.montant is not None
            somme = Versement.de(octroi.dossier)
            reste = octroi.montant - octroi.ordonne - octroi.libere
            assert somme.paye + somme.en_cours + reste + somme.libere == somme.vote == AIDE
            assert 0 <= somme.reste_du <= reste

    @invariant()
    def l_enveloppe_dit_ce_que_disent_ses_aides(self) -> None:
        enveloppe, credit = Enveloppe.objects.get(), Credit.objects.get()
        sommes = Decision.objects.aggregate(vote=Sum("montant"), libere=Sum("libere"), ordonne=Sum("ordonne"))
        paye_ = OrdreDePaiement.objects.filter(etat=Ordre.PAYE).aggregate(s=Sum("centimes"))["s"] or 0
        assert enveloppe.accorde == enveloppe.engage == sommes["vote"] - sommes["libere"]
        assert enveloppe.paye == credit.paye == paye_
        assert credit.ordonne == sommes["ordonne"]
        assert paye_ + (enveloppe.engage - paye_) + enveloppe.disponible == enveloppe.autorise == 2 * AIDE

    @invariant()
    def une_demande_n_est_payee_qu_une_fois_et_de_ce_qu_elle_a_trouve_du(self) -> None:
        for demande in DemandeDePaiement.objects.all():
            payes = demande.ordres.filter(etat=Ordre.PAYE)
            repris = demande.certificats.filter(ecarte_le__isnull=False).exists()
            assert payes.count() <= 1 or (repris and demande.genre == "solde")
            assert demande.verse == sum(o.centimes for o in payes)
            en_cours = sum(o.centimes for o in demande.ordres.filter(etat__in=PENDANTS))
            assert demande.verse + en_cours <= max((demande.du or 0) + demande.revenu_avant, demande.paye_avant)

    @invariant()
    def rien_ne_revient_qui_n_a_ete_paye(self) -> None:
        for _moi, dossier in self.dossiers:
            payes = dossier.ordres_de_paiement.filter(etat=Ordre.PAYE).aggregate(s=Sum("centimes"))["s"] or 0
            assert (dossier.reversements.aggregate(s=Sum("centimes"))["s"] or 0) <= payes
            assert all(r.restant >= 0 for r in dossier.reversements.all())

    @invariant()
    def les_numeros_se_suivent_sans_trou(self) -> None:
        numeros = sorted(OrdreDePaiement.objects.values_list("numero", flat=True))
        assert [int(n[-4:]) for n in numeros] == list(range(1, len(numeros) + 1))

    @invariant()
    def un_dossier_solde_ou_clos_n_attend_plus_rien_du_comptable(self) -> None:
        for dossier in Dossier.objects.filter(etat__in=(Etat.SOLDE, Etat.CLOS)):
            assert Versement.de(dossier).en_cours == 0


@pytest.mark.django_db
def test_argent_au_hasard() -> None:
    vus = Counter[str]()
    paul = comptable()
    donnes = {"paul": paul, "rose": responsable(), "dossiers": deux_aides(paul), "vus": vus}
    machine = type("ArgentDUnFonds", (Argent,), donnes)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {Etat.SOLDE, Etat.REVERSEMENT, Ordre.PAYE, Ordre.REJETE} <= vus.keys(), vus
    assert vus.keys() & {Etat.CADUC, Etat.ANNULE, Etat.RENONCE}, vus
