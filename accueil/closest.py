"""The words most like a misspelt one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA


class Closest:
    """Finds which of some words are most like another one, by the letters to add, drop, change or swap.

    Words too short or too long to be alike enough are not compared: most of the time that comparing takes.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._positions = sorted(range(len(words)), key=lambda position: len(words[position]))
        self._words = [words[position] for position in self._positions]
        self._lengths = [len(word) for word in self._words]

    def find(self, word: str, least: float, most: int) -> list[tuple[int, float]]:
        """The positions of the words at least so alike (0 to 1) and how alike they are; best first, at most so many."""
        first = bisect_left(self._lengths, len(word) * least)
        last = bisect_right(self._lengths, len(word) / least)
        alike = process.extract(
            word, self._words[first:last], scorer=OSA.normalized_similarity, score_cutoff=least, limit=None
        )
        found = [(self._positions[first + index], score) for _, score, index in alike]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]
