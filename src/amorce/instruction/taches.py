"""The jobs of examinations."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from amorce.socle.travail import periodique


@periodique(chaque=timedelta(hours=1))
@task()
def rappeler_les_complements() -> int:
    """The requests whose last day comes, or is past."""
    from amorce.instruction.actions.relances import rappeler  # noqa: PLC0415  # acts enqueue jobs: they know this module

    return rappeler(timezone.now())


@task(priority=-10)
def poursuivre_le_lot(lot: str) -> None:
    """The act asked of many dossiers, on those that still wait for it; after what a person waits for."""
    from amorce.instruction.actions.lots import poursuivre  # noqa: PLC0415  # acts enqueue jobs: they know this module

    poursuivre(UUID(lot))
