"""The API's jobs."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from amorce.api.debits import oublie
from amorce.api.envois import oublie_les_envois
from amorce.socle.travail import periodique


@periodique(chaque=timedelta(hours=1))
@task()
def oublier_les_debits() -> None:
    """Forgets who has asked anything before this minute."""
    oublie()


@periodique(chaque=timedelta(days=1))
@task()
def oublier_les_envois() -> None:
    """Forgets the keys that are no longer used."""
    oublie_les_envois()
