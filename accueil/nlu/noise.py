"""Makes more of the examples, as people write: misspelt, run on, padded with fillers. Used at training only."""

import csv
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from accueil.nlu.intents import DEMANDER_ADRESSE, ELLIPTIC, RECIT, TROUVER_BUREAU, WEAK, is_precise
from accueil.nlu.phrases import PLACEHOLDERS, QUESTION_MARK
from accueil.paths import ROOT
from accueil.text import normalise

FILLERS_FILE = ROOT / "data" / "nlu" / "remplissage.csv"

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
_AT = ("a", "a", "de", "pour")
_STORY_SHARE, _PAIR_SHARE, _FILLED_SHARE = 0.15, 0.15, 0.2
"""How many composed phrases are made, as shares of the examples."""


@dataclass(frozen=True)
class Fillers:
    """What people say before and after a question, that changes nothing of it: lists of plain words."""

    before: list[list[str]]
    after: list[list[str]]


def read_fillers(path: Path = FILLERS_FILE) -> Fillers:
    """The fillers of data/nlu/remplissage.csv."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["position"], normalise(row["texte"]).split()) for row in csv.DictReader(file)]
    return Fillers(*([words for position, words in rows if position == wanted] for wanted in ("debut", "fin")))


def compose(examples: Sequence[Labelled], fillers: Fillers, dice: random.Random) -> list[Labelled]:
    """Phrases as people run them on: a story with a question in it, two questions, « l'adresse » with a town."""
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
    # « C'est quelle adresse ? » follows from what was said before; with a town in it, the office's is meant.
    for words, labels in examples:
        if DEMANDER_ADRESSE in labels and not set(PLACEHOLDERS.values()).intersection(words):
            composed.append(([*words, dice.choice(_AT), PLACEHOLDERS["lieu"]], frozenset((TROUVER_BUREAU,))))
    for words, labels in examples:
        if dice.random() < _FILLED_SHARE and all(is_precise(label) or label in ELLIPTIC | WEAK for label in labels):
            composed.append((_fill(words, fillers, dice), labels))
    return composed


def _fill(words: Sequence[str], fillers: Fillers, dice: random.Random) -> list[str]:
    """Words with a filler before them, after them, or both; a question mark stays last."""
    where = dice.choice(("before", "after", "both"))
    before = dice.choice(fillers.before) if where != "after" else []
    after = dice.choice(fillers.after) if where != "before" else []
    mark = [QUESTION_MARK] if words[-1:] == [QUESTION_MARK] else []
    return [*before, *(word for word in words if word != QUESTION_MARK), *after, *mark]
