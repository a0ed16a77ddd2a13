"""Tells which language a message is in, by its letters: French unless another one is clearly likelier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from accueil.languages.translations import FRENCH
from accueil.nlu.vectors import Floats

OTHER = "autre"
"""Any language that the assistant doesn't speak."""
_BUCKETS = 1 << 16
_SHORTEST, _LONGEST = 1, 5
"""Letters in an n-gram; words are fenced by spaces."""
_STAYS = 1.5
"""How much likelier, in log-odds, the language of the conversation so far is than another."""
_LEAVES_FRENCH = 2.0
"""How much likelier than French another language must be, in log-odds, to be taken for it."""
_FEATURES_ENOUGH = 3
"""Letters in a message of so few tell nothing."""


@dataclass(frozen=True)
class Detector:
    """``weights`` has shape (n-gram buckets, languages), ``bias`` (languages,)."""

    languages: tuple[str, ...]
    weights: NDArray[np.float16]
    bias: Floats

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
        if best != FRENCH and spoken == FRENCH and odds.max() - french < _LEAVES_FRENCH:
            return FRENCH
        return best

    def odds(self, words: Sequence[str]) -> Floats:
        """How likely each language is: log-probabilities less a constant, shape (languages,)."""
        buckets, weights = _features(words)
        odds: Floats = weights @ self.weights[buckets].astype(np.float32) + self.bias
        return odds

    @classmethod
    def train(cls, texts: Mapping[str, Sequence[Sequence[str]]], seed: int) -> "Detector":
        """Fits to messages, as plain words without names, of each language."""
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression

        languages = tuple(sorted(texts))
        rows, labels = [], []
        for number, language in enumerate(languages):
            for words in texts[language]:
                if words:
                    rows.append(_features(words))
                    labels.append(number)
        ends = np.cumsum([0, *(len(buckets) for buckets, _ in rows)])
        data = np.concatenate([weights for _, weights in rows])
        columns = np.concatenate([buckets for buckets, _ in rows])
        inputs = csr_matrix((data, columns, ends), shape=(len(rows), _BUCKETS))
        model = LogisticRegression(C=100.0, solver="liblinear", tol=0.01, random_state=seed, class_weight="balanced")
        model.fit(inputs, labels)
        weights, bias = model.coef_, model.intercept_
        if len(languages) == 2:  # one plane parts two languages
            weights, bias = np.vstack([-weights, weights]), np.array([-bias[0], bias[0]])
        return cls(languages, weights.T.astype(np.float16), bias.astype(np.float32))

    def save(self, folder: Path) -> None:
        """Writes the detector into an existing folder."""
        arrays: dict[str, Any] = {"weights": self.weights, "bias": self.bias, "languages": np.array(self.languages)}
        np.savez_compressed(folder / "langues.npz", **arrays)

    @classmethod
    def load(cls, folder: Path) -> "Detector":
        """Reads a detector that ``save`` wrote."""
        with np.load(folder / "langues.npz", allow_pickle=False) as arrays:
            return cls(tuple(arrays["languages"].tolist()), arrays["weights"], arrays["bias"])


def _features(words: Sequence[str]) -> tuple[NDArray[np.int64], Floats]:
    """The n-grams of some words, whole words too: their buckets, and weights of length 1."""
    found: dict[int, float] = {}
    for word in words:
        fenced = f" {word} "
        for length in range(_SHORTEST, _LONGEST + 1):
            for start in range(max(len(fenced) - length + 1, 0)):
                bucket = crc32(fenced[start : start + length].encode()) % _BUCKETS
                found[bucket] = 1.0
        found[crc32(f"\t{word}".encode()) % _BUCKETS] = 2.0
    buckets = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
    weights = np.fromiter(found.values(), dtype=np.float32, count=len(found))
    return buckets, weights / (np.linalg.norm(weights) + 1e-9)
