"""A window of each engine on the assistant's page: `make browsers`."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsers.visit import Visit
from browsers.windows import ENGINES
from tests.browser.conftest import file_name
from tests.conftest import assistant as assistant  # the fixture
from tests.server import Assistant


@pytest.fixture(params=ENGINES)
def visit(assistant: Assistant, request: pytest.FixtureRequest) -> Iterator[Visit]:  # noqa: F811 - the fixture
    """Somebody at the page in one of the engines. SCREENSHOTS=folder keeps what they saw last."""
    with ENGINES[request.param]() as window:
        yield Visit(window, f"http://127.0.0.1:{assistant.port}/clavardage/")
        if folder := os.environ.get("SCREENSHOTS"):
            window.picture(Path(folder, f"{file_name(request)}.png"))
