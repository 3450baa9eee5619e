"""The jobs of the directory: a reminder before a consent ends, what nobody writes any more forgotten."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
from django_tasks import task

from amorce.annuaire.actions import oublier_les_echanges, oublier_les_signalements, rappeler
from amorce.droit.annuaire import MOIS_D_UN_ECHANGE, MOIS_D_UN_SIGNALEMENT
from amorce.moteur.delais import plus_mois
from amorce.socle.travail import periodique


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=6))
@task()
def rappeler_les_consentements() -> int:
    return rappeler(timezone.now())


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=3))
@task()
def oublier_les_vieux_echanges() -> int:
    jour = plus_mois(timezone.localdate(), -MOIS_D_UN_ECHANGE)
    return oublier_les_echanges(avant=timezone.make_aware(datetime.combine(jour, time())))


@periodique(chaque=timedelta(days=1), decalage=timedelta(hours=3))
@task()
def oublier_les_vieux_signalements() -> int:
    jour = plus_mois(timezone.localdate(), -MOIS_D_UN_SIGNALEMENT)
    return oublier_les_signalements(avant=timezone.make_aware(datetime.combine(jour, time())))
