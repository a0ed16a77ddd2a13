"""What phrases ask in other languages than French: learnt from examples of each, and from the French ones' vectors."""

import json
import random
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from accueil.languages.encoder import SIZE, encode
from accueil.nlu.context import CONTEXTS, FIRST
from accueil.nlu.features import Featurizer
from accueil.nlu.intents import URGENCE
from accueil.nlu.linear import PROCESSES, LinearModel, fit
from accueil.nlu.matrix import fit_features
from accueil.nlu.phrases import Phrase
from accueil.nlu.vectors import Floats, WordVectors

_WORDS_FILE, _ARRAYS_FILE = "langues.json", "langues.npz"
_FRENCH_EXAMPLES = 120
"""Of each intent, so many French examples are learnt by their vectors."""
_WEIGHT = 1.0
"""Of the sentence's vector, beside the mean of the words' vectors in French."""
_BOLDNESS = 0.5
"""The power that likelihoods are raised to: of few examples they are low, and a guess beats « I don't understand »."""
_SHARE = 500
"""Phrases that a process encodes at a time."""
_KEPT_PHRASES = 256
"""Phrases whose vectors are remembered: a message of one sentence is judged twice, as a phrase and as a whole."""


class ForeignModel:
    """Tells how likely each intent is for a phrase in any language but French."""

    def __init__(self, featurizer: Featurizer, linear: LinearModel) -> None:
        self._featurizer, self._linear = featurizer, linear
        self.intents = linear.intents
        self._danger = np.array([intent == URGENCE for intent in linear.intents])
        self._vector = lru_cache(maxsize=_KEPT_PHRASES)(lambda written: _WEIGHT * encode([written])[0])

    def judge(self, phrase: Phrase, context: str) -> Floats:
        """Probability of each of ``intents``, each on its own, shape (intents,)."""
        features = self._featurizer.transform(phrase.words, context, self._vector(phrase.written))
        probabilities = self._linear.probabilities(features)
        return np.where(self._danger, probabilities, probabilities**_BOLDNESS)

    @classmethod
    def train(
        cls,
        phrases: Sequence[Phrase],
        intents: Sequence[str],
        french: Mapping[str, Sequence[Phrase]],
        seed: int,
        sequels: Mapping[int, Sequence[str]] = MappingProxyType({}),
    ) -> "ForeignModel":
        """Fits to phrases of known intent, sorted by it, and to French ones of each intent by what they mean alone.

        ``sequels`` has the contexts that some phrases need, by their numbers; the others mean the same in all.
        """
        dice = random.Random(seed)
        borrowed = [
            (phrase, intent)
            for intent, examples in sorted(french.items())
            for phrase in dice.sample(list(examples), min(_FRENCH_EXAMPLES, len(examples)))
        ]
        written = [phrase.written for phrase in phrases] + [phrase.written for phrase, _ in borrowed]
        words = [phrase.words for phrase in phrases] + [()] * len(borrowed)
        contexts = [dice.choice(sequels.get(number) or (FIRST, *CONTEXTS)) for number in range(len(written))]
        needed = [number in sequels for number in range(len(written))]
        nothing = WordVectors(np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros((0, SIZE), np.int8))
        featurizer, inputs = fit_features(words, contexts, needed, nothing, _WEIGHT * _encode_all(written))
        labels = [frozenset((intent,)) for intent in (*intents, *(intent for _, intent in borrowed))]
        linear = fit(inputs, labels, len(phrases), len(featurizer.columns), seed)
        return cls(featurizer, linear)

    def save(self, folder: Path) -> None:
        """Writes the model into an existing folder."""
        linear = self._linear
        words = {
            "ngrams": list(self._featurizer.columns),
            "intents": linear.intents,
            "scale": [linear.slope, linear.offset],
        }
        (folder / _WORDS_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        np.savez(
            folder / _ARRAYS_FILE,
            idf=self._featurizer.idf,
            ngram_weights=linear.ngram_weights.astype(np.float16),
            vector_weights=linear.vector_weights,
            bias=linear.bias,
        )

    @classmethod
    def load(cls, folder: Path) -> "ForeignModel | None":
        """Reads a model that ``save`` wrote; None where no language but French was learnt."""
        if not (folder / _WORDS_FILE).exists():
            return None
        words = json.loads((folder / _WORDS_FILE).read_text(encoding="utf-8"))
        nothing = WordVectors(np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros((0, SIZE), np.int8))
        with np.load(folder / _ARRAYS_FILE, allow_pickle=False) as arrays:
            columns = {ngram: column for column, ngram in enumerate(words["ngrams"])}
            linear = LinearModel(
                tuple(words["intents"]),
                arrays["ngram_weights"].astype(np.float32),
                arrays["vector_weights"],
                arrays["bias"],
                *words["scale"],
            )
            return cls(Featurizer(columns, arrays["idf"], nothing), linear)


def _encode_all(texts: Sequence[str]) -> Floats:
    """The vectors of many phrases, shape (texts, SIZE)."""
    from joblib import Parallel, delayed

    shares = (delayed(encode)(texts[first : first + _SHARE]) for first in range(0, len(texts), _SHARE))
    return np.concatenate(Parallel(PROCESSES)(shares))
