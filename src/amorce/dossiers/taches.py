"""The jobs of films and applications: mails that tell what happened, grouped, each sent once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from amorce.comptes.models import Personne
from amorce.dossiers.courriels import compose, part
from amorce.dossiers.models import Courriel, Notice
from amorce.socle.travail import reprise

FENETRE = timedelta(minutes=5)
"""What happens within this time goes in one mail."""


@task()
def poster_les_notices() -> None:
    """One mail for each person to whom something is due, with all that is due to them soon."""
    maintenant = timezone.now()
    dues = Notice.objects.filter(courriel=None, part_le__lte=maintenant)
    for personne in Personne.objects.filter(pk__in=dues.values("personne")):
        _poste(personne)


@transaction.atomic
def _poste(personne: Personne) -> None:
    """The notices and their mail are tied in one transaction: two workers, or one killed, make one mail.

    What has been read on the site meanwhile needs no mail, unless it is urgent.
    """
    Personne.objects.select_for_update().get(pk=personne.pk)
    attendues = Notice.objects.filter(personne=personne, courriel=None, part_le__lte=timezone.now() + FENETRE)
    if not personne.is_active:
        attendues.update(part_le=None)
        return
    attendues.filter(urgente=False, lue_le__isnull=False).update(part_le=None)
    notices = list(attendues.order_by("-urgente", "creee_le"))
    if notices:
        courriel = compose(personne, notices)
        Notice.objects.filter(pk__in=[une.pk for une in notices]).update(courriel=courriel)
        envoyer_courriel.using(queue_name="courrier").enqueue(str(courriel.pk))


@reprise(tentatives=8, delai=timedelta(seconds=10))
@task()
def envoyer_courriel(courriel: str) -> None:
    """Hands the mail over and says so; tried for half a day. Killed between the two, it hands it over again under the
    same identity, by which it is known to be the same."""
    garde = Courriel.objects.get(pk=UUID(courriel))
    if garde.parti_le is None:
        part(garde)
        Courriel.objects.filter(pk=garde.pk).update(parti_le=timezone.now())
