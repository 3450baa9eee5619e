"""The code of the second factor: a little late is right, twice is not."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from amorce.comptes.models import Personne
from tests.comptes.fabrique import MOT_DE_PASSE, avec_second_facteur, personne

pytestmark = pytest.mark.django_db
PERIODE = 30
Horloge = Callable[[int], None]


@pytest.fixture(autouse=True)
def horloge(monkeypatch: pytest.MonkeyPatch) -> Horloge:
    """Stopped at the start of a half-minute, nothing remembered."""
    cache.clear()
    debut = time.time() // PERIODE * PERIODE

    def avance(secondes: int) -> None:
        monkeypatch.setattr(time, "time", lambda: debut + secondes)

    avance(0)
    return avance


def code(secret: str, il_y_a: int) -> str:
    """What the application showed that many half-minutes ago."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // PERIODE - il_y_a)))


def entre(qui: Personne, saisi: str) -> bool:
    client = Client()
    client.post(reverse("account_login"), {"login": qui.email, "password": MOT_DE_PASSE})
    client.post(reverse("mfa_authenticate"), {"code": saisi})
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(("il_y_a", "admis"), [(2, False), (1, True), (0, True), (-1, True), (-2, False)])
def test_code_d_une_demi_minute_voisine_est_admis_et_pas_davantage(il_y_a: int, admis: bool) -> None:
    qui = personne()
    secret = avec_second_facteur(qui)
    assert entre(qui, code(secret, il_y_a)) is admis


def test_code_ne_sert_qu_une_fois_tant_qu_il_pourrait_servir(horloge: Horloge) -> None:
    """allauth forgets it after thirty seconds; it may be admitted for ninety."""
    qui = personne()
    secret = avec_second_facteur(qui)
    prochain = code(secret, -1)
    assert entre(qui, prochain)
    horloge(2 * PERIODE - 1)
    cache.delete(f"allauth.mfa.totp.used?user={qui.pk}&code={prochain}")
    assert not entre(qui, prochain)
