"""How often one may ask: counted by the minute, for all the processes together."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from amorce.api.problemes import Probleme

MINUTE = 60
AVEC_JETON = 10
"""A token may ask this many times more often than an address."""


def compte(qui: str, *, avec_jeton: bool) -> None:
    """One request more; too many are refused until the next minute."""
    minute, seconde = divmod(int(time.time()), MINUTE)
    cle = f"api:{qui}:{minute}"
    cache.add(cle, 0, 2 * MINUTE)
    if cache.incr(cle) > settings.API_PAR_MINUTE * (AVEC_JETON if avec_jeton else 1):
        attente = str(MINUTE - seconde)
        raise Probleme(
            429, _("Trop de demandes : recommencez dans {} secondes.").format(attente), entetes={"Retry-After": attente}
        )
