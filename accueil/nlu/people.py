"""Whose place is which: « j’habite Wickham, ma mère est à Lyster », and later « et chez ma mère ? », « et moi ? »."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from accueil.mentions import Mention
from accueil.nlu import cues
from accueil.nlu.roles import Role, role
from accueil.paths import ROOT
from accueil.text import normalise

ME = "moi"

_FILE = ROOT / "data" / "nlu" / "personnes.csv"
_SENTENCE_END = re.compile(r"[.?!;\n]")
_LOOK_BACK = 80
"""Characters before a place in which its people are named."""


@dataclass(frozen=True)
class _Form:
    """A word for someone, or for what ties someone to a town; with the cue that stands before it, if one must."""

    said: re.Pattern[str]
    told_after: str
    asked_after: str

    def is_in(self, words: str, cue: str) -> bool:
        return any(not cue or cues.before(cue, words[: found.start()].rstrip()) for found in self.said.finditer(words))


@dataclass(frozen=True)
class _Person:
    """Someone, or something (« le travail »), who has a place; the gender where one word tells it."""

    gender: str
    forms: tuple[_Form, ...]

    def is_told(self, words: str) -> bool:
        return any(form.is_in(words, form.told_after) for form in self.forms)

    def is_asked(self, words: str) -> bool:
        return any(form.is_in(words, form.asked_after) for form in self.forms)


@cache
def _people() -> dict[str, _Person]:
    """Everyone of data/nlu/personnes.csv."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    people = {}
    for key, group in groupby(rows, key=lambda row: row["personne"]):
        of_person = list(group)
        forms: dict[tuple[str, str], list[str]] = {}
        for row in of_person:
            forms.setdefault((row["dit_apres"], row["demande_apres"]), []).append(row["forme"])
        compiled = (
            _Form(re.compile("|".join(rf"\b{form.replace('*', chr(92) + 'w*')}s?\b" for form in said)), told, asked)
            for (told, asked), said in forms.items()
        )
        people[key] = _Person(of_person[0]["genre"], tuple(compiled))
    return people


def owners(text: str, places: Sequence[Mention]) -> dict[str, Mention]:
    """Whose each place of a message is, from the words before it in its sentence; the last one said for each."""
    found: dict[str, Mention] = {}
    end = 0
    for index, mention in enumerate(places):
        before = _SENTENCE_END.split(text[max(end, mention.start - _LOOK_BACK) : mention.start])[-1]
        end = mention.end
        part = role(text, places, index)
        if part <= Role.QUITTE or (mention.outside and not all(other.outside for other in places)):
            continue
        words = normalise(before)
        keys = [key for key, person in _people().items() if person.is_told(words)]
        if part == Role.RESIDENCE and cues.tells("je", words) and not cues.tells("si_je", words):
            keys.append(ME)
        found |= dict.fromkeys(keys, mention)
    return found


def meant(text: str, known: Iterable[str]) -> list[str]:
    """The people of ``known`` whose place a message is about that names none; nobody where it tells of nobody.

    « Chez elle », « pour lui » is the last one who is not oneself.
    """
    words, everyone = normalise(text), _people()
    others = {key: everyone[key] for key in known if key in everyone}
    told = [key for key, person in others.items() if person.is_asked(words)]
    for pronoun, excluded in (("elle", "m"), ("lui", "f")):
        of_gender = [key for key, person in others.items() if person.gender and person.gender != excluded]
        if not told and of_gender and cues.tells(pronoun, words):
            told = of_gender[-1:]
    if ME in known and (words == ME or cues.tells("les_miens", words)):
        told.append(ME)
    return told
