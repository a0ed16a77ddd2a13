"""Turns the words of a phrase into numbers: word and character n-grams, and the mean of the words' vectors."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from accueil.nlu.vectors import Floats, WordVectors

_SHORTEST, _LONGEST = 2, 5
"""Letters in a character n-gram; words are fenced by spaces, so that endings and beginnings count as such."""

VECTOR_WEIGHT = 2.0
"""Length of the vector part beside the two n-gram parts of length 1; chosen by cross-validation (1 to 4 tried)."""


CONTEXT_WEIGHT = 1.0
"""Length of the part of the words in their context, beside the others."""

Place = tuple[int, float]
"""The line of a word's vector, and its weight."""


@dataclass(frozen=True)
class Features:
    """One phrase: its known n-grams (``columns`` and ``weights``, same length) and its mean vector, shape (size,)."""

    columns: NDArray[np.int32]
    weights: Floats
    vector: Floats


class Featurizer:
    """Knows the n-grams of the training phrases, with their inverse document frequencies."""

    def __init__(self, columns: dict[str, int], idf: Floats, vectors: WordVectors) -> None:
        self.columns = columns
        self.idf = idf
        self.vectors = vectors
        self._rarest = float(idf.max(initial=1))
        self._letters: dict[str, list[int]] = {}
        self._places: dict[str, Place | None] = {}

    def transform(self, words: Sequence[str], context: str, vector: Floats | None = None) -> Features:
        """The features of a phrase in its context; n-grams that were never seen are left out.

        ``vector`` stands for the mean of the words' vectors, which has length 1, where another encoder made it.
        """
        letters = [column for word in words for column in self._letters_of(word)]
        parts = [self._weigh(self._known(word_ngrams(words))), self._weigh(letters)]
        told, weights = self._weigh(self._known(context_ngrams(words, context)))
        parts.append((told, CONTEXT_WEIGHT * weights))
        columns = np.concatenate([columns for columns, _ in parts])
        weights = np.concatenate([weights for _, weights in parts])
        return Features(columns, weights, self._mean_vector(words) if vector is None else VECTOR_WEIGHT * vector)

    def _known(self, ngrams: Iterable[str]) -> list[int]:
        return [column for ngram in ngrams if (column := self.columns.get(ngram)) is not None]

    def _letters_of(self, word: str) -> list[int]:
        """The columns of a word's letters: looked up once for a word of the examples, and kept for those only."""
        if (kept := self._letters.get(word)) is not None:
            return kept
        found = self._known(character_ngrams([word]))
        if _WORD + word in self.columns:
            self._letters[word] = found
        return found

    def _weigh(self, found: Sequence[int]) -> tuple[NDArray[np.int32], Floats]:
        counts = Counter(found)
        columns = np.fromiter(counts.keys(), dtype=np.int32, count=len(counts))
        frequencies = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(frequencies)) * self.idf[columns]
        return columns, _unit(weights)

    def _mean_vector(self, words: Sequence[str]) -> Floats:
        placed = [place for word in words if (place := self.place_of(word))]
        if not placed:
            return np.zeros(self.vectors.size, dtype=np.float32)
        weights = np.array([weight for _, weight in placed], dtype=np.float32)
        return VECTOR_WEIGHT * _unit(weights @ self.vectors.lines([row for row, _ in placed]))

    def place_of(self, word: str) -> Place | None:
        """Where a word's vector is and what it weighs in the mean: kept for the words of the examples only."""
        if word in self._places:
            return self._places[word]
        column, row = self.columns.get(_WORD + word), self.vectors.find(word)
        # Words that no example has are as telling as the rarest that one has.
        telling = (self._rarest if column is None else float(self.idf[column])) - 1
        place = None if row is None else (row, telling / self.vectors.length(row))
        if column is not None:
            self._places[word] = place
        return place


def _unit(vector: Floats) -> Floats:
    """The same direction with length 1; nothing stays nothing. On so few numbers, quicker than numpy.linalg."""
    unit: Floats = vector / (np.sqrt(vector @ vector) + np.float32(1e-9))
    return unit


_WORD = "\t"
"""Before a word n-gram, to tell it from the same letters as a character n-gram."""


def word_ngrams(words: Sequence[str]) -> list[str]:
    """The words of a phrase and its pairs of neighbours."""
    pairs = [f"{_WORD}{first} {second}" for first, second in pairwise(words)]
    return [_WORD + word for word in words] + pairs


_CONTEXT = "\n"
"""Before a word as it is said in a context, to tell it from the word by itself."""


def context_ngrams(words: Sequence[str], context: str) -> list[str]:
    """The context, and each word of a phrase as it is said there."""
    return [_CONTEXT + context, *(f"{_CONTEXT}{context} {word}" for word in words)]


def character_ngrams(words: Sequence[str]) -> list[str]:
    """The stretches of two to five letters of some words."""
    ngrams = []
    for word in words:
        fenced = f" {word} "
        for length in range(_SHORTEST, _LONGEST + 1):
            if len(fenced) <= length:
                ngrams.append(fenced)
                break
            ngrams += [fenced[i : i + length] for i in range(len(fenced) - length + 1)]
    return ngrams
