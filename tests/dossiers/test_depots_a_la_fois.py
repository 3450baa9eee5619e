"""Several people, several tabs, the same instant; and any order of acts: what holds of deposits, always."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import transaction
from django.http import Http404
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from amorce.dossiers.actions import ActeRefuse, DepotEmpeche, declarer, deposer, dupliquer, retirer
from amorce.dossiers.etats import Etat
from amorce.dossiers.faits import faits_du_dossier
from amorce.dossiers.models import Depot, Dossier, Numerotation
from amorce.droit.pieces import liste_de
from amorce.fonds.models import SessionDeDepot
from amorce.journal.models import Entree
from amorce.journal.verification import verifier
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import COURT, film, prete, remplie, session
from tests.fils import en_parallele

EN_MEME_TEMPS = 6


@pytest.mark.django_db(transaction=True)
def test_onglets_au_meme_instant_ne_font_qu_un_depot() -> None:
    moi = personne()
    session()
    faite = prete(moi)
    rendus: list[Depot] = []

    def depose(cle: str) -> None:
        rendus.append(deposer(par=agit(moi), dossier=Dossier.objects.get(pk=faite.pk), cle=cle))

    en_parallele(*[partial(depose, f"onglet-{rang % 2}") for rang in range(EN_MEME_TEMPS)])
    assert len({depot.id for depot in rendus}) == 1
    assert (Depot.objects.count(), Entree.objects.filter(acte="deposer").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_demandes_au_meme_instant_ont_des_numeros_qui_se_suivent() -> None:
    moi = personne()
    session()
    structure = societe(moi)
    faites = [prete(moi, projet=film(moi, structure)) for _ in range(EN_MEME_TEMPS)]
    en_parallele(*[partial(deposer, par=agit(moi), dossier=faite, cle="une") for faite in faites])
    numeros = sorted(Dossier.objects.values_list("numero", flat=True))
    assert [int(numero[-4:]) for numero in numeros] == list(range(1, EN_MEME_TEMPS + 1))
    assert list(verifier()) == []


class Vie(RuleBasedStateMachine):
    """An application under any order of acts, a session that opens and closes, and people who may not."""

    def __init__(self) -> None:
        super().__init__()
        self.essai = transaction.atomic()
        self.essai.__enter__()
        self.moi, self.tiers = personne(), personne()
        self.session: SessionDeDepot = session()
        self.projet = film(self.moi, societe(self.moi))
        self.courante = remplie(prete(self.moi, projet=self.projet))
        self.declarations = {d.code for d in liste_de(COURT).declarations}  # type: ignore[union-attr]
        self.declarees = set(self.declarations)
        self.figes: dict[object, object] = {}

    def _relu(self) -> Dossier:
        return Dossier.objects.get(pk=self.courante.pk)

    def _attendu(self, qui: str, etat: str, deja: bool, retard: bool) -> type[Exception] | None:
        if qui == "tiers":
            return Http404
        if deja:
            return None
        if etat != Etat.BROUILLON:
            return ActeRefuse
        return DepotEmpeche if retard or self.declarees != self.declarations else None

    @rule(qui=st.sampled_from(["moi", "tiers"]), cle=st.sampled_from(["une", "deux"]), retard=st.booleans())
    def depose(self, qui: str, cle: str, retard: bool) -> None:
        avant, acteur = self._relu(), self.moi if qui == "moi" else self.tiers
        assert self.session.ferme is not None
        recue = self.session.ferme if retard else timezone.now()
        deja = Depot.objects.filter(dossier=avant).first()
        attendu = self._attendu(qui, avant.etat, deja is not None, retard)
        if attendu is not None:
            with pytest.raises(attendu):
                deposer(par=agit(acteur), dossier=avant, cle=cle, recue=recue)
            return
        depot = deposer(par=agit(acteur), dossier=avant, cle=cle, recue=recue)
        assert deja is None or depot.id == deja.id
        self.figes.setdefault(depot.id, Depot.objects.get(pk=depot.pk).faits)

    @rule(codes=st.sets(st.sampled_from(["reglement", "exactitude", "cumul"])))
    def declare(self, codes: set[str]) -> None:
        if self._relu().etat == Etat.BROUILLON:
            declarer(par=agit(self.moi), dossier=self.courante, codes=codes)
            self.declarees = set(codes)
        else:
            with pytest.raises(ActeRefuse):
                declarer(par=agit(self.moi), dossier=self.courante, codes=codes)

    @rule()
    def retire(self) -> None:
        if self._relu().etat == Etat.RETIRE:
            with pytest.raises(ActeRefuse):
                retirer(par=agit(self.moi), dossier=self.courante)
        else:
            retirer(par=agit(self.moi), dossier=self.courante)

    @rule()
    def reprend(self) -> None:
        """A new draft follows one that is not; it has nothing sworn yet."""
        if self._relu().etat == Etat.BROUILLON:
            with pytest.raises(ActeRefuse):
                dupliquer(par=agit(self.moi), dossier=self.courante)
        else:
            self.courante = dupliquer(par=agit(self.moi), dossier=self._relu())
            self.declarees = set()

    @rule(budget=st.integers(1, 10**6))
    def film_change(self, budget: int) -> None:
        self.projet.faits = {**self.projet.faits, "cout_film": str(budget)}
        type(self.projet).objects.filter(pk=self.projet.pk).update(faits=self.projet.faits)

    @invariant()
    def rien_ne_se_perd_ni_ne_se_double(self) -> None:
        deposes = Dossier.objects.exclude(numero="")
        assert Depot.objects.count() == deposes.count() == sum(Numerotation.objects.values_list("dernier", flat=True))
        rangs = sorted(int(numero[-4:]) for numero in deposes.values_list("numero", flat=True))
        assert rangs == list(range(1, len(rangs) + 1))
        assert Entree.objects.filter(acte="deposer").count() == len(rangs)

    @invariant()
    def ce_qui_est_depose_ne_change_plus(self) -> None:
        for depot in Depot.objects.select_related("dossier"):
            assert depot.faits == self.figes[depot.id]
            assert faits_du_dossier(depot.dossier) == depot.faits

    def teardown(self) -> None:
        """Each example leaves the database as it found it."""
        try:
            assert list(verifier()) == []
        finally:
            transaction.set_rollback(True)
            self.essai.__exit__(None, None, None)


@pytest.mark.django_db
def test_vie_d_une_demande_sous_n_importe_quels_actes() -> None:
    run_state_machine_as_test(Vie, settings=settings(max_examples=12, stateful_step_count=12))
