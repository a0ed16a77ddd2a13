"""What a person does and sees at the page, whatever the browser."""

import time
from collections.abc import Callable
from typing import Any

from browsers.windows import ENTER, Window
from tests.browser.visitor import FOCUSED

_PATIENCE_S = 20
_ROOT = "const root = document.querySelector('assistant-clavardage').shadowRoot;"


class Visit:
    """A person at a window."""

    def __init__(self, window: Window, address: str) -> None:
        self.window, self._address = window, address

    def arrive(self, width: int = 1280, height: int = 800) -> None:
        """Opens the page."""
        self.window.visit(self._address, width, height)
        self.until(lambda: self.look("return Boolean(root.querySelector('.lanceur'))"))

    def open_by_keyboard(self) -> None:
        """Opens the panel by its launcher."""
        self.look("root.querySelector('.lanceur').focus()")
        self.window.press(ENTER)
        self.until(lambda: len(self.answers()) == 1)

    def choose(self, language: str) -> None:
        """Chooses a language in the panel's list."""
        self.look(
            "const list = root.querySelector('select');"
            "list.value = arguments[0]; list.dispatchEvent(new Event('change'))",
            language,
        )
        self.until(lambda: self.look("return root.querySelector('section').lang") == language)

    def ask(self, question: str) -> str:
        """Types a question; what is answered."""
        before = len(self.answers())
        self.look("root.querySelector('textarea').focus()")
        self.window.press(question + ENTER)
        self.until(lambda: len(self.answers()) > before)
        return self.answers()[-1]

    def answers(self) -> list[str]:
        """What the assistant wrote."""
        found: list[str] = self.look("return [...root.querySelectorAll('.assistant')].map((each) => each.textContent)")
        return found

    def focused(self) -> str:
        """The id, class or tag of what has the focus."""
        return str(self.window.run(FOCUSED))

    def look(self, script: str, *values: Any) -> Any:
        """Runs a script on the page that knows ``root``, the assistant's inside."""
        return self.window.run(_ROOT + script, *values)

    def until(self, seen: Callable[[], bool]) -> None:
        """Waits for something to be seen.

        Raises:
            AssertionError: when it isn't, in time.
        """
        end = time.monotonic() + _PATIENCE_S
        while not seen():
            assert time.monotonic() < end, f"not seen; the answers are {self.answers()}"
            time.sleep(0.05)
