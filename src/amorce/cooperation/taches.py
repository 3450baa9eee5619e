"""The jobs of the agreements."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django_tasks import task

from amorce.cooperation.actions import chiffres as actions
from amorce.cooperation.requetes import toutes_publiees
from amorce.socle.travail import periodique


@task()
def arreter_les_chiffres(convention: str) -> None:
    """What its public page says."""
    actions.arreter_les_chiffres(convention=UUID(convention))


@periodique(chaque=timedelta(minutes=10))
@task()
def arreter_les_chiffres_changes() -> int:
    """Aids projected or imported, payments of the CNC: an agreement hears of them here."""
    return sum(actions.arreter_les_chiffres(convention=une) for une in actions.a_arreter())


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=4, minutes=30))
@task()
def arreter_tous_les_chiffres() -> int:
    """Once a day whatever was told: dossiers, commissions, populations and readings of the law move too."""
    return sum(actions.arreter_les_chiffres(convention=pk) for pk in toutes_publiees().values_list("pk", flat=True))
