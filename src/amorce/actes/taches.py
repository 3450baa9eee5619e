"""The jobs of decisions."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from amorce.socle.travail import periodique

UN_MOMENT = timedelta(minutes=10)


@task()
def liberer(deliberation: str) -> None:
    """The letters of a deliberation, then its release."""
    from amorce.actes.actions.liberation import poursuivre  # noqa: PLC0415  # acts enqueue jobs: they know this module

    poursuivre(UUID(deliberation))


@periodique(chaque=UN_MOMENT)
@task()
def reprendre_les_liberations() -> int:
    """Nobody waits for a letter because a worker died."""
    from amorce.actes.actions.liberation import interrompues, poursuivre  # noqa: PLC0415

    restent = interrompues(timezone.now() - UN_MOMENT)
    for deliberation in restent:
        poursuivre(deliberation.pk)
    return len(restent)


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=1))
@task()
def tenir_les_echeanciers() -> int:
    """The days of all awards, as the law gives them today."""
    from amorce.actes.echeancier import tenir_tous_les_echeanciers  # noqa: PLC0415  # acts enqueue jobs

    return tenir_tous_les_echeanciers()


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=6))
@task()
def rappeler_les_echeances() -> int:
    """Days that come near, and those that have passed."""
    from amorce.actes import rappels  # noqa: PLC0415  # acts enqueue jobs: they know this module

    return rappels.rappeler_les_echeances()


@task()
def composer_l_acte(acte: str) -> None:
    """The act as a document."""
    from amorce.actes.actions.actes import composer  # noqa: PLC0415

    composer(UUID(acte))


@task(priority=-10)
def preparer_les_actes(lot: str) -> None:
    """All the acts of a deliberation, after what a person waits for."""
    from amorce.actes.actions.lots import poursuivre_les_actes  # noqa: PLC0415

    poursuivre_les_actes(UUID(lot))


@periodique(chaque=UN_MOMENT)
@task()
def reprendre_les_compositions() -> int:
    """Acts left without their document by a worker that died, lots left unfinished."""
    from amorce.actes.actions.lots import reprendre_les_actes  # noqa: PLC0415

    return reprendre_les_actes(timezone.now() - UN_MOMENT)
