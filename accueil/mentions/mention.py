"""What was found in a message."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """A stretch ``text[start:end]`` that names a record. ``ids`` has several where it may be one or another."""

    start: int
    end: int
    entity: str
    ids: tuple[str, ...]
    score: float
    outside: bool = False
    """Whether it is a place outside the directory's region."""
    regional: bool = False
    """Whether it is the whole region."""
