"""Logs that an operator can trust: one line an event, short, with nothing that a visitor wrote."""

import logging
import sys
import traceback
from typing import Any

import structlog

_MOST_BYTES = 1900
_FRAMES = 5
_KEPT = ("event", "exc_info")


def install() -> None:
    """Makes every log of this process one-line events, whoever writes them."""
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.StreamHandler(sys.stderr))
    for handler in root.handlers:
        handler.setFormatter(OneLine())
    if structlog.is_configured():
        # In place: Rasa's loggers hold on to the list with which they were first used.
        structlog.get_config()["processors"][:] = [
            structlog.dev.set_exc_info,
            _event_only,
            structlog.stdlib.render_to_log_kwargs,
        ]


def _event_only(_: Any, __: str, event: structlog.types.EventDict) -> structlog.types.EventDict:
    """Rasa's events carry messages, slots and whole trackers beside their names."""
    return {key: event[key] for key in _KEPT if key in event}


class OneLine(logging.Formatter):
    """Time, level, logger and the first line of the message; of an exception, its types and where it came from.

    An exception's own message and local variables are left out: they may repeat what a visitor wrote.
    """

    def format(self, record: logging.LogRecord) -> str:
        first = (record.getMessage().splitlines() or [""])[0]
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {first}"
        if record.exc_info and record.exc_info[1]:
            line += f" | {_told(record.exc_info[1])}"
        plain = "".join(sign if sign.isprintable() else "?" for sign in line)
        return plain.encode()[:_MOST_BYTES].decode(errors="ignore")


def _told(error: BaseException) -> str:
    """An exception and what caused it, outermost first."""
    told: list[str] = []
    cause: BaseException | None = error
    while cause and len(told) < _FRAMES:
        frames = traceback.extract_tb(cause.__traceback__)[-_FRAMES:]
        way = " > ".join(f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno} {frame.name}" for frame in frames)
        told.append(f"{type(cause).__name__} at {way}")
        cause = cause.__cause__ or cause.__context__
    return " <- ".join(told)
