"""Acts at random from the claims sent to the last euro paid or given back, refused or not: what the service decided of
a line falls with the line, what was certified stays as it was, and every euro is somewhere, once, to the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test

from amorce.comptes.droits import Interdit
from amorce.comptes.models import Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.contenus import ranger
from amorce.dossiers.models import Contenu, Dossier
from amorce.paiements.actions import (
    constater_service_fait,
    corriger_une_depense,
    declarer_avec_la_demande,
    demander_solde,
    examiner_depenses,
    importer_depenses,
    lever_un_obstacle,
    ouvrir_demande_de_paiement,
    redemander,
    redire_avec_la_demande,
    relier_preuves,
    repondre_sur_une_depense,
    tirer_echantillon,
)
from amorce.paiements.actions.grille import ranger_piece_de_demande
from amorce.paiements.actions.preuves import ranger_preuves
from amorce.paiements.blocages import Blocages
from amorce.paiements.compte import Compte
from amorce.paiements.lignes import Facture, champs_dits
from amorce.paiements.models import (
    CertificatDeServiceFait,
    CorrectionDeDepense,
    DemandeDePaiement,
    Depense,
    OrdreDePaiement,
)
from tests.comptes.fabrique import agit
from tests.dossiers.fichiers_d_essai import pdf
from tests.paiements.fabrique import DIT, engagee, envoyee, facture, instructeur, relue
from tests.paiements.fabrique_versements import comptable, confirme, propose, responsable
from tests.paiements.test_argent_au_hasard import AIDE, LEQUEL, Argent, Ordre, une_seule_enveloppe

RANGS = st.sets(st.integers(1, 5), min_size=1)
MOTIF = "Ce n'est pas du film."
EN_COURS = DemandeDePaiement.Etat.DEPOSEE
CORRECTIONS = (
    {"ht": 4_000_00, "tva": 0},
    {"ht": 9_999_99},
    {"fournisseur": "Décors du Volcan"},
    {"classe": "VI"},
    {"locale": False},
    {"faits": {}},
)
"""What is said again of a line: less, more, of another, of another class, from elsewhere, or nothing of its kind."""


def demandes_envoyees(paul: Personne) -> list[tuple[Personne, Dossier]]:
    """Two awards of one envelope whose credits cover one and a half: an instalment is claimed of one, the balance of
    the other, and an officer has refused a line of each."""
    aides = []
    for genre in ("acompte", "solde"):
        moi, dossier = engagee(aide=AIDE)
        confirme(paul, dossier, propose(moi, dossier))
        envoyee(moi, dossier, facture(12_000_00), facture(9_000_00), facture(6_000_00, "VI"), genre=genre)
        aides.append((moi, dossier))
    une_seule_enveloppe()
    return aides


class DuControle(Argent):
    """All that may happen to the money, and before it to the lines that it is due on."""

    ines: Personne
    piece: Contenu
    ligne: Facture

    def __init__(self) -> None:
        super().__init__()
        self.certifies: dict[UUID, Any] = {}

    def teardown(self) -> None:
        self.vus.update(f"l-{d}" for d in Depense.objects.values_list("decision", flat=True))
        self.vus.update({"corrections": CorrectionDeDepense.objects.count(), "certificats": len(self.certifies)})
        super().teardown()

    def tente(self, acte: Callable[..., Any], *sur: Any, **arguments: Any) -> None:
        """Of an award that is over, nothing of this may be done any more."""
        with suppress(Interdit):
            super().tente(acte, *sur, **arguments)

    def demande(self, rang: int) -> DemandeDePaiement | None:
        """The one that waits for its check."""
        ouverte = self.dossier(rang).demandes_de_paiement.filter(etat=EN_COURS).first()
        return relue(ouverte) if ouverte else None

    def lignes(self, demande: DemandeDePaiement, rangs: Collection[int]) -> list[UUID]:
        return list(demande.depenses.filter(rang__in=rangs).values_list("pk", flat=True))

    def examine(self, demande: DemandeDePaiement, visees: list[UUID], decision: str, admis: int | None = None) -> None:
        motif = "" if decision == "acceptee" else MOTIF
        dit = {"depenses": visees, "decision": decision, "motif": motif, "admis": admis}
        self.tente(examiner_depenses, par=agit(self.ines), demande=demande, version=demande.version, **dit)

    @initialize(decision=st.sampled_from(["refusee", "reduite"]), change=st.sampled_from(CORRECTIONS))
    def conteste_et_corrige(self, decision: str, change: dict[str, Any]) -> None:
        """Most of what follows answers that."""
        self.decide_des_lignes(0, {1}, decision, 1_000_00)
        self.corrige(1, 2, True, change)

    @rule(
        rang=LEQUEL,
        rangs=RANGS,
        decision=st.sampled_from(["acceptee", "reduite", "refusee"]),
        admis=st.integers(1, 12_000_00),
    )
    def decide_des_lignes(self, rang: int, rangs: Collection[int], decision: str, admis: int) -> None:
        """One or many at once; a reduction is of one."""
        demande = self.demande(rang)
        if demande is not None:
            voulus = sorted(rangs)[:1] if decision == "reduite" else rangs
            self.examine(demande, self.lignes(demande, voulus), decision, admis if decision == "reduite" else None)

    @rule(rang=LEQUEL)
    def tire(self, rang: int) -> None:
        demande = self.demande(rang)
        if demande is not None:
            self.tente(
                tirer_echantillon, par=agit(self.ines), demande=demande, version=demande.version, taille=1, graine="g"
            )

    @rule(rang=LEQUEL, ligne=st.integers(1, 4), d_abord=st.booleans(), change=st.sampled_from(CORRECTIONS))
    def corrige(self, rang: int, ligne: int, d_abord: bool, change: dict[str, Any]) -> None:
        """Contested just before, or long ago, or never; whatever was decided of the line was of another one."""
        moi, _dossier = self.dossiers[rang]
        if d_abord:
            self.decide_des_lignes(rang, {ligne}, "refusee", 0)
        demande = self.demande(rang)
        une = demande.depenses.filter(rang=ligne).first() if demande else None
        if demande is None or une is None:
            return
        faites = une.corrections.count()
        dite = replace(Facture.de(une), **change)
        self.tente(
            corriger_une_depense,
            par=agit(moi),
            demande=demande,
            version=demande.version,
            depense=une.pk,
            ligne=dite,
        )
        une.refresh_from_db()
        if une.corrections.count() > faites:
            assert (une.decision, une.admis, une.motif) == ("", None, "")

    @rule(rang=LEQUEL, ligne=st.integers(1, 4), nature=st.sampled_from(["", "facture", "paiement"]))
    def prouve(self, rang: int, ligne: int, nature: str) -> None:
        moi, _dossier = self.dossiers[rang]
        demande = self.demande(rang)
        for une in self.lignes(demande, [ligne]) if demande else ():
            recus = [("suite.pdf", self.piece)]
            self.tente(ranger_preuves, par=agit(moi), demande=demande, recus=recus, depense=une, nature=nature)
            self.tente(
                repondre_sur_une_depense, par=agit(moi), demande=demande, depense=une, texte="La pièce est jointe."
            )

    @rule(rang=LEQUEL, budget=st.sampled_from(["900000", "100"]))
    def redit(self, rang: int, budget: str) -> None:
        """The final budget, asked for again and said: one that varied too much stands in the way."""
        moi, _dossier = self.dossiers[rang]
        demande = self.demande(rang)
        if demande is None:
            return
        voulus = ["budget_definitif"]
        self.tente(redemander, par=agit(self.ines), demande=demande, version=demande.version, faits=voulus)
        dite = relue(demande)
        faits = {"budget_definitif": budget}
        self.tente(redire_avec_la_demande, par=agit(moi), demande=dite, version=dite.version, faits=faits)

    @rule(rang=LEQUEL)
    def certifie(self, rang: int) -> None:
        demande = self.demande(rang)
        if demande is not None:
            dits = {"demande": demande, "version": demande.version, "sans_reponse": True}
            self.tente(constater_service_fait, par=agit(self.ines), **dits)

    @rule(rang=LEQUEL)
    def finit_le_controle(self, rang: int) -> None:
        """At one go, what is not decided accepted or refused, what may be passed over passed: else few would end."""
        demande = self.demande(rang)
        if demande is None:
            return
        restent = demande.depenses.filter(decision="")
        for retenues, decision in ((True, "acceptee"), (False, "refusee")):
            siennes = restent.filter(retenu__gt=0) if retenues else restent.exclude(retenu__gt=0)
            self.examine(relue(demande), list(siennes.values_list("pk", flat=True)), decision)
        for obstacle in Blocages(Compte(relue(demande))).restent:
            dit = {"obstacle": obstacle.code, "motif": "Le film est sorti."}
            tenue = relue(demande)
            self.tente(lever_un_obstacle, par=agit(self.ines), demande=tenue, version=tenue.version, **dit)
        self.certifie(rang)

    @rule(rang=LEQUEL, accepte=st.sampled_from([True, True, False]))
    def mene_au_paiement(self, rang: int, accepte: bool) -> None:
        self.finit_le_controle(rang)
        self.verse(rang, accepte)

    @precondition(lambda self: self.demande(0) is None)
    @rule(ht=st.integers(1, 20_000_00))
    def demande_le_solde(self, ht: int) -> None:
        """After the instalment: its lines are taken up, another one comes."""
        moi, _dossier = self.dossiers[0]
        par = agit(moi)
        try:
            ouverte = ouvrir_demande_de_paiement(par=par, dossier=self.dossier(0), genre="solde")
        except (ActeRefuse, Interdit):
            return
        faits = {**DIT, "budget_definitif": "900000"}
        declarer_avec_la_demande(par=par, demande=relue(ouverte), version=1, faits=faits)
        recu = {"fait": "attestation_expert_comptable", "nom": "a.pdf", "contenu": self.piece}
        ranger_piece_de_demande(par=par, demande=relue(ouverte), **recu)
        importer_depenses(
            par=par, demande=relue(ouverte), version=relue(ouverte).version, lignes=[replace(self.ligne, ht=ht)]
        )
        (preuve,) = ranger_preuves(par=par, demande=relue(ouverte), recus=[("f.pdf", self.piece)], nature="")
        couples = {preuve.pk: list(ouverte.depenses.filter(reprend=None).values_list("pk", flat=True))}
        relier_preuves(par=par, demande=relue(ouverte), version=relue(ouverte).version, couples=couples)
        self.tente(demander_solde, par=par, demande=relue(ouverte), version=relue(ouverte).version)

    @invariant()
    def aucune_decision_ne_survit_a_la_correction_de_sa_ligne(self) -> None:
        for faite in CorrectionDeDepense.objects.select_related("depense"):
            une = faite.depense
            assert not une.decision or (une.decidee_le is not None and une.decidee_le > faite.faite_le)

    @invariant()
    def une_ligne_est_ce_qu_en_dit_sa_derniere_correction(self) -> None:
        """What was claimed is found again from what it is, correction by correction."""
        for une in Depense.objects.filter(corrections__isnull=False).distinct():
            dits = champs_dits(Facture.de(une))
            for faite in une.corrections.order_by("-faite_le"):
                assert {champ: dits[champ] for champ in faite.apres} == faite.apres
                dits |= faite.avant

    @invariant()
    def ce_qui_est_certifie_est_decide_et_ne_change_plus(self) -> None:
        for un in CertificatDeServiceFait.objects.select_related("demande"):
            demande = un.demande
            lignes = list(demande.depenses.order_by("rang").values_list("decision", "ht", "retenu", "admis"))
            fige = demande.etat, demande.du, un.feuille, lignes
            assert self.certifies.setdefault(un.pk, fige) == fige
            assert (demande.etat, un.feuille["du_centimes"]) == ("examinee", demande.du)
            assert all(decision and admis is not None for decision, _ht, _retenu, admis in lignes)

    @invariant()
    def rien_n_est_ordonne_sans_certificat(self) -> None:
        certifiees = CertificatDeServiceFait.objects.filter(ecarte_le=None).values("demande")
        vivants = OrdreDePaiement.objects.exclude(etat=OrdreDePaiement.Etat.ANNULE)
        assert not vivants.exclude(demande__in=certifiees).exists()


@pytest.mark.django_db
def test_du_controle_au_paiement_au_hasard() -> None:
    vus = Counter[str]()
    paul = comptable()
    donnes = {"paul": paul, "rose": responsable(), "ines": instructeur(), "vus": vus, "ligne": facture()}
    donnes |= {"dossiers": demandes_envoyees(paul), "piece": ranger(BytesIO(pdf(texte="suite")), "suite.pdf")}
    machine = type("ControleDUnFonds", (DuControle,), donnes)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    attendus = {"l-acceptee", "l-reduite", "l-refusee", "corrections", "certificats", Ordre.PAYE, Ordre.REJETE}
    assert attendus <= {quoi for quoi, combien in vus.items() if combien}, vus
