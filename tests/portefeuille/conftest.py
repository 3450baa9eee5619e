"""One PostgreSQL server and one Spark cluster for all the tests that ask for them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.portefeuille.serveurs import grappe_spark
from tests.postgres import postgres


@pytest.fixture(scope="session")
def serveur() -> Iterator[str]:
    with postgres() as adresse:
        yield adresse


@pytest.fixture(scope="session")
def grappe() -> Iterator[str]:
    with grappe_spark(ouvriers=2) as adresse:
        yield adresse
