"""The jobs of the aids granted."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from amorce.socle.travail import periodique

UN_MOMENT = timedelta(minutes=10)


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


@task()
def lire_un_tableau(importation: str) -> None:
    """The report of what is wrong in it."""
    from amorce.octrois.actions.lectures import lire  # noqa: PLC0415

    lire(UUID(importation))


@task()
def garder_un_tableau(importation: str) -> None:
    """Its good rows."""
    from amorce.octrois.actions.lectures import garder  # noqa: PLC0415

    garder(UUID(importation))


@task()
def defaire_un_import(importation: str) -> None:
    """All that it wrote."""
    from amorce.octrois.actions.lectures import defaire  # noqa: PLC0415

    defaire(UUID(importation))


@periodique(chaque=UN_MOMENT)
@task()
def reprendre_les_imports() -> int:
    """Nobody waits for a table because a worker died."""
    from amorce.octrois.actions.lectures import interrompus, reprendre  # noqa: PLC0415

    restent = interrompus(timezone.now() - UN_MOMENT)
    for importation in restent:
        reprendre(importation)
    return len(restent)
