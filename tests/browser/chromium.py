"""A Chromium to drive: one that is installed, else Playwright's own, else the system's package. Never a silent skip."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import Browser, Playwright
from playwright.sync_api import Error as PlaywrightError

_COMMANDS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_HELP = """
Les essais dans un navigateur demandent Chromium ou Chrome, et aucun n'a pu être installé. Une de ces commandes aide :
  .venv/bin/python -m playwright install --with-deps chromium
  sudo apt-get install chromium
Sur macOS, installez Google Chrome dans /Applications."""


def launch(playwright: Playwright) -> Browser:
    """A running browser.

    Raises:
        RuntimeError: when none can be had; it says which command helps.
    """
    tried = []
    for provide in (_installed, _playwrights_own, _packaged):
        try:
            return _start(playwright, provide())
        except (OSError, LookupError, subprocess.CalledProcessError, PlaywrightError) as error:
            tried.append(f"{provide.__name__}: {str(error).splitlines()[0]}")
    raise RuntimeError("\n".join([_HELP, *tried]))


def _start(playwright: Playwright, executable: str | None) -> Browser:
    sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)  # Chromium refuses its sandbox to root
    return playwright.chromium.launch(executable_path=executable, chromium_sandbox=sandbox)


def _installed() -> str:
    for candidate in (*_COMMANDS, *_APPLICATIONS):
        if found := shutil.which(candidate):
            return found
    raise LookupError("no Chromium or Chrome is installed")


def _playwrights_own() -> None:
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _packaged() -> str:
    subprocess.run(["apt-get", "update", "--quiet"], check=True)
    subprocess.run(["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"], check=True)
    return _installed()
