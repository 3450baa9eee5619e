"""The acts of a whole deliberation, asked for at once: each made once, whatever stops the work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from amorce.actes.actions import lots
from amorce.actes.actions.lots import demander_les_actes, poursuivre_les_actes
from amorce.actes.models import ActeAttributif, LotDActes, VersionDActe
from amorce.actes.taches import reprendre_les_compositions
from amorce.comptes.models import Attribution, Personne
from amorce.dossiers.actions import ActeRefuse
from amorce.dossiers.etats import Etat
from amorce.dossiers.models import Dossier
from tests.actes.fabrique import accordees, prepare, responsable
from tests.comptes.fabrique import agit

pytestmark = pytest.mark.django_db
MONTANTS = (23_000_00, 25_000_00, 10_000_00)


@pytest.fixture
def rose() -> Personne:
    return responsable()


def demande(rose: Personne) -> LotDActes:
    (premiere, *_) = accordees(rose, *MONTANTS)
    return demander_les_actes(par=agit(rose), deliberation=premiere.deliberation, signataire="La présidente")


def test_tous_les_actes_d_une_deliberation_se_font_dans_l_ordre(rose: Personne) -> None:
    lot = demande(rose)
    poursuivre_les_actes(lot.pk)
    faits = ActeAttributif.objects.order_by("numero")
    assert [(a.decision.rang, a.genre) for a in faits] == [(1, "arrete"), (2, "convention"), (3, "arrete")]
    assert VersionDActe.objects.count() == 3
    lot.refresh_from_db()
    assert (lot.refus, lot.fini_le is not None) == ({}, True)


def test_travail_coupe_reprend_ou_il_en_etait(rose: Personne, monkeypatch: pytest.MonkeyPatch) -> None:
    lot, vrai, faits = demande(rose), lots.composer, []

    def coupe(acte: object) -> None:
        faits.append(acte)
        if len(faits) == 2:
            raise KeyboardInterrupt
        vrai(acte)  # type: ignore[arg-type]

    monkeypatch.setattr(lots, "composer", coupe)
    with pytest.raises(KeyboardInterrupt):
        poursuivre_les_actes(lot.pk)
    monkeypatch.setattr(lots, "composer", vrai)
    LotDActes.objects.update(lance_le=timezone.now() - timedelta(minutes=11))
    assert reprendre_les_compositions.func() == 1
    assert (ActeAttributif.objects.count(), VersionDActe.objects.count()) == (3, 3)
    assert reprendre_les_compositions.func() == 0


def test_ce_qui_ne_se_prepare_pas_est_dit_et_n_arrete_rien(rose: Personne) -> None:
    lot = demande(rose)
    Attribution.objects.all().delete()
    poursuivre_les_actes(lot.pk)
    lot.refresh_from_db()
    assert len(lot.refus) == 3
    assert not ActeAttributif.objects.exists()


def test_aide_qui_a_deja_son_acte_garde_le_sien(rose: Personne) -> None:
    premiere, *_autres = accordees(rose, *MONTANTS)
    sien = prepare(rose, premiere)
    lot = demander_les_actes(par=agit(rose), deliberation=premiere.deliberation, signataire="La présidente")
    poursuivre_les_actes(lot.pk)
    assert ActeAttributif.objects.filter(decision=premiere).get() == sien
    assert ActeAttributif.objects.count() == 3


def test_lot_se_demande_une_fois_avec_un_signataire(rose: Personne) -> None:
    lot = demande(rose)
    with pytest.raises(ActeRefuse, match="se préparent déjà"):
        demander_les_actes(par=agit(rose), deliberation=lot.deliberation, signataire="La présidente")
    LotDActes.objects.all().delete()
    with pytest.raises(ActeRefuse, match="Signataire"):
        demander_les_actes(par=agit(rose), deliberation=lot.deliberation, signataire=" ")
    Dossier.objects.update(etat=Etat.RENONCE)
    with pytest.raises(ActeRefuse, match="aucune aide de cette délibération"):
        demander_les_actes(par=agit(rose), deliberation=lot.deliberation, signataire="La présidente")
