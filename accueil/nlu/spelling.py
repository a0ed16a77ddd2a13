"""Brings texted and phonetic French back to standard words, so that few spellings are left to learn."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from accueil.mentions.phonetics import phonetic_key
from accueil.paths import ROOT

SHORT_FORMS_FILE = ROOT / "data" / "nlu" / "ecriture.csv"

_ELIDED = ("j", "l", "d", "c", "s", "m", "t", "n", "qu")
_LEAST_LETTERS = 4
"""Shorter words sound like too many others to be respelt."""


def read_short_forms(path: Path = SHORT_FORMS_FILE) -> dict[str, list[str]]:
    """Texted form -> the standard words that it stands for, all plain."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["forme"]: row["standard"].split() for row in csv.DictReader(file)}


class Speller:
    """Respells words towards the known ones.

    ``known`` has every plain word that may be met, with how often it was seen; the commonest word of a sound wins.
    """

    def __init__(self, known: Mapping[str, int], short_forms: Mapping[str, list[str]]) -> None:
        self.known = dict(known)
        self.short_forms = dict(short_forms)
        self._by_sound: dict[str, str] = {}
        for word in sorted(known, key=lambda word: (known[word], word)):
            if len(word) >= _LEAST_LETTERS and word.isalpha():
                self._by_sound[phonetic_key(word)] = word

    def respell(self, words: Iterable[str]) -> list[str]:
        """Standard words for plain ones: "jhabite" -> "j", "habite"; "buro" -> "bureau"; the unknown stay."""
        return [standard for word in words for standard in self._respell_word(word)]

    def _respell_word(self, word: str) -> list[str]:
        if word in self.short_forms:
            return self.short_forms[word]
        if word in self.known or not (word.isalpha() and word.islower() and word.isascii()):
            return [word]
        for prefix in _ELIDED:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) >= 3 and (rest in self.known or rest in self.short_forms):
                return [prefix, *self.short_forms.get(rest, [rest])]
        if len(word) >= _LEAST_LETTERS:
            return [self._by_sound.get(phonetic_key(word), word)]
        return [word]
