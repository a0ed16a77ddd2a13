"""The sentences that pipelines are compared on: training examples in folds, spoilt copies, other subjects."""

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml
from rapidfuzz import fuzz

from accueil.paths import ROOT

_OUT_OF_SCOPE = ROOT / "tests" / "cases" / "hors-sujet.txt"
_NEAR_COPY = 80
"""Two sentences this alike (rapidfuzz's token_set_ratio, 0 to 100) stay in one fold."""


@dataclass(frozen=True)
class Example:
    """A sentence and its intent."""

    text: str
    intent: str


def read_examples(count: int, seed: int) -> list[Example]:
    """So many training examples, drawn from all intents in proportion, at least ten of each; the same for one seed."""
    by_intent: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in item:
                by_intent[item["intent"]] += [line[2:] for line in item["examples"].splitlines()]
    dice = random.Random(seed)
    share = count / sum(map(len, by_intent.values()))
    return [
        Example(text, intent)
        for intent, texts in sorted(by_intent.items())
        for text in dice.sample(texts, min(len(texts), max(10, round(share * len(texts)))))
    ]


def folds(examples: Sequence[Example], count: int, seed: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """(training, test) pairs; near-copies are never parted, intents are spread over the folds."""
    groups = _groups(examples)
    random.Random(seed).shuffle(groups)
    groups.sort(key=lambda group: group[0].intent)
    parts: list[list[Example]] = [[] for _ in range(count)]
    for index, group in enumerate(groups):
        parts[index % count] += group
    for part in parts:
        tested = set(map(id, part))
        yield [example for example in examples if id(example) not in tested], part


def _groups(examples: Sequence[Example]) -> list[list[Example]]:
    """Examples of one intent joined with every one that is nearly a copy."""
    groups: list[list[Example]] = []
    for example in examples:
        near = [
            group
            for group in groups
            if group[0].intent == example.intent
            and any(fuzz.token_set_ratio(example.text, other.text) >= _NEAR_COPY for other in group)
        ]
        joined = [example, *(other for group in near for other in group)]
        groups = [*(group for group in groups if group not in near), joined]
    return groups


def read_out_of_scope() -> list[str]:
    """Sentences about another subject altogether."""
    return [line for line in _OUT_OF_SCOPE.read_text(encoding="utf-8").splitlines() if line]


_NEIGHBOURS = dict(
    zip(
        "azertyuiopqsdfghjklmwxcvbn",
        "zsertyuiopsdfghjklmlxcvbnb",
        strict=True,
    )
)
_TEXTED = (
    (r"\bqu'est-ce que\b", "keske"),
    (r"\bc'est\b", "c"),
    (r"\bquel(le)?s?\b", "kel"),
    (r"\bquoi\b", "koi"),
    (r"\bqui\b", "ki"),
    (r"\bque\b", "ke"),
    (r"\bpour\b", "pr"),
    (r"\bvous\b", "vs"),
    (r"\bnous\b", "ns"),
    (r"\bs'il vous plait\b", "svp"),
    (r"\bbonjour\b", "bjr"),
    (r"\bje suis\b", "chui"),
    (r"\bbeaucoup\b", "bcp"),
    (r"\bavec\b", "avk"),
    (r"eau\b", "o"),
    (r"qu", "k"),
)


def spoil(text: str, dice: random.Random) -> str:
    """A copy as hurried people type: accents lost, texted words or slips of the finger (not those of training)."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    if dice.random() < 0.5:
        for pattern, texted in _TEXTED:
            plain = re.sub(pattern, texted, plain)
        return re.sub(r"[.?!,]", "", plain)
    letters = [index for index, letter in enumerate(plain) if letter in _NEIGHBOURS]
    typed = list(plain)
    for index in dice.sample(letters, min(len(letters), max(1, len(letters) // 12))):
        typed[index] = dice.choice(("", _NEIGHBOURS[typed[index]], typed[index] * 2))
    return "".join(typed)
