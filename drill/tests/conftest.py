"""A real PostgreSQL, started once for these tests; without one, and no means to install it, they are skipped."""

from collections.abc import Iterator

import pytest

from accueil.stores.database import Database
from drill.debian import MissingError
from drill.postgres import Postgres, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    try:
        with running_postgres() as server:
            Database(server.url).create_schema()
            yield server
    except MissingError as error:
        pytest.skip(str(error))
