"""A back-up taken while others write, restored elsewhere, verifies; one that was touched is refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from uuid import uuid4

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection

from amorce.commandes.sauvegarde import sauvegarder
from amorce.dossiers.contenus import ECLUSE
from amorce.journal.models import Entree
from tests.fils import en_parallele
from tests.journal.outils import ecrit
from tests.processus import amorce, environnement

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def instance_vide(donnees: Path) -> Iterator[dict[str, str]]:
    """Another instance, on the same kind of database."""
    if connection.vendor == "sqlite":
        yield environnement(donnees)
        return
    nom, serveur = f"vide_{uuid4().hex}", os.environ["DATABASE_URL"]
    with psycopg.connect(serveur, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {nom}")
        yield environnement(donnees, DATABASE_URL=serveur.replace("/postgres?", f"/{nom}?"))


def test_backup_taken_while_others_write_verifies_once_restored(tmp_path: Path) -> None:
    ecrit(combien=5, personnelles={"nom": "Zoé"})
    default_storage.save("pieces/devis.txt", ContentFile(b"1 200 euros"))
    faite = Event()

    def ecrivain() -> None:
        while not faite.is_set():
            ecrit(combien=2)

    def gardien() -> None:
        try:
            sauvegarder(str(tmp_path / "copie"))
        finally:
            faite.set()

    en_parallele(ecrivain, gardien)
    assert Entree.objects.count() > 5
    with instance_vide(tmp_path / "autre") as env:
        rendue = amorce("restaurer", str(tmp_path / "copie"), env=env)
        assert (rendue.returncode, rendue.stderr) == (0, "")
        assert rendue.stdout.splitlines()[0].endswith(" entrées relues : le journal est intact")
        assert (tmp_path / "autre" / "fichiers" / "pieces" / "devis.txt").read_bytes() == b"1 200 euros"
        encore = amorce("restaurer", str(tmp_path / "copie"), env=env)
        assert encore.returncode == 2
        assert encore.stderr.startswith("amorce : DATABASE_URL : la base n'est pas vide")


def test_backup_leaves_what_is_being_written(tmp_path: Path) -> None:
    default_storage.save(f"{ECLUSE}/a-moitie", ContentFile(b"1 200"))
    default_storage.save("pieces/autre.txt", ContentFile(b"1 200 euros"))
    sauvegarder(str(tmp_path / "copie"))
    assert not (tmp_path / "copie" / "fichiers" / ECLUSE).exists()
    assert (tmp_path / "copie" / "fichiers" / "pieces" / "autre.txt").read_bytes() == b"1 200 euros"


def test_backup_that_was_touched_is_refused(tmp_path: Path) -> None:
    sauvegarder(str(tmp_path / "copie"))
    base = next((tmp_path / "copie").glob("base.*"))
    base.write_bytes(base.read_bytes()[:-1] + b"\xff")
    with instance_vide(tmp_path / "autre") as env:
        rendue = amorce("restaurer", str(tmp_path / "copie"), env=env)
    assert (rendue.returncode, rendue.stderr) == (
        2,
        f"amorce : SRC : {base} manque ou n'est plus tel qu'il fut sauvegardé.\n",
    )
