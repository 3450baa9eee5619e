"""The journal's jobs."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from amorce.journal.actions import sceller
from amorce.socle.travail import periodique


@periodique(chaque=timedelta(hours=1))
@task()
def sceller_le_journal() -> str:
    """Holds all heads under one root, every hour in which something happened."""
    sceau = sceller()
    return sceau.racine if sceau else ""
