"""The jobs of transparency."""

from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from amorce.socle.travail import periodique
from amorce.transparence.actions.versions import publier_ce_qui_a_change


@periodique(chaque=timedelta(minutes=10))
@task()
def publier_les_versions() -> int:
    """The law as it now is, where it is no longer what was published: a reading retained, a reform, a new form."""
    return publier_ce_qui_a_change()
