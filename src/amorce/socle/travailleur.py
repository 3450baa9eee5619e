"""The worker: runs jobs one by one; a thread beside it says that it lives, schedules and rescues."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from types import FrameType
from typing import Any
from uuid import uuid4

from django.db import DatabaseError, OperationalError, close_old_connections, connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import is_locked_database_exception

from amorce.socle.models import Ouvrier
from amorce.socle.travail import bat, mort_apres, planifier, politique, relancer, secourir

traces = logging.getLogger("amorce.travail")
PAS_LE_PLUS_LONG = 5.0
OCCUPEE = "La base est prise par une autre écriture : le travail attend son tour."


def _a_son_tour(geste: Callable[[], None]) -> None:
    """Again, while somebody else writes for longer than a writer waits: on SQLite, a whole database that is filled."""
    while True:
        try:
            return geste()
        except OperationalError as erreur:
            if not is_locked_database_exception(erreur):
                raise
            traces.warning(OCCUPEE)


class Travailleur(Worker):
    """Stops at once when idle, at the end of its job otherwise."""

    def __init__(self) -> None:
        super().__init__(
            queue_names=["*"],
            interval=1,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid4().hex,
            excluded_queue_names=[],
        )
        self._en_main = False

    def run(self) -> None:
        self.configure_signals()
        with self._surveillance():
            self.travaille()

    def travaille(self) -> None:
        _a_son_tour(self._prend_et_fait)

    def _prend_et_fait(self) -> None:
        try:
            super().run()
        except OperationalError as erreur:
            if self._en_main:  # what became of it could not be written: it goes back once this worker is dead
                raise RuntimeError("Une tâche faite n'a pas pu être dite finie.") from erreur
            raise

    def shutdown(self, signum: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self.running = False
        if not self.running_task:
            sys.exit(0)

    def run_task(self, db_task_result: DBTaskResult[Any, Any]) -> None:
        self._en_main = True
        super().run_task(db_task_result)
        self._en_main = False
        if db_task_result.status == TaskResultStatus.FAILED:
            deja, regle = len(db_task_result.worker_ids), politique(db_task_result.task_path)
            suite = "abandonnée" if deja >= regle.tentatives else "à reprendre"
            traces.error(
                "%s, tentative %d sur %d, %s\n%s",
                db_task_result.task_path,
                deja,
                regle.tentatives,
                suite,
                db_task_result.traceback,
            )

    @contextmanager
    def _surveillance(self) -> Iterator[None]:
        _a_son_tour(lambda: bat(self.worker_id))
        fini = Event()
        fil = Thread(target=self._surveille, args=[fini], daemon=True)
        fil.start()
        try:
            yield
        finally:
            fini.set()
            fil.join()
            connection.close()  # a signal may have come in the middle of a transaction: it is undone
            Ouvrier.objects.filter(id=self.worker_id).delete()

    def _surveille(self, fini: Event) -> None:
        while True:
            self._tour()
            if fini.wait(min(PAS_LE_PLUS_LONG, mort_apres().total_seconds() / 3)):
                connection.close()
                return

    def _tour(self) -> None:
        close_old_connections()
        maintenant = timezone.now()
        try:
            bat(self.worker_id)
            for geste in (planifier, relancer, secourir):
                geste(maintenant)
        except DatabaseError as erreur:  # a busy or absent database: the next round comes soon
            if isinstance(erreur, OperationalError) and is_locked_database_exception(erreur):
                traces.warning(OCCUPEE)
            else:
                traces.exception("La surveillance du travail n'a pas pu se faire.")
