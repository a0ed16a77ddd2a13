"""A message while it is masked: its plain form to search in, and what is to stand for which stretch of it."""

from functools import lru_cache

from accueil.text import plain

_BLANK = "\0"
"""Takes the place of what was found, so that nothing is found in it or across it again."""


_plain = lru_cache(1024)(plain)


class Draft:
    """A message and what was found in it.

    ``flat`` is its plain form (lower case, no accents), with what was found blanked; positions are positions in it.
    """

    def __init__(self, text: str) -> None:
        parts = [_plain(character) for character in text]
        self._text = text
        self._offsets = [*(index for index, part in enumerate(parts) for _ in part), len(text)]
        self._masks: list[tuple[int, int, str]] = []
        self.flat = "".join(parts)

    def mask(self, start: int, end: int, mask: str) -> None:
        """Lets ``mask`` stand for ``flat[start:end]``."""
        self._masks.append((self._offsets[start], self._offsets[end], mask))
        self.keep(start, end)

    def keep(self, start: int, end: int) -> None:
        """Leaves ``flat[start:end]`` as it is, whatever it looks like."""
        self.flat = self.flat[:start] + _BLANK * (end - start) + self.flat[end:]

    def written(self, start: int, end: int) -> str:
        """The original text of a stretch."""
        return self._text[self._offsets[start] : self._offsets[end]]

    def is_capital(self, position: int) -> bool:
        """Whether a word begins there with a capital."""
        return self._text[self._offsets[position]].isupper()

    def masked(self) -> str:
        """The message with its masks."""
        pieces, last = [], 0
        for start, end, mask in sorted(self._masks):
            pieces += [self._text[last:start], mask]
            last = end
        return "".join([*pieces, self._text[last:]])
