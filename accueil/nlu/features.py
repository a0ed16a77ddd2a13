"""Turns the words of a phrase into numbers: word and character n-grams, and the mean of the words' vectors."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from accueil.nlu.vectors import Floats, WordVectors

_SHORTEST, _LONGEST = 2, 5
"""Letters in a character n-gram; words are fenced by spaces, so that endings and beginnings count as such."""

_VECTOR_WEIGHT = 2.0
"""Length of the vector part beside the two n-gram parts of length 1; chosen by cross-validation (1 to 4 tried)."""


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

    @classmethod
    def fit(cls, phrases: Sequence[Sequence[str]], vectors: WordVectors) -> "Featurizer":
        """Learns the n-grams of training phrases (lists of standard words)."""
        counts: Counter[str] = Counter()
        for words in phrases:
            counts.update(set(_word_ngrams(words)) | set(_character_ngrams(words)))
        ngrams = sorted(counts)
        columns = {ngram: column for column, ngram in enumerate(ngrams)}
        idf = [math.log((1 + len(phrases)) / (1 + counts[ngram])) + 1 for ngram in ngrams]
        return cls(columns, np.array(idf, dtype=np.float32), vectors)

    def transform(self, words: Sequence[str]) -> Features:
        """The features of a phrase; n-grams that were never seen are left out."""
        parts = [self._weigh(_word_ngrams(words)), self._weigh(_character_ngrams(words))]
        columns = np.concatenate([columns for columns, _ in parts])
        weights = np.concatenate([weights for _, weights in parts])
        return Features(columns, weights, self._mean_vector(words))

    def _weigh(self, ngrams: Iterable[str]) -> tuple[NDArray[np.int32], Floats]:
        counts = Counter(column for ngram in ngrams if (column := self.columns.get(ngram)) is not None)
        columns = np.fromiter(counts.keys(), dtype=np.int32, count=len(counts))
        frequencies = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        weights = (1 + np.log(frequencies)) * self.idf[columns]
        return columns, weights / (np.linalg.norm(weights) + 1e-9)

    def _mean_vector(self, words: Sequence[str]) -> Floats:
        total = np.zeros(self.vectors.size, dtype=np.float32)
        for word in words:
            vector = self.vectors.get(word)
            if vector is not None:
                column = self.columns.get(_WORD + word)
                # Words that no example has are as telling as the rarest that one has.
                total += vector * (self.idf[column] - 1 if column is not None else float(self.idf.max()) - 1)
        return _VECTOR_WEIGHT * total / (float(np.linalg.norm(total)) + 1e-9)


_WORD = "\t"
"""Before a word n-gram, to tell it from the same letters as a character n-gram."""


def _word_ngrams(words: Sequence[str]) -> list[str]:
    pairs = [f"{_WORD}{first} {second}" for first, second in pairwise(words)]
    return [_WORD + word for word in words] + pairs


def _character_ngrams(words: Sequence[str]) -> list[str]:
    ngrams = []
    for word in words:
        fenced = f" {word} "
        for length in range(_SHORTEST, _LONGEST + 1):
            if len(fenced) <= length:
                ngrams.append(fenced)
                break
            ngrams += [fenced[i : i + length] for i in range(len(fenced) - length + 1)]
    return ngrams
