"""The assistant that conversations and browser share: started once, as `make run` starts it."""

from collections.abc import Iterator

import pytest

from tests.server import Assistant, running_assistant


@pytest.fixture(scope="session")
def assistant() -> Iterator[Assistant]:
    with running_assistant() as running:
        yield running
