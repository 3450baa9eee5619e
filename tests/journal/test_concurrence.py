"""Several write at once: no gap, no fork; and on PostgreSQL nobody waits for another's dossier."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from uuid import uuid4

import pytest
from django.db import connection, transaction

from amorce.journal.actions import inscrire, sceller
from amorce.journal.models import Chaine, Entree, Sceau
from tests.journal.outils import SERVICE, ecarts, ecrit

pytestmark = pytest.mark.django_db(transaction=True)
FILS = 8


def en_parallele(*gestes: Callable[[], object]) -> None:
    """Each in a thread with a connection of its own; the first error is raised."""

    def joue(geste: Callable[[], object]) -> None:
        try:
            depart.wait()
            geste()
        finally:
            connection.close()

    depart = Barrier(len(gestes))
    with ThreadPoolExecutor(len(gestes)) as fils:
        for fini in [fils.submit(joue, geste) for geste in gestes]:
            fini.result(timeout=60)


def test_two_acts_on_one_object_queue() -> None:
    objet = uuid4()
    en_parallele(*[lambda: ecrit(objet, combien=10)] * FILS)
    rangs = list(Entree.objects.order_by("rang").values_list("rang", flat=True))
    assert rangs == list(range(1, 10 * FILS + 1))
    assert ecarts() == []


def test_acts_on_many_objects_with_seals_between_verify() -> None:
    objets = [uuid4() for _ in range(4)]

    def agit() -> None:
        for objet in objets:
            ecrit(objet, combien=2)
            sceller()

    en_parallele(*[agit] * FILS)
    assert sum(Chaine.objects.values_list("rang", flat=True)) == 8 * FILS
    assert list(Sceau.objects.values_list("rang", flat=True)) == list(range(1, Sceau.objects.count() + 1))
    assert ecarts() == []


def test_verification_while_others_write_has_no_fault() -> None:
    fini = Event()

    def ecrivain() -> None:
        for _ in range(30):
            ecrit(combien=2)
        fini.set()

    def lecteur() -> None:
        while not fini.is_set():
            assert ecarts() == []

    en_parallele(ecrivain, lecteur)


def test_act_under_way_does_not_hold_another_dossier() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite n'a qu'un écrivain à la fois")
    premier_ecrit, second_valide = Event(), Event()

    def lent() -> None:
        with transaction.atomic():
            inscrire(objet="dossier", objet_id=uuid4(), acte="lent", auteur=SERVICE, fuseau="Europe/Paris")
            premier_ecrit.set()
            assert second_valide.wait(timeout=20), "le second a attendu le premier"

    def prompt() -> None:
        assert premier_ecrit.wait(timeout=20)
        ecrit()
        second_valide.set()

    en_parallele(lent, prompt)
    assert Entree.objects.count() == 2
