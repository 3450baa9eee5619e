"""The ground's own jobs."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from amorce.socle.models import Echeance, Ouvrier
from amorce.socle.travail import PERIODIQUES, periodique


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=2))
@task()
def nettoyer() -> None:
    """Forgets finished jobs after a month, dead workers, jobs that no longer exist, and expired sessions."""
    maintenant = timezone.now()
    DBTaskResult.objects.finished().filter(finished_at__lt=maintenant - timedelta(days=30)).delete()
    Ouvrier.objects.filter(battement__lt=maintenant - timedelta(days=1)).delete()
    Echeance.objects.exclude(nom__in=PERIODIQUES).delete()
    call_command("clearsessions")
