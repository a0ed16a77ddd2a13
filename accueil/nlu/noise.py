"""Spoils examples as people spoil words: texting, spelling by ear, slips of the finger. Used at training only."""

import random
import re
from collections.abc import Sequence

from accueil.nlu.intents import RECIT, is_precise

_BY_EAR = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"eau", "o"),
        (r"qu", "k"),
        (r"ph", "f"),
        (r"([b-df-hj-np-tv-z])\1", r"\1"),
        (r"(?<=\w\w)e?s$", ""),
        (r"ent$", "en"),
        (r"(?<=\w\w)er$", "e"),
        (r"(?<=\w\w)ez$", "e"),
        (r"ai", "e"),
        (r"c(?=[aou])", "k"),
        (r"ss", "s"),
        (r"^h", ""),
        (r"y", "i"),
        (r"z", "s"),
        (r"au", "o"),
        (r"en(?=[bcdfgpqtsv])", "an"),
        (r"(?<=\w\w\w)e$", ""),
        (r"tion", "sion"),
    )
]


def spoil(words: Sequence[str], dice: random.Random) -> list[str]:
    """A copy of plain words, about a third of them misspelt. Placeholders (upper case) stay."""
    return [_spoil_word(word, dice) if word.islower() and dice.random() < 0.35 else word for word in words]


def _spoil_word(word: str, dice: random.Random) -> str:
    if len(word) < 3:
        return word
    if dice.random() < 0.7:
        pattern, sound = dice.choice([rule for rule in _BY_EAR if rule[0].search(word)] or _BY_EAR)
        return pattern.sub(sound, word) or word
    place = dice.randrange(1, len(word) - 1)
    slip = dice.choice(("drop", "swap", "double"))
    if slip == "drop":
        return word[:place] + word[place + 1 :]
    if slip == "swap":
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + word[place] + word[place:]


Labelled = tuple[Sequence[str], frozenset[str]]
"""The words of a phrase and the intents that it has."""

_LINKS = ((), ("et",), ("pis",), ("mais",), ("aussi",), ("puis",), ("alors",))
_STORY_SHARE, _PAIR_SHARE = 0.3, 0.2
"""How many composed phrases are made, as shares of the examples."""


def compose(examples: Sequence[Labelled], dice: random.Random) -> list[Labelled]:
    """Phrases as they run on without punctuation: a story with a question in it, or two questions in one breath."""
    stories = [words for words, labels in examples if RECIT in labels]
    questions = [example for example in examples if all(is_precise(label) for label in example[1])]
    composed: list[Labelled] = []
    for _ in range(round(_STORY_SHARE * len(examples)) if stories and questions else 0):
        words, labels = dice.choice(questions)
        parts = [list(words), list(dice.choice(stories))]
        dice.shuffle(parts)
        composed.append(([*parts[0], *dice.choice(_LINKS), *parts[1]], labels))
    for _ in range(round(_PAIR_SHARE * len(examples)) if questions else 0):
        (first, some), (second, others) = dice.choice(questions), dice.choice(questions)
        composed.append(([*first, *dice.choice(_LINKS), *second], some | others))
    return composed
