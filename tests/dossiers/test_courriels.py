"""Mails that tell what happened: one each, whatever happens to the worker."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from amorce.comptes.actions import effacer_compte
from amorce.comptes.roles import RoleDansOrganisation
from amorce.dossiers.actions import inviter_collaborateur
from amorce.dossiers.courriels import part
from amorce.dossiers.models import Courriel, InvitationSurProjet, Notice
from amorce.dossiers.taches import envoyer_courriel, poster_les_notices
from amorce.socle.courriels import gardes
from tests.comptes.fabrique import agit, personne
from tests.dossiers.fabrique import film, previens
from tests.fils import en_parallele
from tests.processus import adresse_de_la_base, attend, demarre, environnement

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_at_once_make_one_mail_for_each() -> None:
    gens = [personne() for _ in range(3)]
    for une in gens:
        previens(une, urgente=True)
    en_parallele(*[poster_les_notices.call] * 3)
    assert Courriel.objects.count() == 3
    assert not Notice.objects.filter(courriel=None).exists()


def test_mail_already_gone_is_not_sent_again() -> None:
    previens(personne(), urgente=True)
    poster_les_notices.call()
    courriel = Courriel.objects.get()
    for _ in range(2):
        envoyer_courriel.call(str(courriel.pk))
    assert len(mail.outbox) == 1


def test_worker_killed_after_the_sending_and_before_saying_so_leaves_one_mail(
    settings: Settings, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND, settings.DONNEES = "amorce.socle.courriels.Garde", tmp_path
    previens(personne(), urgente=True)
    poster_les_notices.call()
    courriel = Courriel.objects.get()
    part(courriel)  # and the worker dies here
    envoyer_courriel.call(str(courriel.pk))
    courriel.refresh_from_db()
    assert (len(gardes(10)), courriel.parti_le is not None) == (1, True)


def test_mail_that_could_not_leave_is_tried_again(settings: Settings) -> None:
    previens(personne(), urgente=True)
    poster_les_notices.call()
    courriel = Courriel.objects.get()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(ConnectionRefusedError):
        envoyer_courriel.call(str(courriel.pk))
    courriel.refresh_from_db()
    assert courriel.parti_le is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    envoyer_courriel.call(str(courriel.pk))
    assert len(mail.outbox) == 1


def test_worker_killed_in_the_middle_of_the_mails_loses_and_doubles_none(tmp_path: Path, settings: Settings) -> None:
    settings.DONNEES = tmp_path
    gens = [personne() for _ in range(8)]
    for une in gens:
        previens(une, urgente=True)
    env = environnement(tmp_path, DATABASE_URL=adresse_de_la_base(), AMORCE_OUVRIER_MORT_APRES="2")
    for partis in (1, 3):
        ouvrier = demarre("travailler", env=env)
        attend(lambda partis=partis: len(gardes(10)) >= partis)  # type: ignore[misc]
        os.kill(ouvrier.pid, signal.SIGKILL)
        ouvrier.communicate()
    dernier = demarre("travailler", env=env)
    attend(lambda: not Courriel.objects.filter(parti_le=None).exists() and len(gardes(10)) >= len(gens))
    dernier.terminate()
    dernier.communicate()
    assert sorted(un.a for un in gardes(10)) == sorted(une.email for une in gens)
    assert Courriel.objects.filter(parti_le__lte=timezone.now()).count() == len(gens)


def test_erased_account_keeps_nothing_of_what_it_was_told() -> None:
    moi, autre = personne("moi@x.fr"), personne()
    for une in (moi, autre):
        previens(une, urgente=True)
    poster_les_notices.call()
    inviter_collaborateur(par=agit(autre), projet=film(autre), email="part@x.fr", role=RoleDansOrganisation.LECTEUR)
    EmailAddress.objects.filter(user=moi).update(email="part@x.fr")
    effacer_compte(qui=agit(moi))
    assert [set(m.objects.values_list("personne", flat=True)) for m in (Notice, Courriel)] == [{autre.id}] * 2
    assert not InvitationSurProjet.objects.exists()
