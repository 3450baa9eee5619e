"""Deferred work: what is tried again, what comes back at intervals, what a dead worker left behind.

A room declares its jobs in its ``taches.py``, with django-tasks' ``@task``; an act enqueues them inside its own
transaction, so that a job exists exactly when the act does. A job may run twice (its worker died after the work and
before saying so): it must bear it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from amorce.socle.models import Echeance, Ouvrier

T = TypeVar("T", bound=Task[Any, Any])
EPOQUE = datetime(2000, 1, 1, tzinfo=UTC)
OUBLI = timedelta(days=1)
"""A failure older than this is no longer taken up."""


@dataclass(frozen=True)
class Politique:
    """How often a failing job is tried, and how long it waits: four times longer each time."""

    tentatives: int = 5
    delai: timedelta = timedelta(seconds=10)

    def attente(self, deja: int) -> timedelta:
        return self.delai * int(4 ** (deja - 1))


@dataclass(frozen=True)
class Periodique:
    """A job that comes back every ``chaque``, counted from midnight UTC plus ``decalage``."""

    tache: Task[[], Any]
    chaque: timedelta
    decalage: timedelta

    def apres(self, instant: datetime) -> datetime:
        debut = EPOQUE + self.decalage
        return debut + ((instant - debut) // self.chaque + 1) * self.chaque


POLITIQUES: dict[str, Politique] = {}
PERIODIQUES: dict[str, Periodique] = {}


def reprise(*, tentatives: int, delai: timedelta) -> Callable[[T], T]:
    """Another policy than five attempts for this job."""

    def declare(tache: T) -> T:
        POLITIQUES[tache.module_path] = Politique(tentatives, delai)
        return tache

    return declare


def periodique(*, chaque: timedelta, decalage: timedelta = timedelta(0)) -> Callable[[T], T]:
    """This job is enqueued at intervals, once, however many workers there are."""

    def declare(tache: T) -> T:
        PERIODIQUES[tache.module_path] = Periodique(tache, chaque, decalage)
        return tache

    return declare


def politique(chemin: str) -> Politique:
    return POLITIQUES.get(chemin, Politique())


def planifier(maintenant: datetime) -> None:
    """Enqueues the periodic jobs that are due; one that was due several times while nobody worked runs once."""
    a_venir = set(Echeance.objects.filter(prochaine__gt=maintenant).values_list("nom", flat=True))
    for nom in PERIODIQUES.keys() - a_venir:
        with transaction.atomic():
            Echeance.objects.bulk_create([Echeance(nom=nom, prochaine=maintenant)], ignore_conflicts=True)
            due = Echeance.objects.select_for_update().filter(nom=nom, prochaine__lte=maintenant).first()
            if due is not None:  # otherwise another worker has just enqueued it
                due.prochaine = PERIODIQUES[nom].apres(maintenant)
                due.save()
                PERIODIQUES[nom].tache.enqueue()


def relancer(maintenant: datetime) -> None:
    """Failed jobs with attempts left wait for the next one."""
    for tache in DBTaskResult.objects.failed().filter(finished_at__gt=maintenant - OUBLI):
        _reprend(tache, tache.finished_at or maintenant)


def secourir(maintenant: datetime) -> None:
    """A job that runs in the hands of a dead worker is taken from it."""
    vivants = set(Ouvrier.objects.filter(battement__gt=maintenant - mort_apres()).values_list("id", flat=True))
    for tache in DBTaskResult.objects.running():
        if tache.worker_ids[-1] not in vivants and not _reprend(tache, maintenant):
            _meme(tache).update(
                status=TaskResultStatus.FAILED,
                finished_at=maintenant,
                exception_class_path="builtins.SystemExit",
                traceback="Le travailleur est mort à chaque tentative.",
            )


def mort_apres() -> timedelta:
    return timedelta(seconds=settings.OUVRIER_MORT_APRES)


def bat(ouvrier: str) -> None:
    Ouvrier.objects.update_or_create(id=ouvrier, defaults={"battement": timezone.now()})


def _reprend(tache: DBTaskResult[Any, Any], depuis: datetime) -> bool:
    """Puts the job back in its queue if it has attempts left."""
    deja, regle = len(tache.worker_ids), politique(tache.task_path)
    if deja >= regle.tentatives:
        return False
    _meme(tache).update(status=TaskResultStatus.READY, run_after=depuis + regle.attente(deja))
    return True


def _meme(tache: DBTaskResult[Any, Any]) -> Any:
    """The job if nobody has touched it since it was read."""
    return DBTaskResult.objects.filter(pk=tache.pk, status=tache.status, started_at=tache.started_at)
