"""Jobs: tried again with a growing delay, rescued from the dead, periodic ones run once."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from amorce.journal.taches import sceller_le_journal
from amorce.socle.models import Ouvrier
from amorce.socle.taches import nettoyer
from amorce.socle.travail import PERIODIQUES, Periodique, Politique, bat, planifier, relancer, secourir
from amorce.socle.travailleur import Travailleur
from tests.fils import en_parallele
from tests.socle.taches_d_essai import attendre, echouer

pytestmark = pytest.mark.django_db


def test_delay_grows_fourfold() -> None:
    regle = Politique()
    assert [regle.attente(n).total_seconds() for n in range(1, 5)] == [10, 40, 160, 640]


@pytest.mark.django_db(transaction=True)
def test_failed_job_waits_then_is_given_up_after_its_attempts(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    echouer.enqueue(str(trace))
    attentes = []
    for _ in range(5):
        _travaille()
        tache = DBTaskResult.objects.get()
        assert tache.finished_at is not None
        relancer(timezone.now())
        tache.refresh_from_db()
        attentes.append(
            (tache.run_after - tache.finished_at).total_seconds() if tache.status == TaskResultStatus.READY else None
        )
        DBTaskResult.objects.update(run_after=timezone.now())
    assert attentes == [10, 40, 160, 640, None]
    assert trace.read_text() == "essai\n" * 5


@pytest.mark.django_db(transaction=True)
def test_worker_waits_its_turn_while_another_writer_holds_the_database(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("une base qui n'a qu'une plume")
    nettoyer.enqueue()
    connection.close()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    autre = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    autre.execute("BEGIN IMMEDIATE")
    rend = Timer(0.5, autre.execute, ["ROLLBACK"])
    rend.start()
    _travaille()
    rend.join()
    autre.close()
    connection.close()
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL
    assert {(r.levelname, r.exc_info) for r in caplog.records if r.name == "amorce.travail"} == {("WARNING", None)}


def test_job_of_a_dead_worker_goes_back_and_that_of_a_live_one_stays(tmp_path: Path) -> None:
    maintenant = timezone.now()
    for ouvrier, vu in (("vivant", maintenant), ("muet", maintenant - timedelta(seconds=31))):
        Ouvrier.objects.create(id=ouvrier, battement=vu)
    for ouvrier in ("vivant", "muet", "inconnu"):
        _en_cours([ouvrier], str(tmp_path / ouvrier))
    secourir(maintenant)
    etats = {tache.worker_ids[0]: tache.status for tache in DBTaskResult.objects.all()}
    assert etats == {"vivant": "RUNNING", "muet": "READY", "inconnu": "READY"}


def test_job_that_kills_its_workers_is_given_up(tmp_path: Path) -> None:
    _en_cours(["un", "deux", "trois"], str(tmp_path))
    secourir(timezone.now())
    tache = DBTaskResult.objects.get()
    assert (tache.status, tache.traceback) == ("FAILED", "Le travailleur est mort à chaque tentative.")


def test_beat_is_kept_once() -> None:
    bat("un")
    bat("un")
    assert Ouvrier.objects.count() == 1


@pytest.mark.parametrize(
    ("decalage", "instant", "attendu"),
    [
        (0, "2026-04-08T10:59:59", "2026-04-08T11:00:00"),
        (0, "2026-04-08T11:00:00", "2026-04-08T12:00:00"),
        (15, "2026-04-08T11:00:00", "2026-04-08T11:15:00"),
    ],
)
def test_next_run_is_aligned_and_after(decalage: int, instant: str, attendu: str) -> None:
    periodique = Periodique(nettoyer, timedelta(hours=1), timedelta(minutes=decalage))
    assert periodique.apres(_utc(instant)) == _utc(attendu)


@pytest.mark.django_db(transaction=True)
def test_periodic_jobs_run_once_with_two_workers() -> None:
    maintenant = timezone.now()
    en_parallele(*[lambda: planifier(maintenant)] * 4)
    assert sorted(DBTaskResult.objects.values_list("task_path", flat=True)) == sorted(PERIODIQUES)
    en_parallele(*[lambda: planifier(maintenant + timedelta(hours=1))] * 4)
    assert DBTaskResult.objects.filter(task_path=sceller_le_journal.module_path).count() == 2


def test_job_due_many_times_while_nobody_worked_runs_once() -> None:
    maintenant = timezone.now()
    planifier(maintenant)
    planifier(maintenant + timedelta(days=9))
    planifier(maintenant + timedelta(days=9))
    assert DBTaskResult.objects.filter(task_path=sceller_le_journal.module_path).count() == 2


def test_cleaning_forgets_what_ended_a_month_ago() -> None:
    for jours, status in ((31, "SUCCESSFUL"), (29, "SUCCESSFUL"), (31, "READY")):
        fini = timezone.now() - timedelta(days=jours)
        DBTaskResult.objects.filter(pk=_mise_en_file(nettoyer)).update(status=status, finished_at=fini)
    Ouvrier.objects.create(id="mort", battement=timezone.now() - timedelta(days=2))
    nettoyer.call()
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["READY", "SUCCESSFUL"]
    assert not Ouvrier.objects.exists()


def _mise_en_file(tache: Task[Any, Any], *arguments: str) -> str:
    return tache.enqueue(*arguments).id


def _en_cours(ouvriers: list[str], chemin: str) -> None:
    cle = _mise_en_file(attendre, chemin)
    DBTaskResult.objects.filter(pk=cle).update(status="RUNNING", started_at=timezone.now(), worker_ids=ouvriers)


def _travaille() -> None:
    """One pass of the worker's own loop, here."""
    ouvrier = Travailleur()
    ouvrier.batch = True
    ouvrier.travaille()


def _utc(instant: str) -> datetime:
    return datetime.fromisoformat(instant).replace(tzinfo=UTC)
