"""The browser that the tests share, and a new visitor for each test."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import launch
from tests.browser.visitor import Visitor
from tests.server import Assistant

Arrive = Callable[..., Visitor]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed before the other tests: while it is open, Playwright's event loop is in the way of theirs."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


@pytest.fixture
def arrive(assistant: Assistant, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Arrive]:
    """Opens the page as a new visitor, with options of Playwright's new_context.

    What holds on every page is checked when they leave. SCREENSHOTS=folder keeps what they saw last.
    """
    visitors: list[Visitor] = []
    address = f"http://127.0.0.1:{assistant.port}/clavardage/"

    def new_visitor(**options: Any) -> Visitor:
        visitors.append(Visitor(browser, address, options))
        return visitors[-1]

    yield new_visitor
    for visitor in visitors:
        if folder := os.environ.get("SCREENSHOTS"):
            visitor.page.screenshot(path=f"{folder}/{file_name(request)}-{visitors.index(visitor)}.png")
        visitor.leave()


def file_name(request: pytest.FixtureRequest) -> str:
    """A test's name as a file may have it."""
    return "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
