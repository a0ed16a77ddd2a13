"""What becomes of a log: one short line, and nothing that a visitor wrote."""

import logging
import sys

import pytest
import structlog

from accueil.logs import OneLine, install

WRITTEN = "Zoubida"


def _format(message: str, *arguments: object, error: BaseException | None = None) -> str:
    raised = (type(error), error, error.__traceback__) if error else None
    return OneLine().format(logging.LogRecord("essai", logging.ERROR, "f.py", 1, message, arguments, raised))


def _fails(written: str) -> None:
    try:
        int(written)
    except ValueError as error:
        raise KeyError(written) from error


@pytest.mark.parametrize(
    "message", ["a\nb", "a\r\nb", "a\x1b[31mb", "a\u2028b", "a\0b", "a" * 10_000, "é" * 10_000, "\ud83d", ""]
)
def test_an_event_is_one_short_line(message: str) -> None:
    line = _format("%s", message)
    assert line.isprintable()
    assert len(line.encode()) < 2000
    assert " ERROR essai " in line


def test_of_an_exception_only_its_kinds_and_places_are_told() -> None:
    try:
        _fails(WRITTEN)
    except KeyError as error:
        line = _format("no answer", error=error)
    assert "KeyError at unit/test_logs.py" in line and "ValueError" in line and "_fails" in line
    assert WRITTEN not in line


def test_rasas_events_lose_what_they_carry(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    monkeypatch.setattr(logging.getLogger(), "handlers", [handler])
    before = structlog.get_config()
    structlog.configure(
        processors=[structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer()],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        cache_logger_on_first_use=True,
    )
    try:
        logger = structlog.get_logger("rasa.essai")
        logger.error("before", text="autre")
        install()
        try:
            _fails(WRITTEN)
        except KeyError:
            logger.exception("processor.failed", user_text=WRITTEN, event_info=WRITTEN)
    finally:
        structlog.configure(**before)
    last = capsys.readouterr().err.splitlines()[-1]
    assert "processor.failed | KeyError" in last
    assert WRITTEN not in last
