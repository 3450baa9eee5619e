"""How often one may ask: counted by the minute, in the base, for all the processes together."""

from __future__ import annotations

import time

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext_lazy as _

from amorce.api.models import Debit
from amorce.api.problemes import Probleme

MINUTE = 60
AVEC_JETON = 10
"""A token may ask this many times more often than an address."""
COMPTE = """
    INSERT INTO api_debit (appelant, minute, demandes) VALUES (%s, %s, 1)
    ON CONFLICT (appelant) DO UPDATE SET
        demandes = CASE WHEN api_debit.minute = excluded.minute THEN api_debit.demandes + 1 ELSE 1 END,
        minute = excluded.minute
    RETURNING demandes
"""
"""One query, so that two requests at once count for two."""


def compte(qui: str, *, avec_jeton: bool) -> None:
    """One request more; too many are refused until the next minute."""
    minute, seconde = divmod(int(time.time()), MINUTE)
    with connection.cursor() as curseur:
        curseur.execute(COMPTE, [qui, minute])
        demandes = curseur.fetchone()[0]
    if demandes > settings.API_PAR_MINUTE * (AVEC_JETON if avec_jeton else 1):
        attente = str(MINUTE - seconde)
        raise Probleme(
            429, _("Trop de demandes : recommencez dans {} secondes.").format(attente), entetes={"Retry-After": attente}
        )


def oublie() -> None:
    """Those who ask no more; their addresses are nobody's business."""
    Debit.objects.filter(minute__lt=int(time.time()) // MINUTE).delete()
