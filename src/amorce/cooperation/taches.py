"""The jobs of the agreements."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django_tasks import task

from amorce.socle.travail import periodique


@task()
def arreter_les_chiffres(convention: str) -> None:
    """What its public page says."""
    from amorce.cooperation.actions.chiffres import arreter_les_chiffres as arrete  # noqa: PLC0415  # acts enqueue jobs

    arrete(convention=UUID(convention))


@periodique(chaque=timedelta(minutes=10))
@task()
def arreter_les_chiffres_changes() -> int:
    """Aids projected or imported, payments of the CNC: an agreement hears of them here."""
    from amorce.cooperation.actions.chiffres import a_arreter  # noqa: PLC0415
    from amorce.cooperation.actions.chiffres import arreter_les_chiffres as arrete  # noqa: PLC0415

    return sum(arrete(convention=une) for une in a_arreter())


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=4, minutes=30))
@task()
def arreter_tous_les_chiffres() -> int:
    """Once a day whatever was told: dossiers, commissions, populations and readings of the law move too."""
    from amorce.cooperation.actions.chiffres import arreter_les_chiffres as arrete  # noqa: PLC0415
    from amorce.cooperation.requetes import toutes_publiees  # noqa: PLC0415

    return sum(arrete(convention=pk) for pk in toutes_publiees().values_list("pk", flat=True))
