"""The assistant that the browsers visit, and a window of each engine: `make browsers`."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from browsers.visit import Visit
from browsers.windows import ENGINES
from tests.server import Assistant, running_assistant


@pytest.fixture(scope="session")
def assistant() -> Iterator[Assistant]:
    with running_assistant() as running:
        yield running


@pytest.fixture(params=ENGINES)
def visit(assistant: Assistant, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Somebody at the page in one of the engines. SCREENSHOTS=folder keeps what they saw last."""
    with ENGINES[request.param]() as window:
        yield Visit(window, f"http://127.0.0.1:{assistant.port}/clavardage/")
        if folder := os.environ.get("SCREENSHOTS"):
            name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
            window.picture(Path(folder, f"{name}.png"))
