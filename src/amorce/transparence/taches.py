"""The jobs of transparency."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from amorce.socle.travail import periodique
from amorce.transparence.actions.retombees import relire_les_retombees
from amorce.transparence.actions.versions import publier_ce_qui_a_change


@periodique(chaque=timedelta(minutes=10))
@task()
def publier_les_versions() -> int:
    """The law as it now is, where it is no longer what was published: a reading retained, a reform, a new form."""
    return publier_ce_qui_a_change()


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=4))
@task()
def relire_ce_que_les_aides_apportent() -> int:
    """Once the aids have been projected again."""
    return relire_les_retombees()
