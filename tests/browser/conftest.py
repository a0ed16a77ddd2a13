"""The assistant and the browser that the tests share, and a new visitor for each test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.visitor import Visitor
from tests.server import Assistant, running_assistant

Arrive = Callable[..., Visitor]


@pytest.fixture(scope="session")
def assistant() -> Iterator[Assistant]:
    with running_assistant() as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def arrive(assistant: Assistant, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Arrive]:
    """Opens the page as a new visitor, with options of Playwright's new_context; what all pages promise is checked."""
    visitors: list[Visitor] = []
    address = f"http://127.0.0.1:{assistant.port}/clavardage/"

    def new_visitor(**options: Any) -> Visitor:
        visitors.append(Visitor(browser, address, options))
        return visitors[-1]

    yield new_visitor
    for visitor in visitors:
        if folder := os.environ.get("SCREENSHOTS"):
            name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
            visitor.page.screenshot(path=f"{folder}/{name}-{visitors.index(visitor)}.png")
        visitor.leave()
