"""What all tests share."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings

from amorce.commission import direct
from amorce.journal import inviolable
from tests import moule, partage, scenes

settings.register_profile("amorce", deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
settings.register_profile("nuit", settings.get_profile("amorce"), max_examples=1000)
settings.load_profile("amorce")

_vide = BaseDatabaseOperations.execute_sql_flush


def _vide_le_journal_aussi(operations: Any, demandes: list[str]) -> None:
    """A test with real transactions empties the database after it: the journal lets nobody do that."""
    inviolable.lever(operations.connection)
    _vide(operations, demandes)
    inviolable.poser(operations.connection)


BaseDatabaseOperations.execute_sql_flush = _vide_le_journal_aussi  # type: ignore[method-assign]
Client.force_login = scenes.force_login  # type: ignore[method-assign]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    partage.marque(items)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """The test database is there before Django looks for it: a copy of the mould."""
    nom = connection.creation._get_test_db_name()
    moule.pose(connection.settings_dict, nom, request.config.cache.mkdir("bases"))
    return True


@pytest.fixture(autouse=True)
def _en_francais() -> Iterator[None]:
    """A request in English leaves its language to the thread: no test hands it on to the next."""
    with translation.override("fr"):
        yield


@pytest.fixture(autouse=True)
def _scenes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    direct._LUES.clear()  # what a process remembers of a session, by its id: scenes bear the same from test to test
    scenes.commence(request, monkeypatch)
