"""The directory in use: read at the start, and again, aside, when its files have changed.

A corrected file counts within seconds, without a restart; a wrong one changes nothing, and is told.
"""

import logging
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

from accueil.directory.directory import DIRECTORY_FOLDER, Directory
from accueil.directory.files import DirectoryError

logger = logging.getLogger(__name__)

_SECONDS = 5.0
"""How often the files are looked at, at most."""
_Made = TypeVar("_Made")


class Watch:
    """A folder's directory, kept up to date. ``fault`` is what keeps the newest files from being used; else empty."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._seen, self._until = folder, _state(folder), time.monotonic() + _SECONDS
        self._directory, self.fault = Directory(folder), ""

    def look(self) -> Directory:
        """The directory as its files were when they were last right."""
        if time.monotonic() >= self._until:
            self._until = time.monotonic() + _SECONDS
            if (state := _state(self._folder)) != self._seen:
                self._seen = state
                self._read_again()
        return self._directory

    def _read_again(self) -> None:
        try:
            self._directory, self.fault = Directory(self._folder), ""
        except DirectoryError as error:
            self.fault = str(error)
            logger.error("the changed directory is not in use, the one before is: %s", error.problems[0])
        else:
            logger.warning("the directory has changed: %s is in use", self._folder)


@cache
def _watch() -> Watch:
    return Watch(DIRECTORY_FOLDER)


def current_directory() -> Directory:
    """The directory in use.

    Raises:
        DirectoryError: at the first call, when the files are wrong.
    """
    return _watch().look()


def directory_fault() -> str:
    """Why the newest files are not in use, in French; empty where they are."""
    current_directory()
    return _watch().fault


class Derived(Generic[_Made]):
    """What is made from the directory in use, and made again once another is."""

    def __init__(self, make: Callable[[Directory], _Made]) -> None:
        self._make, self._source = make, current_directory()
        self._made = make(self._source)

    def __call__(self) -> _Made:
        directory = current_directory()
        if directory is not self._source:
            self._made, self._source = self._make(directory), directory
        return self._made


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells that a file was changed: names, times and sizes."""
    stats = ((path.name, path.stat()) for path in sorted(folder.glob("*.csv")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats)
