"""The jobs of decisions."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task


@task()
def liberer(deliberation: str) -> None:
    """The letters of a deliberation, then its release."""
    from amorce.actes.actions.liberation import poursuivre  # noqa: PLC0415  # acts enqueue jobs: they know this module

    poursuivre(UUID(deliberation))
