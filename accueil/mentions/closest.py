"""The words most like a misspelt one, among however many."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

_FEW = 2000
"""So many words are all compared, in 10 to 30 microseconds."""
_COMMON_SHARE = 0.02
"""A beginning that more words share than this (« saint ») tells nothing of which is meant."""
_LONGEST_COMMON = 7
_ANCHOR = 3
"""Letters, at most, by which a word is looked up."""


class Closest:
    """Finds which of some words are most like another one, by the letters to add, drop, change or swap.

    Words too short or too long to be alike enough are not compared. Of many words, only those are that begin, end or
    go on in the middle with the same letters, so that the time hardly grows with their number: one misspelt name in
    fifty, wrong in all three places by its letters and by its sound, is missed then.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._many = len(words) > _FEW
        self._beginnings = _common(words)
        self._ends = _common(word[::-1] for word in words)
        self._by_anchor: dict[str, _Words] = defaultdict(_Words)
        for position in sorted(range(len(words)), key=lambda position: len(words[position])):
            for anchor in set(self._anchors(words[position], (0,))):
                self._by_anchor[anchor].add(words[position], position)

    def find(self, word: str, least: float, most: int) -> list[tuple[int, float]]:
        """The positions of the words at least so alike (0 to 1) and how alike they are; best first, at most so many."""
        found: dict[int, float] = {}
        for anchor in self._anchors(word, (-1, 0, 1)):
            if anchor in self._by_anchor:
                found.update(self._by_anchor[anchor].alike(word, least))
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:most]

    def _anchors(self, word: str, shifts: Iterable[int]) -> Iterator[str]:
        """What a word is looked up by: letters of its beginning, of its end, and of its middle, moved by each shift."""
        if not self._many:
            yield ""
            return
        size = min(_ANCHOR, len(word) // 2)
        yield "<" + _after(word, self._beginnings, size)
        yield ">" + _after(word[::-1], self._ends, size)
        middle = (len(word) - size) // 2
        for shift in shifts:
            yield "=" + word[middle + shift : middle + shift + size]


class _Words:
    """Words in the order of their length, with their positions."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._lengths: list[int] = []
        self._positions: list[int] = []

    def add(self, word: str, position: int) -> None:
        self._words.append(word)
        self._lengths.append(len(word))
        self._positions.append(position)

    def alike(self, word: str, least: float) -> Iterator[tuple[int, float]]:
        """The positions of the words at least so alike, and how alike they are."""
        first = bisect_left(self._lengths, len(word) * least)
        last = bisect_right(self._lengths, len(word) / least)
        compared = self._words[first:last]
        scorer = OSA.normalized_similarity
        for _, score, index in process.extract(word, compared, scorer=scorer, score_cutoff=least, limit=None):
            yield self._positions[first + index], score


def _common(words: Iterable[str]) -> set[str]:
    """The beginnings that many words share."""
    beginnings = [word[:size] for word in words for size in range(2, _LONGEST_COMMON + 1) if len(word) > size]
    least = _COMMON_SHARE * sum(len(beginning) == 2 for beginning in beginnings)
    return {beginning for beginning, count in Counter(beginnings).items() if count > least}


def _after(word: str, common: set[str], size: int) -> str:
    """The letters of a word that come after what many words begin with."""
    start = next((end for end in range(_LONGEST_COMMON, 1, -1) if word[:end] in common), 0)
    return word[start : start + size]
