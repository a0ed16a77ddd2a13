"""The page is light, and quick on a slow phone network."""

import gzip
import time

import pytest

from accueil.channels.pages import page_files
from accueil.directory import Directory
from tests.browser.conftest import Arrive
from tests.browser.visitor import NEAREST

MOST_WIDGET_BYTES = 12_000
MOST_PAGE_BYTES = 30_000
MOST_ANSWER_SECONDS = 2.0
MOST_START_SECONDS = 4.0


def test_size_of_what_is_sent(capsys: pytest.CaptureFixture[str]) -> None:
    files = page_files(Directory(), ["Où ?"])
    sizes = {name or "index.html": len(file.zipped) for name, file in files.items()}
    assert all(gzip.decompress(file.zipped) == file.body for file in files.values())
    widget = sum(size for name, size in sizes.items() if name.startswith("assistant"))
    with capsys.disabled():
        print(f"\ncompressed bytes: {sizes}; widget {widget}, page with map {sum(sizes.values())}")
    assert widget <= MOST_WIDGET_BYTES
    assert sum(sizes.values()) <= MOST_PAGE_BYTES


def test_speed_on_a_slow_phone_network(arrive: Arrive, capsys: pytest.CaptureFixture[str]) -> None:
    """400 kbit/s, 400 ms there and back, a processor four times slower."""
    visitor = arrive(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    session = visitor.context.new_cdp_session(visitor.page)
    session.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    started = time.monotonic()
    visitor.page.reload(wait_until="commit")
    visitor.launcher.wait_for()
    ready = time.monotonic() - started
    visitor.open()
    started = time.monotonic()
    visitor.ask(NEAREST)
    answered = time.monotonic() - started
    with capsys.disabled():
        print(f"\nslow network: launcher after {ready:.2f} s, first answer after {answered:.2f} s")
    assert ready < MOST_START_SECONDS
    assert answered < MOST_ANSWER_SECONDS
