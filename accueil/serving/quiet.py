"""Keeps the terminal for what the reader can act on."""

import warnings
from typing import TextIO


def silence_warnings() -> None:
    """Drops Python warnings for good: Rasa turns them on again, and its dependencies warn about each other."""
    warnings.showwarning = _say_nothing


def _say_nothing(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Takes the place of ``warnings.showwarning``."""
