"""The jobs of examinations."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from amorce.instruction.actions.relances import rappeler
from amorce.socle.travail import periodique


@periodique(chaque=timedelta(hours=1))
@task()
def rappeler_les_complements() -> int:
    """The requests whose last day comes, or is past."""
    return rappeler(timezone.now())
