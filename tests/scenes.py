"""A scene that many tests start from is built once, as the site makes it; its writes are then laid down again.

``@scene`` goes on what builds one (``faite``, ``accorde``…). The first call of a process runs the real acts and keeps
what they wrote in the database, statement by statement, and what they gave back. The next call that starts from the
same history of writes, with the same arguments, sends the same statements: same rows, same ids, same journal.

Real acts run again as soon as anything differs: another clock, settings changed, something patched, a write by the test
itself, another hour of the day; and always on PostgreSQL, whose sequences never go back. ``AMORCE_SCENES=non``: always.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from http.cookies import SimpleCookie
from typing import Any, ParamSpec, TypeVar

import pytest
from django.conf import Settings, settings
from django.core import mail
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.utils import timezone

P, R = ParamSpec("P"), TypeVar("R")
Ecriture = tuple[str, Any, bool]
PERMISES = os.environ.get("AMORCE_SCENES") != "non"
GARDEES_AU_PLUS = 300
MAINTENANT = timezone.now
NE_CHANGE_RIEN = ("SELECT", "WITH", "PRAGMA", "EXPLAIN", "RELEASE")
A_PART = {"live_server", "transactional_db"}
"""What a test asks for when it runs without a transaction of its own."""


@dataclass(frozen=True)
class Gardee:
    """What a scene wrote, what is to be done once it is committed, what it gave back; the state it leads to."""

    ecritures: list[Ecriture]
    apres: list[tuple[Callable[[], Any], bool]]
    rendu: bytes
    jeton: bytes


class Histoire:
    """The writes of the test at hand, since it began."""

    def __init__(self) -> None:
        self.jeton: bytes | None = None
        self.ecoutes: list[list[Ecriture]] = []
        self.points: dict[str, tuple[bytes | None, list[int]]] = {}
        self.retouches: Any = None

    def commence(self, permise: bool, retouches: pytest.MonkeyPatch) -> None:
        self.jeton, self.retouches = (b"" if permise else None), retouches
        self.ecoutes, self.points = [], {}

    @property
    def intacte(self) -> bool:
        """Neither the clock, nor the settings, nor anything else is the test's own."""
        retouches = self.retouches._setattr or self.retouches._setitem
        return timezone.now is MAINTENANT and isinstance(settings._wrapped, Settings) and not retouches

    def note(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        rendu = execute(sql, params, many, context)
        if self.jeton is not None and not sql.startswith(NE_CHANGE_RIEN):
            self._ecrit(sql, params, many)
        return rendu

    def _ecrit(self, sql: str, params: Any, many: bool) -> None:
        assert self.jeton is not None
        mot, _, point = sql.rpartition(" ")
        if mot == "SAVEPOINT":
            self.points[point] = self.jeton, [len(une) for une in self.ecoutes]
        elif mot == "ROLLBACK TO SAVEPOINT":
            self.jeton, longueurs = self.points.get(point, (None, []))
            for une, longueur in zip(self.ecoutes, longueurs, strict=False):
                del une[longueur:]
        else:
            suite = self.jeton + repr((sql, _lisible(params))).encode()
            self.jeton = hashlib.blake2b(suite, digest_size=16).digest()
            for une in self.ecoutes:
                une.append((sql, params, many))


HISTOIRE = Histoire()
GARDEES: OrderedDict[tuple[Any, ...], Gardee] = OrderedDict()
CONNUS: set[bytes] = {b""}
"""The states that some scene starts from or leads to: elsewhere nothing is kept, nobody would come back there."""


def commence(requete: pytest.FixtureRequest, retouches: pytest.MonkeyPatch) -> None:
    """A test begins; unless it runs in a transaction that is undone, on SQLite, scenes are built."""
    marque = requete.node.get_closest_marker("django_db")
    permise = PERMISES and marque is not None and not marque.kwargs.get("transaction")
    permise = permise and requete.node.get_closest_marker("scenes_neuves") is None
    permise = permise and connection.vendor == "sqlite" and not A_PART & set(requete.fixturenames)
    HISTOIRE.commence(permise, retouches)
    if HISTOIRE.note not in connection.execute_wrappers:
        connection.execute_wrappers.append(HISTOIRE.note)


def scene(construit: Callable[P, R]) -> Callable[P, R]:
    @wraps(construit)
    def pose(*args: P.args, **kwargs: P.kwargs) -> R:
        cle = _cle(construit, args, kwargs)
        if cle is None:
            return construit(*args, **kwargs)
        tenus = [une for une in (*args, *kwargs.values()) if isinstance(une, Model)]
        gardee = GARDEES.get(cle)
        if gardee is not None:
            GARDEES.move_to_end(cle)
            _rejoue(gardee)
            return _rend(gardee, tenus)
        return _garde(cle, tenus, lambda: construit(*args, **kwargs))

    return pose


def _cle(construit: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...] | None:
    """What the scene depends on; nothing when it is to be built for real."""
    if HISTOIRE.jeton not in CONNUS or not HISTOIRE.intacte:
        return None
    try:
        dits = pickle.dumps((args, kwargs))
    except (pickle.PicklingError, TypeError, AttributeError):
        return None
    return HISTOIRE.jeton, _suites(), _heure(), f"{construit.__module__}.{construit.__qualname__}", dits


def _suites() -> tuple[Any, ...]:
    """Where the sequences of the base stand: the ids that it will give."""
    connection.ensure_connection()
    return tuple(connection.connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name"))


def _heure() -> datetime:
    """No scene outlives it: in no zone is today another day than the scene's."""
    return MAINTENANT().replace(minute=0, second=0, microsecond=0)


def _garde(cle: tuple[Any, ...], tenus: list[Model], construit: Callable[[], R]) -> R:
    ecritures: list[Ecriture] = []
    a_faire, courriers = len(connection.run_on_commit), len(mail.outbox)
    HISTOIRE.ecoutes.append(ecritures)
    try:
        rendu = construit()
    finally:
        HISTOIRE.ecoutes.pop()
    jeton = HISTOIRE.jeton
    if len(mail.outbox) != courriers or jeton is None:
        return rendu
    apres = [(fonction, robuste) for _points, fonction, robuste in connection.run_on_commit[a_faire:]]
    try:
        gardee = Gardee(ecritures, apres, _plie(rendu, tenus), jeton)
    except (pickle.PicklingError, TypeError, AttributeError):
        return rendu
    GARDEES[cle] = gardee
    CONNUS.add(jeton)
    if len(GARDEES) > GARDEES_AU_PLUS:
        GARDEES.popitem(last=False)
    return _rend(gardee, tenus)


def _rejoue(gardee: Gardee) -> None:
    with connection.cursor() as curseur:
        for sql, params, many in gardee.ecritures:
            (curseur.executemany if many else curseur.execute)(sql, params)
    for fonction, robuste in gardee.apres:
        transaction.on_commit(fonction, robust=robuste)
    assert HISTOIRE.jeton == gardee.jeton


def _rend(gardee: Gardee, tenus: list[Model]) -> Any:
    """What the scene gave back, and what it changed in the objects it was given, which stay the caller's own."""
    depliant = pickle.Unpickler(io.BytesIO(gardee.rendu))
    depliant.persistent_load = tenus.__getitem__  # type: ignore[method-assign]
    etats, rendu = depliant.load()
    for tenu, etat in zip(tenus, etats, strict=True):
        tenu.__dict__.update(etat)
    return rendu


def _plie(rendu: Any, tenus: list[Model]) -> bytes:
    rangs = {id(tenu): rang for rang, tenu in enumerate(tenus)}
    pli = io.BytesIO()
    pliant = pickle.Pickler(pli)
    pliant.persistent_id = lambda un: rangs.get(id(un))  # type: ignore[method-assign]
    pliant.dump(([tenu.__dict__ for tenu in tenus], rendu))
    return pli.getvalue()


def _lisible(params: Any) -> Any:
    if isinstance(params, memoryview):
        return bytes(params)
    return [_lisible(un) for un in params] if isinstance(params, list | tuple) else params


_entre_vraiment = Client.force_login


def force_login(client: Client, user: Any, backend: str | None = None) -> None:
    """Signing in is a scene too, of a browser that was nobody's: its session is the same when it is laid again."""
    if backend or client.cookies:
        _entre_vraiment(client, user, backend)
    else:
        client.cookies = _session(user)


@scene
def _session(qui: Any) -> SimpleCookie:
    navigateur = Client()
    _entre_vraiment(navigateur, qui)
    return navigateur.cookies
