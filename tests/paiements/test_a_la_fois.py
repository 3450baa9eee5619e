"""Several officers at the same instant, on the same money."""

from __future__ import annotations

from functools import partial

import pytest

from amorce.actes.models import Credit, Decision, Enveloppe
from amorce.journal.verification import verifier
from amorce.paiements.models import Bordereau, Coordonnees, OrdreDePaiement, RetourDuComptable
from tests.fils import refuses
from tests.paiements.fabrique import engagee
from tests.paiements.fabrique_versements import (
    comptable,
    confirme,
    emet,
    importe,
    ordonne,
    payable,
    paye,
    propose,
)

pytestmark = pytest.mark.django_db(transaction=True)
AGENTS = 4


def test_une_demande_ordonnee_a_la_fois_ne_l_est_qu_une_fois() -> None:
    _moi, _dossier, demande = payable()
    assert len(refuses(*[partial(ordonne, comptable(), demande) for _ in range(AGENTS)])) == AGENTS - 1
    assert (OrdreDePaiement.objects.count(), Decision.objects.get().ordonne) == (1, 10_000_00)
    assert list(verifier()) == []


def test_des_credits_presque_vides_paient_ce_qui_y_tient() -> None:
    demandes = [payable(genre="acompte")[2] for _ in range(3)]
    premiere, *autres = Enveloppe.objects.order_by("ouverte_le")
    Enveloppe.objects.filter(pk=premiere.pk).update(autorise=150_000_00, accorde=150_000_00, engage=150_000_00)
    Decision.objects.update(enveloppe=premiere)
    Credit.objects.filter(enveloppe=premiere).update(ouvert=25_000_00)
    Credit.objects.filter(enveloppe__in=[e.pk for e in autres]).delete()
    assert len(refuses(*[partial(ordonne, comptable(), demande) for demande in demandes])) == 1
    assert (OrdreDePaiement.objects.count(), Credit.objects.get().ordonne) == (2, 20_000_00)
    numeros = sorted(OrdreDePaiement.objects.values_list("numero", flat=True))
    assert [n[-4:] for n in numeros] == ["0001", "0002"]


def test_un_bordereau_emis_a_la_fois_ne_part_qu_une_fois() -> None:
    _moi, _dossier, demande = payable()
    ordre = ordonne(comptable(), demande)
    assert len(refuses(*[partial(emet, comptable(), ordre) for _ in range(AGENTS)])) == AGENTS - 1
    assert Bordereau.objects.count() == 1


def test_un_retour_importe_a_la_fois_n_est_pris_qu_une_fois() -> None:
    _moi, _dossier, demande = payable()
    ordre = ordonne(comptable(), demande)
    emet(comptable(), ordre)
    assert len(refuses(*[partial(importe, comptable(), paye(ordre)) for _ in range(AGENTS)])) == AGENTS - 1
    assert (RetourDuComptable.objects.count(), Enveloppe.objects.get().paye) == (1, 10_000_00)
    assert list(verifier()) == []


def test_un_compte_confirme_a_la_fois_ne_l_est_qu_une_fois() -> None:
    moi, dossier = engagee()
    propose_ = propose(moi, dossier)
    assert len(refuses(*[partial(confirme, comptable(), dossier, propose_) for _ in range(AGENTS)])) == AGENTS - 1
    assert Coordonnees.objects.get().etat == "en_vigueur"
