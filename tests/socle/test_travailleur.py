"""A real worker, killed for good: another takes its job; asked to stop, it stops."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from amorce.socle.models import Ouvrier
from tests.processus import adresse_de_la_base, attend, demarre, environnement
from tests.socle.taches_d_essai import attendre

pytestmark = pytest.mark.django_db(transaction=True)


def test_job_of_a_killed_worker_is_done_by_another(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    env = environnement(tmp_path, DATABASE_URL=adresse_de_la_base(), AMORCE_OUVRIER_MORT_APRES="2")
    attendre.enqueue(str(trace))

    premier = demarre("travailler", env=env)
    attend(lambda: trace.exists() and trace.read_text() == "début\n")
    os.kill(premier.pid, signal.SIGKILL)
    assert premier.wait() == -signal.SIGKILL

    second = demarre("travailler", env=env)
    attend(lambda: trace.read_text() == "début\ndébut\n")
    second.terminate()  # in the middle of its job: it ends it first
    Path(f"{trace}.va").touch()
    assert (second.wait(timeout=60), second.communicate()[0]) == (0, "")
    assert trace.read_text() == "début\ndébut\nfin\n"
    tache = DBTaskResult.objects.get(task_path=attendre.module_path)
    assert (tache.status, len(tache.worker_ids)) == ("SUCCESSFUL", 2)
    assert list(Ouvrier.objects.values_list("id", flat=True)) == [tache.worker_ids[0]]


def test_idle_worker_stops_when_asked(tmp_path: Path) -> None:
    ouvrier = demarre("travailler", env=environnement(tmp_path, DATABASE_URL=adresse_de_la_base()))
    attend(lambda: DBTaskResult.objects.successful().exists())  # the periodic jobs, due at the first start
    ouvrier.terminate()
    assert (ouvrier.wait(timeout=60), ouvrier.communicate()[0]) == (0, "")
