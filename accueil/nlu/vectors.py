"""Word vectors: what lets « couteau » count as danger when only « fusil » was in the examples.

They come from fr_core_news_md, packed at training to one byte a number, and are then carried by the trained model: no
spaCy model is loaded to answer.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from accueil.text import plain

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Floats = NDArray[np.float32]

_DIMENSIONS = 160
"""Of the 300 that fr_core_news_md has, the axes along which words differ most: the rest costs a quarter of the training
and brings 0.2 points."""
_LONGEST_WORD = 24
_BYTE = 127


class WordVectors:
    """Vectors of plain words. ``keys`` are the sorted hashes of the words, ``rows`` their lines in ``table``.

    ``keys`` and ``rows`` have shape (words,), ``table`` (lines, size).
    """

    def __init__(self, keys: NDArray[np.uint32], rows: NDArray[np.uint16], table: NDArray[np.int8]) -> None:
        self._keys, self._rows, self._table = keys, rows, table

    @property
    def size(self) -> int:
        """Dimensions of a vector."""
        return int(self._table.shape[1])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """What ``WordVectors(**arrays)`` needs to be made again."""
        return {"keys": self._keys, "rows": self._rows, "table": self._table}

    def find(self, word: str) -> int | None:
        """The line of ``table`` with a plain word's vector, or None."""
        key = _key(word)
        position = int(np.searchsorted(self._keys, key))
        if position == len(self._keys) or self._keys[position] != key:
            return None
        return int(self._rows[position])

    def lines(self, rows: Sequence[int]) -> Floats:
        """The vectors on some lines, shape (rows, size); of no particular length."""
        return self._table[rows].astype(np.float32)

    def length(self, row: int) -> float:
        """The length of the vector on a line."""
        (vector,) = self.lines([row])
        return math.sqrt(vector @ vector)


def _key(word: str) -> np.uint32:
    return np.uint32(int.from_bytes(hashlib.blake2b(word.encode(), digest_size=4).digest(), "little"))


def read_vectors() -> WordVectors:
    """Packs fr_core_news_md's vectors (some seconds); forms that differ by accents only share their mean."""
    vocabulary = _vocabulary("fr_core_news_md")
    lines = vocabulary.vectors.data
    lines = lines / (np.linalg.norm(lines, axis=1, keepdims=True) + 1e-9)
    common: dict[str, set[int]] = defaultdict(set)
    proper: dict[str, set[int]] = defaultdict(set)
    for word in vocabulary.strings:
        line = vocabulary.vectors.key2row.get(vocabulary.strings[word])
        if line is not None and word.isalpha() and len(word) <= _LONGEST_WORD:
            (common if word.islower() else proper)[plain(word)].add(line)
    lines_of = {word: tuple(sorted(found)) for word, found in (proper | common).items()}
    distinct = sorted(set(lines_of.values()))
    sizes = [len(group) for group in distinct]
    ends = np.cumsum([0, *sizes[:-1]])
    table = np.add.reduceat(lines[[line for group in distinct for line in group]], ends) / np.array(sizes)[:, None]
    _, axes = np.linalg.eigh(table.T @ table)
    table = table @ axes[:, -_DIMENSIONS:]
    table = np.round(table * _BYTE / np.abs(table).max(axis=1, keepdims=True)).astype(np.int8)
    row_of = {group: row for row, group in enumerate(distinct)}
    pairs = sorted((int(_key(word)), row_of[group]) for word, group in lines_of.items())
    keys = np.array([key for key, _ in pairs], dtype=np.uint32)
    return WordVectors(keys, np.array([row for _, row in pairs], dtype=np.uint16), table)


@cache
def _vocabulary(package: str) -> "Vocab":
    """A model's words, with their vectors if it has any: a third of what ``spacy.load`` takes to bring them."""
    from spacy.vocab import Vocab

    return Vocab().from_disk(_folder(package) / "vocab")


def _folder(package: str) -> Path:
    """Where an installed spaCy model has its data."""
    module = import_module(package)
    return Path(str(module.__file__)).parent / f"{package}-{module.__version__}"


def read_french_words() -> set[str]:
    """Every form, plain, that fr_core_news_sm's lemmatiser knows: its lemmas, and all forms that either model names."""
    from spacy.lookups import Lookups

    lookups: Any = Lookups().from_disk(_folder("fr_core_news_sm") / "lemmatizer" / "lookups")
    inflected, lemmas = lookups.get_table("lemma_lookup"), lookups.get_table("lemma_index")
    words = {word for words in lemmas.values() for word in words}
    # The lemmatiser's table is keyed by hashes: a form is known where a vocabulary spells it, the larger the better.
    for strings in (_vocabulary("fr_core_news_sm").strings, _vocabulary("fr_core_news_md").strings):
        words |= {word for word in strings if strings[word] in inflected}
    return {plain(word) for word in words}
