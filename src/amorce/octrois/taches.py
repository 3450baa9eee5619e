"""The jobs of the aids granted."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django_tasks import task

from amorce.socle.travail import periodique


@task()
def projeter_le_dossier(dossier: str) -> None:
    """What an act on it made of its award."""
    from amorce.octrois.actions import projection  # noqa: PLC0415  # acts enqueue jobs: they know this module

    projection.projeter_le_dossier(dossier=UUID(dossier))


@task()
def projeter_la_deliberation(deliberation: str) -> None:
    """All that was just made known."""
    from amorce.octrois.actions import projection  # noqa: PLC0415

    projection.projeter_la_deliberation(deliberation=UUID(deliberation))


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=3))
@task()
def reprojeter_les_octrois() -> int:
    """Whatever a lost job would have left behind."""
    from amorce.octrois.actions import projection  # noqa: PLC0415

    return projection.reprojeter()


@periodique(chaque=timedelta(hours=1))
@task()
def retenir_les_mots_des_aides() -> int:
    """A word badly typed is brought back to one of these: what was just imported can wait an hour for that."""
    from amorce.octrois.recherche import retenir_les_mots  # noqa: PLC0415

    return retenir_les_mots()
