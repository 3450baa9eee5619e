"""The jobs of what is published."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone
from django_tasks import task

from amorce.socle.travail import periodique

UN_MOMENT = timedelta(minutes=30)


@task(queue_name="longue")
def produire(publication: str) -> None:
    """One file, made and checked."""
    from amorce.transparence.actions import production  # noqa: PLC0415  # acts enqueue jobs: they know this module

    production.produire(UUID(publication))


@periodique(chaque=UN_MOMENT)
@task()
def reprendre_les_publications() -> int:
    """Nobody waits for a file because a worker died."""
    from amorce.transparence.actions.production import produire as produit  # noqa: PLC0415
    from amorce.transparence.actions.publications import interrompues  # noqa: PLC0415

    restent = interrompues(timezone.now() - UN_MOMENT)
    for publication in restent:
        produit(publication.pk)
    return len(restent)


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=4))
@task()
def republier_chaque_nuit() -> int:
    """What was published once is kept up to date."""
    from amorce.transparence.actions.publications import republier_tout  # noqa: PLC0415

    return republier_tout()


@periodique(chaque=timedelta(minutes=10))
@task()
def publier_les_versions() -> int:
    """The law as it now is, where it is no longer what was published: a reading retained, a reform, a new form."""
    from amorce.transparence.actions.versions import publier_ce_qui_a_change  # noqa: PLC0415

    return publier_ce_qui_a_change()


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=4))
@task()
def relire_ce_que_les_aides_apportent() -> int:
    """Once the aids have been projected again."""
    from amorce.transparence.actions.retombees import relire_les_retombees  # noqa: PLC0415

    return relire_les_retombees()
