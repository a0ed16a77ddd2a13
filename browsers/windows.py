"""A window of each browser engine, driven by the same few gestures: Chromium, Firefox's Gecko, and WebKit."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import sync_playwright

from accueil.serving.processes import HOST, free_port
from tests.browser.chromium import launch

ENTER, TAB, ESCAPE = "\ue007", "\ue004", "\ue00c"
"""As WebDriver names these keys."""
_PLAYWRIGHT_KEYS = {ENTER: "Enter", TAB: "Tab", ESCAPE: "Escape"}
_FIREFOX = ("firefox-esr", "firefox")
_WEBKIT_DRIVER = "WebKitWebDriver"
_WEBKIT_BROWSERS = "usr/lib/*/webkit2gtk-4.*/MiniBrowser"
_HELP = "{} manque. Sur Debian : sudo apt-get install firefox-esr webkit2gtk-driver xvfb"


class Window(Protocol):
    """A browser's window."""

    def visit(self, address: str, width: int, height: int) -> None:
        """Opens a page in a window of this size, in CSS pixels."""

    def run(self, script: str, *values: Any) -> Any:
        """What the body of a JavaScript function returns, of which ``arguments`` are ``values``."""

    def press(self, keys: str) -> None:
        """Types on the keyboard, into whatever has the focus."""

    def picture(self, file: Path) -> None:
        """Writes what is seen, as PNG."""


@contextmanager
def chromium() -> Iterator[Window]:
    """Driven by Playwright, as tests/browser is."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(locale="fr-CA")

        class Chromium:
            def visit(self, address: str, width: int, height: int) -> None:
                page.set_viewport_size({"width": width, "height": height})
                page.goto(address)

            def run(self, script: str, *values: Any) -> Any:
                return page.evaluate(f"(values) => (function () {{ {script} }})(...values)", list(values))

            def press(self, keys: str) -> None:
                for key in keys:
                    if key in _PLAYWRIGHT_KEYS:
                        page.keyboard.press(_PLAYWRIGHT_KEYS[key])
                    else:
                        page.keyboard.type(key)

            def picture(self, file: Path) -> None:
                page.screenshot(path=file)

        yield Chromium()
        browser.close()


@contextmanager
def firefox() -> Iterator[Window]:
    """Driven by Mozilla's Marionette, which Firefox speaks without a driver between."""
    from marionette_driver.marionette import Marionette

    command = next(filter(None, map(shutil.which, _FIREFOX)), None)
    if not command:
        raise RuntimeError(_HELP.format("Firefox"))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        port = free_port()
        settings = f'user_pref("marionette.port", {port});\nuser_pref("intl.accept_languages", "fr-CA, fr");\n'
        Path(profile, "user.js").write_text(settings, encoding="utf-8")
        arguments = [command, "--headless", "--marionette", "--no-remote", "--profile", profile]
        process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        session = Marionette(host=HOST, port=port)
        session.start_session(timeout=60)

        class Firefox:
            def visit(self, address: str, width: int, height: int) -> None:
                _fit(session, width, height)
                session.navigate(address)

            def run(self, script: str, *values: Any) -> Any:
                return session.execute_script(script, script_args=values, sandbox=None)

            def press(self, keys: str) -> None:
                session.actions.sequence("key", "keyboard").send_keys(keys).perform()

            def picture(self, file: Path) -> None:
                file.write_bytes(session.screenshot(format="binary"))

        yield Firefox()
        session.delete_session()
        process.kill()
        process.wait()


@contextmanager
def webkit() -> Iterator[Window]:
    """Driven by WebDriver; needs a screen, which xvfb-run stands in for."""
    from selenium.webdriver import ActionChains, Remote
    from selenium.webdriver.webkitgtk.options import Options

    driver, browsers = shutil.which(_WEBKIT_DRIVER), sorted(Path("/").glob(_WEBKIT_BROWSERS))
    if not driver or not browsers:
        raise RuntimeError(_HELP.format("WebKit"))
    options = Options()
    options.binary_location = str(browsers[-1])
    options.add_argument("--automation")
    port = free_port()
    process = subprocess.Popen([driver, f"--port={port}"], env={**os.environ, "LANGUAGE": "fr_CA:fr"})
    _wait_until_listening(port)
    session: Any = Remote(f"http://{HOST}:{port}", options=options)

    class WebKit:
        def visit(self, address: str, width: int, height: int) -> None:
            _fit(session, width, height)
            session.get(address)

        def run(self, script: str, *values: Any) -> Any:
            return session.execute_script(script, *values)

        def press(self, keys: str) -> None:
            ActionChains(session).send_keys(keys).perform()

        def picture(self, file: Path) -> None:
            session.save_screenshot(str(file))

    yield WebKit()
    session.quit()
    process.kill()
    process.wait()


def _fit(session: Any, width: int, height: int) -> None:
    """Makes a window's inside so large, whatever its frame takes: Marionette and Selenium have the same names."""
    session.set_window_rect(width=width, height=height)
    around = session.execute_script("return [outerWidth - innerWidth, outerHeight - innerHeight]")
    session.set_window_rect(width=width + around[0], height=height + around[1])


def _wait_until_listening(port: int) -> None:
    for _ in range(100):
        with suppress(OSError), socket.create_connection((HOST, port)):
            return
        time.sleep(0.1)
    raise RuntimeError(f"WebKitWebDriver did not open its port {port} within ten seconds")


ENGINES: dict[str, Callable[[], Any]] = {"chromium": chromium, "firefox": firefox, "webkit": webkit}
