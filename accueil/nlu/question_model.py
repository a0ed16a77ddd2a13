"""The trained model of what phrases ask: spelling, features and planes, fitted together and kept together."""

import json
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np

from accueil.nlu.context import CONTEXTS, FIRST
from accueil.nlu.features import Featurizer
from accueil.nlu.intents import ELLIPTIC, REPLIES
from accueil.nlu.linear import LinearModel, fit
from accueil.nlu.matrix import fit_features
from accueil.nlu.noise import Fillers, compose, spoil
from accueil.nlu.phrases import Phrase
from accueil.nlu.spelling import Speller
from accueil.nlu.vectors import Floats, WordVectors

_WORDS_FILE, _ARRAYS_FILE = "words.json", "arrays.npz"


class QuestionModel:
    """Tells how likely each intent is for a phrase, given as masked plain words (see ``phrases``)."""

    def __init__(self, speller: Speller, featurizer: Featurizer, linear: LinearModel) -> None:
        self._speller, self._featurizer, self._linear = speller, featurizer, linear
        self.intents = linear.intents

    def probabilities(self, words: Sequence[str], context: str = FIRST) -> Floats:
        """Probability of each of ``intents``, each on its own, shape (intents,)."""
        return self._linear.probabilities(self._featurizer.transform(self._speller.respell(words), context))

    def judge(self, phrase: Phrase, context: str) -> Floats:
        """The probabilities of a phrase of a message."""
        return self.probabilities(phrase.words, context)

    @classmethod
    def train(
        cls,
        phrases: Sequence[Sequence[str]],
        intents: Sequence[str],
        vectors: WordVectors,
        short_forms: dict[str, list[str]],
        fillers: Fillers,
        noisy_copies: int,
        seed: int,
        sequels: Mapping[int, Sequence[str]] = MappingProxyType({}),
    ) -> "QuestionModel":
        """Fits to phrases of known intent, sorted by it, each also learnt in ``noisy_copies`` misspelt copies.

        ``sequels`` has the contexts that some phrases need, by their numbers; the others mean the same in all.
        """
        known = Counter(word for words in phrases for word in words)
        speller = Speller(known, short_forms)
        dice = random.Random(seed)
        written = [(words, frozenset((intent,))) for words, intent in zip(phrases, intents, strict=True)]
        learnt = [(phrase, sequels.get(number, ())) for number, phrase in enumerate(written)]
        learnt += [(made, ()) for made in compose(written, fillers, dice)]
        learnt += [(written[number], (context,)) for number, told in sequels.items() for context in told]
        learnt += [
            ((spoil(words, dice), labels), told) for _ in range(noisy_copies) for (words, labels), told in learnt
        ]
        contexts = [_draw(labels, told, dice) for (_, labels), told in learnt]
        spelt = [speller.respell(words) for (words, _), _ in learnt]
        needed = [bool(told) for _, told in learnt]
        featurizer, inputs = fit_features(spelt, contexts, needed, vectors)
        linear = fit(inputs, [labels for (_, labels), _ in learnt], len(phrases), len(featurizer.columns), seed)
        return cls(speller, featurizer, linear)

    def save(self, folder: Path) -> None:
        """Writes the model into an existing folder."""
        linear = self._linear
        words = {
            "known": self._speller.known,
            "short_forms": self._speller.short_forms,
            "ngrams": list(self._featurizer.columns),
            "intents": linear.intents,
            "scale": [linear.slope, linear.offset],
        }
        (folder / _WORDS_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        arrays = {f"vectors_{name}": array for name, array in self._featurizer.vectors.arrays().items()}
        # Half the bytes on disk; in memory they are whole again, which is quicker to multiply.
        arrays |= {"idf": self._featurizer.idf, "ngram_weights": linear.ngram_weights.astype(np.float16)}
        arrays |= {"vector_weights": linear.vector_weights, "bias": linear.bias}
        np.savez(folder / _ARRAYS_FILE, **arrays)

    @classmethod
    def load(cls, folder: Path) -> "QuestionModel":
        """Reads a model that ``save`` wrote."""
        words = json.loads((folder / _WORDS_FILE).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS_FILE, allow_pickle=False) as arrays:
            vectors = WordVectors(*(arrays[f"vectors_{name}"] for name in ("keys", "rows", "table")))
            columns = {ngram: column for column, ngram in enumerate(words["ngrams"])}
            linear = LinearModel(
                tuple(words["intents"]),
                arrays["ngram_weights"].astype(np.float32),
                arrays["vector_weights"],
                arrays["bias"],
                *words["scale"],
            )
            featurizer = Featurizer(columns, arrays["idf"], vectors)
        return cls(Speller(words["known"], words["short_forms"]), featurizer, linear)


_FIRST_SHARE = 0.4
"""Of the phrases that mean the same whatever was said before, those learnt as the first ones of a conversation."""


def _draw(labels: frozenset[str], told: Sequence[str], dice: random.Random) -> str:
    """A context in which a phrase may be said: one of those it needs, else any."""
    if told:
        return dice.choice(told)
    elliptic = labels <= ELLIPTIC | REPLIES
    return FIRST if not elliptic and dice.random() < _FIRST_SHARE else dice.choice(CONTEXTS)
