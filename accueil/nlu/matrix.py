"""The features of all training phrases at once: what ``Featurizer.transform`` gives for each, as rows of one matrix."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accueil.nlu.features import (
    CONTEXT_WEIGHT,
    VECTOR_WEIGHT,
    Featurizer,
    character_ngrams,
    context_ngrams,
    word_ngrams,
)
from accueil.nlu.vectors import Floats, WordVectors

_LEAST_PHRASES = 2
"""An n-gram of fewer phrases is left out: a third of them is, most of them slips, and nothing is lost by it."""


def fit_features(
    phrases: Sequence[Sequence[str]],
    contexts: Sequence[str],
    sequels: Sequence[bool],
    vectors: WordVectors,
    encoded: Floats | None = None,
) -> tuple[Featurizer, Any]:
    """Learns the n-grams of training phrases (lists of standard words), each said in a context.

    Words in their context are learnt from ``sequels`` only, the phrases that need what was said before. ``encoded``,
    shape (phrases, vector size), stands for the means of the words' vectors where another encoder made them, at the
    length that they should have beside these at 1.

    Returns:
        The featurizer, and the phrases' features: a sparse matrix of shape (phrases, n-grams + vector size), with the
        n-grams in the order of ``Featurizer.columns``.
    """
    from scipy.sparse import csr_matrix, hstack

    words, occurrences = _incidence(phrases, lambda phrase: phrase)
    ngrams, pieces = _incidence(phrases, word_ngrams)
    letters, spelt = _incidence(words, lambda word: character_ngrams([word]))
    told = list(zip(phrases, contexts, strict=True))
    said, places = _incidence(told, lambda phrase: context_ngrams(*phrase))
    counts = hstack([pieces, occurrences @ spelt, places]).tocsr()
    found = np.bincount(counts.indices, minlength=counts.shape[1])
    enough = found >= min(_LEAST_PHRASES, len(phrases))
    needed = np.bincount(places[np.flatnonzero(sequels)].indices, minlength=len(said)) >= _LEAST_PHRASES
    enough[-len(said) :] &= needed
    kept = np.flatnonzero(enough)
    names = [*ngrams, *letters, *said]
    counts = counts[:, kept]
    idf = (np.log((1 + len(phrases)) / (1 + found[kept])) + 1).astype(np.float32)
    featurizer = Featurizer({names[column]: number for number, column in enumerate(kept)}, idf, vectors)
    counts.data = (1 + np.log(counts.data)) * idf[counts.indices]
    ends = np.searchsorted(kept, [0, len(ngrams), len(ngrams) + len(letters), len(names)])
    known = [_unit_rows(counts[:, start:end]) for start, end in pairwise(ends)]
    known[-1] = CONTEXT_WEIGHT * known[-1]
    if encoded is None:
        means = _unit_rows(csr_matrix(occurrences @ _word_vectors(featurizer, words)))
    else:
        means = csr_matrix(encoded)
    return featurizer, hstack([*known, VECTOR_WEIGHT * means]).tocsr()


def _incidence(rows: Sequence[Any], parts: Callable[[Any], Iterable[str]]) -> tuple[list[str], Any]:
    """The distinct parts of some rows, sorted, and how often each row has each: shape (rows, parts)."""
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    indices, ends = [], [0]
    for row in rows:
        indices += [numbers.setdefault(part, len(numbers)) for part in parts(row)]
        ends.append(len(indices))
    order = sorted(numbers)
    rank = np.empty(len(order), dtype=np.int32)
    rank[[numbers[part] for part in order]] = np.arange(len(order))
    ones = np.ones(len(indices), dtype=np.float32)
    counts = csr_matrix((ones, rank[indices], ends), shape=(len(rows), len(order)))
    counts.sum_duplicates()
    return order, counts


def _word_vectors(featurizer: Featurizer, words: Sequence[str]) -> Floats:
    """The weighted vector of each word, zeros where there is none; shape (words, vector size)."""
    table = np.zeros((len(words), featurizer.vectors.size), dtype=np.float32)
    placed = [(number, place) for number, word in enumerate(words) if (place := featurizer.place_of(word))]
    if placed:
        weights: NDArray[np.float32] = np.array([weight for _, (_, weight) in placed], dtype=np.float32)
        lines = featurizer.vectors.lines([row for _, (row, _) in placed])
        table[[number for number, _ in placed]] = lines * weights[:, None]
    return table


def _unit_rows(rows: Any) -> Any:
    """The rows of a sparse matrix, each of length 1; those of nothing stay nothing."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data = rows.data / np.repeat(lengths + np.float32(1e-9), np.diff(rows.indptr))
    return rows
