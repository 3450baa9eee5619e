"""A fund's days are its own: at 22:30 in Paris, tomorrow has begun in La Réunion."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db.models import Q
from django.utils import timezone

from amorce.socle.jours import au_jour_des, jour_du

SOIR = datetime(2026, 1, 15, 21, 30, tzinfo=UTC)


@pytest.fixture
def soir(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: SOIR)


def test_jour_d_un_instant_est_celui_du_fonds() -> None:
    assert jour_du("la-reunion", SOIR) == date(2026, 1, 16)
    assert jour_du("ile-de-france", SOIR) == date(2026, 1, 15)


@pytest.mark.usefixtures("soir")
def test_ce_qui_se_veut_du_jour_se_veut_de_celui_de_chaque_fonds() -> None:
    voulu = au_jour_des(["la-reunion", "ile-de-france", "cnc"], lambda jour: Q(limite__lt=jour))
    demain = Q(fonds__in=["la-reunion"]) & Q(limite__lt=date(2026, 1, 16))
    assert voulu == Q(pk__in=()) | demain | Q(fonds__in=["ile-de-france", "cnc"]) & Q(limite__lt=date(2026, 1, 15))


def test_sans_fonds_rien_n_est_voulu() -> None:
    assert au_jour_des([], lambda jour: Q(limite__lt=jour)) == Q(pk__in=())
