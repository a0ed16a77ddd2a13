"""What each part of the pipeline brings: python -m benchmarks.ablation. The figures stand in config.yml.

Accuracy of the likeliest intent by grouped cross-validation, on sentences as written and on spoilt copies.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from accueil.directory import Directory
from accueil.mentions import MentionFinder
from accueil.nlu.noise import Fillers, read_fillers
from accueil.nlu.phrases import whole
from accueil.nlu.question_model import QuestionModel
from accueil.nlu.spelling import read_short_forms
from accueil.nlu.vectors import WordVectors, read_french_words, read_vectors
from benchmarks.corpus import Example, folds, read_examples, spoil

_EXAMPLES, _FOLDS, _SEED = 3000, 2, 17
_NO_VECTORS = WordVectors(np.zeros(0, np.uint32), np.zeros(0, np.uint16), np.zeros((0, 1), np.int8))


@dataclass(frozen=True)
class Parts:
    """The parts in use."""

    vectors: WordVectors
    short_forms: dict[str, list[str]]
    noisy_copies: int
    words: Callable[[str], Sequence[str]]
    fillers: Fillers


def _accuracies(parts: Parts, examples: Sequence[Example]) -> tuple[float, float]:
    right = [0, 0]
    for learnt, tested in folds(examples, _FOLDS, _SEED):
        phrases, intents = [parts.words(example.text) for example in learnt], [example.intent for example in learnt]
        model = QuestionModel.train(
            phrases, intents, parts.vectors, parts.short_forms, parts.fillers, parts.noisy_copies, _SEED
        )
        dice = random.Random(_SEED)
        for example in tested:
            for kind, text in enumerate((example.text, spoil(example.text, dice))):
                likeliest = model.intents[model.probabilities(parts.words(text)).argmax()]
                right[kind] += likeliest == example.intent
    return right[0] / len(examples), right[1] / len(examples)


def main() -> None:
    """Prints a line for the whole pipeline, then one for each part left out."""
    finder = MentionFinder(Directory(), MentionFinder(Directory()).lookalikes(read_french_words()))
    full = Parts(
        read_vectors(),
        read_short_forms(),
        1,
        lambda text: whole(text, finder.find(text)).words,
        read_fillers(),
    )
    variants = {
        "all parts": full,
        "no word vectors": replace(full, vectors=_NO_VECTORS),
        "no masking of what is named": replace(full, words=lambda text: whole(text, []).words),
        "no misspelt copies": replace(full, noisy_copies=0),
        "no texting table": replace(full, short_forms={}),
    }
    examples = read_examples(_EXAMPLES, _SEED)
    print(f"{len(examples)} examples, {_FOLDS} folds{'':20}as written  spoilt")
    for name, parts in variants.items():
        plain, noisy = _accuracies(parts, examples)
        print(f"{name:40}{plain:12.1%}{noisy:9.1%}", flush=True)


if __name__ == "__main__":
    main()
