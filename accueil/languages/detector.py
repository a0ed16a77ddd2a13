"""Tells which language a message is in, by its letters: French unless another one is clearly likelier."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from accueil.languages.translations import FRENCH
from accueil.nlu.linear import PROCESSES
from accueil.nlu.vectors import Floats

OTHER = "autre"
"""Any language that the assistant doesn't speak."""
_BUCKETS = 1 << 16
_SHORTEST, _LONGEST = 1, 5
"""Letters in an n-gram; words are fenced by spaces."""
_STAYS = 1.5
"""How much likelier, in log-odds, the language of the conversation so far is than another."""
_LEAVES_FRENCH = (6.0, 4.0, 2.0)
"""How much likelier than French another language must be, in log-odds, to be taken for it: of one word, two, more."""
_ESTABLISHED = 2.0
"""So many times as much, once something was said in French."""
_FEATURES_ENOUGH = 3
"""Letters in a message of so few tell nothing."""


_KEPT_WORDS = 8192
"""Words whose odds are remembered: most of what is written is made of few words."""
_HEAVY = 2.0
"""A whole word's weight beside an n-gram's."""


class Detector:
    """``weights`` has shape (n-gram buckets, languages), ``bias`` (languages,)."""

    def __init__(self, languages: tuple[str, ...], weights: NDArray[np.float16], bias: Floats) -> None:
        self.languages, self._weights, self._bias = languages, weights, bias
        self._odds_of = lru_cache(maxsize=_KEPT_WORDS)(self._word_odds)

    def detect(self, words: Sequence[str], so_far: str | None) -> str:
        """The language of a message, by its plain words without names; where these tell none, the one spoken so far.

        A language that never was spoken here is believed only if it is clearly likelier than French.
        """
        letters = "".join(words)
        if len(letters) < _FEATURES_ENOUGH or not any(character.isalpha() for character in letters):
            return so_far or FRENCH
        odds = self.odds(words)
        spoken = so_far or FRENCH
        if spoken in self.languages:
            odds[self.languages.index(spoken)] += _STAYS
        best = self.languages[int(odds.argmax())]
        french = odds[self.languages.index(FRENCH)]
        enough = _LEAVES_FRENCH[min(len(words), len(_LEAVES_FRENCH)) - 1]
        if so_far == FRENCH:
            enough *= _ESTABLISHED  # « ok thanks » said in French
        if best != FRENCH and spoken == FRENCH and odds.max() - french < enough:
            return FRENCH
        return best

    def odds(self, words: Sequence[str]) -> Floats:
        """How likely each language is: log-probabilities less a constant, shape (languages,)."""
        told = [self._odds_of(word) for word in words]
        length = sum(squares for _, squares in told) ** 0.5
        odds: Floats = sum(odds for odds, _ in told) / length + self._bias
        return odds

    def _word_odds(self, word: str) -> tuple[Floats, float]:
        """What a word adds to the odds, shape (languages,), and to the square of the message's length."""
        buckets, weights = _features(word)
        odds: Floats = weights @ self._weights[buckets].astype(np.float32)
        return odds, float(weights @ weights)

    @classmethod
    def train(cls, texts: Mapping[str, Sequence[Sequence[str]]], seed: int) -> "Detector":
        """Fits to messages, as plain words without names, of each language."""
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression
        from sklearn.multiclass import OneVsRestClassifier

        languages = tuple(sorted(texts))
        features = cache(_features)  # most of what is written is made of few words
        rows, labels = [], []
        for number, language in enumerate(languages):
            for words in texts[language]:
                if words:
                    rows.append(_message([features(word) for word in words]))
                    labels.append(number)
        ends = np.cumsum([0, *(len(buckets) for buckets, _ in rows)])
        data = np.concatenate([weights for _, weights in rows])
        columns = np.concatenate([buckets for buckets, _ in rows])
        inputs = csr_matrix((data, columns, ends), shape=(len(rows), _BUCKETS))
        plane = LogisticRegression(C=30.0, solver="liblinear", tol=0.1, random_state=seed, class_weight="balanced")
        planes = OneVsRestClassifier(plane, n_jobs=PROCESSES).fit(inputs, labels).estimators_
        weights = np.concatenate([plane.coef_ for plane in planes])
        bias = np.concatenate([plane.intercept_ for plane in planes])
        if len(languages) == 2:  # one plane parts two languages
            weights, bias = np.vstack([-weights, weights]), np.array([-bias[0], bias[0]])
        return cls(languages, weights.T.astype(np.float16), bias.astype(np.float32))

    def save(self, folder: Path) -> None:
        """Writes the detector into an existing folder."""
        arrays: dict[str, Any] = {"weights": self._weights, "bias": self._bias, "languages": np.array(self.languages)}
        np.savez_compressed(folder / "langues.npz", **arrays)

    @classmethod
    def load(cls, folder: Path) -> "Detector":
        """Reads a detector that ``save`` wrote."""
        with np.load(folder / "langues.npz", allow_pickle=False) as arrays:
            return cls(tuple(arrays["languages"].tolist()), arrays["weights"], arrays["bias"])


def _message(parts: Sequence[tuple[NDArray[np.int64], Floats]]) -> tuple[NDArray[np.int64], Floats]:
    """The n-grams of the words of a message: their buckets, and weights of length 1."""
    weights = np.concatenate([weights for _, weights in parts])
    return np.concatenate([buckets for buckets, _ in parts]), weights / np.linalg.norm(weights)


def _features(word: str) -> tuple[NDArray[np.int64], Floats]:
    """The n-grams of a word, and the word itself: their buckets, and weights."""
    fenced = f" {word} "
    ngrams = [
        fenced[start : start + length]
        for length in range(_SHORTEST, _LONGEST + 1)
        for start in range(max(len(fenced) - length + 1, 0))
    ]
    buckets = [crc32(ngram.encode()) % _BUCKETS for ngram in (*ngrams, f"\t{word}")]
    weights = np.ones(len(buckets), np.float32)
    weights[-1] = _HEAVY
    return np.array(buckets, np.int64), weights
