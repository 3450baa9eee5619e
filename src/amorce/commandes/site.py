"""``amorce servir``, ``travailler``, ``demo``, ``administrateur`` : le site et ce qui va avec."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from amorce.moteur.natures import ErreurDEntree


def prepare() -> None:
    """Django set up, the database reached and up to date; otherwise one sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amorce.socle.reglages")
    import django
    from django.core.management import call_command
    from django.db import OperationalError

    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except OperationalError as erreur:
        raise ErreurDEntree(f"DATABASE_URL : la base ne répond pas ({str(erreur).strip().splitlines()[0]}).") from None
    call_command("collectstatic", verbosity=0, interactive=False)


def servir(adresse: str, avec_travailleur: bool) -> int:
    """gunicorn, and the worker beside it; one Ctrl-C stops both."""
    prepare()
    gunicorn = [sys.executable, "-m", "gunicorn", "amorce.socle.wsgi:application", "--bind", adresse]
    gunicorn += ["--workers", os.environ.get("AMORCE_PROCESSUS", "2"), "--threads", "4", "--log-level", "warning"]
    with _a_cote([sys.executable, "-m", "amorce", "travailler"] if avec_travailleur else None):
        sys.stdout.write(f"Amorce répond sur http://{adresse} (Ctrl-C pour arrêter)\n")
        sys.stdout.flush()
        processus = subprocess.Popen(gunicorn)
        try:
            return processus.wait()
        except KeyboardInterrupt:
            processus.terminate()
            processus.wait()
            return 0


@contextmanager
def _a_cote(commande: list[str] | None) -> Iterator[None]:
    processus = subprocess.Popen(commande) if commande else None
    try:
        yield
    finally:
        if processus is not None:
            processus.terminate()
            processus.wait()


def travailler() -> int:
    prepare()
    from django.core.management import call_command

    call_command("db_worker", "--queue-name", "*")
    return 0


def administrateur(adresse: str) -> int:
    """Names an administrator of the site; opens the account, whose password is asked for, when there is none."""
    prepare()
    from django.core.exceptions import ValidationError

    from amorce.comptes import actions
    from amorce.comptes.models import Personne

    personne = Personne.objects.filter(email=adresse.strip().lower()).first()
    try:
        if personne is None:
            personne = actions.ouvrir_compte(email=adresse, mot_de_passe=_mot_de_passe())
        actions.nommer_administrateur(personne=personne)
    except ValidationError as erreur:
        raise ErreurDEntree(f"administrateur : {' '.join(erreur.messages)}") from None
    sys.stdout.write(f"{personne.email} administre le site ; un second facteur lui sera demandé à la connexion.\n")
    return 0


def _mot_de_passe() -> str:
    """Typed unseen on a terminal, else the first line given."""
    if sys.stdin.isatty():
        return getpass.getpass("Mot de passe (12 caractères au moins) : ")
    return sys.stdin.readline().rstrip("\n")
