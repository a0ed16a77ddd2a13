"""Finds places written in other alphabets, by their consonants: « دروموندفيل », « у Драммондвілі »."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from anyascii import anyascii
from rapidfuzz.distance import OSA

from accueil.directory import Directory, Place
from accueil.mentions import Mention
from accueil.mentions.lexicon import LIEU
from accueil.mentions.phonetics import phonetic_key
from accueil.text import Token, tokenise

_OTHER_LETTERS = re.compile("[\u0370-\u052f\u0590-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_SAINTS = ("سا", "سن", "سي")
"""How « Saint » begins in Arabic letters; other words may sound like one."""
_PREFIXES = ("و", "ف", "ب", "ل", "ك")
"""Arabic writes « and », « in », « to », « as » together with the word."""
_LONGEST = 4
"""Words in a name, at most."""
_TOWN, _TOWN_CONSONANTS, _CONSONANTS = 1500, 3, 4
"""Consonants in a name, at least, for a town of so many people, and for any other place: « Ham » could be any word."""
_LONG, _ALIKE = 5, 0.78
"""A town's name of so many consonants may be misspelt: how alike it must be."""
_SOUNDS_ALIKE = 0.65
"""How alike a name and a Cyrillic word must sound, vowels too."""
_MARGIN = 0.01
_PROVINCE = "Québec"
"""In other languages it is the province that is meant by it."""
_VOWELS = 2
"""Arabic writes the vowels of foreign names: a word with fewer vowel letters is one of its own."""
_SOUNDS = str.maketrans(
    {"v": "f", "p": "b", "q": "k", "z": "s", "m": "n", "c": "k", "x": "ks", "1": "n", "2": "n", "3": "n", "C": "s"}
)
_HALF_VOWEL = re.compile("^u(?=[aeiou])")
"""Cyrillic letters for an English « w »."""
_KINDS = ("municipality", "sector", "former_municipality", "mrc", "neighbour", "short_name", "hamlet")


class ScriptFinder:
    """Finds a directory's places in texts of another alphabet than the Latin one."""

    def __init__(self, directory: Directory) -> None:
        self._by_consonants: dict[str, list[Place]] = {}
        self._long: set[str] = set()
        self._towns = {place.id for place in directory.places.values() if directory.population_of(place) >= _TOWN}
        for place in directory.places.values():
            if place.kind not in _KINDS or directory.is_whole_region(place) or place.name == _PROVINCE:
                continue
            is_town = place.id in self._towns
            for key in {_heard(place.name), _spelt(place.name)}:
                if len(key) >= (_TOWN_CONSONANTS if is_town else _CONSONANTS):
                    self._by_consonants.setdefault(key, []).append(place)
                    if is_town and len(key) >= _LONG:
                        self._long.add(key)
        self._alike = lru_cache(maxsize=1024)(self._closest)

    def find(self, text: str) -> list[Mention]:
        """The mentions of a text in order, none overlapping; none in a text of Latin letters."""
        if not _OTHER_LETTERS.search(text):
            return []
        tokens, mentions, index = tokenise(text), [], 0
        while index < len(tokens):
            length, found = self._at(tokens, index)
            if found:
                start, end = tokens[index].start, tokens[index + length - 1].end
                ids = tuple(place.id for place in found)
                mentions.append(Mention(start, end, LIEU, ids, _ALIKE, not any(place.in_region for place in found)))
            index += length
        return mentions

    def _at(self, tokens: Sequence[Token], index: int) -> tuple[int, tuple[Place, ...]]:
        """The best name that starts at a token, and how many tokens to go on by."""
        best: tuple[float, int, tuple[Place, ...]] = (0.0, 1, ())
        for length in range(1, min(_LONGEST, len(tokens) - index) + 1):
            words = tuple(token.plain for token in tokens[index : index + length])
            if not _OTHER_LETTERS.match(words[-1]):
                break
            score, places = self._alike(words)
            places = tuple(place for place in places if len(tokenise(place.name)) >= length)
            if places and score > best[0]:
                best = (score, length, places)
        return best[1], best[2]

    def _may_be_two_words(self, place: Place, first: str) -> bool:
        """Whether two Arabic words, of which many would do, may be a place: a town, or a saint's beginning as one."""
        if tokenise(place.name)[0].plain in ("saint", "sainte"):
            return first.startswith(_SAINTS)
        return place.id in self._towns or not place.in_region

    def _closest(self, words: tuple[str, ...]) -> tuple[float, tuple[Place, ...]]:
        found: dict[str, float] = {}
        for spelt in _readings(words):
            if spelt in self._by_consonants:
                found[spelt] = 1.0
            for key in self._long:
                if (
                    len(words) == 1
                    and key[:1] == spelt[:1]
                    and (alike := OSA.normalized_similarity(spelt, key)) >= _ALIKE
                ):
                    found[key] = max(alike, found.get(key, 0.0))
        if not found:
            return 0.0, ()
        best = max(found.values())
        likeliest = [key for key, score in found.items() if score >= best - _MARGIN]
        places = list(dict.fromkeys(place for key in likeliest for place in self._by_consonants[key]))
        arabic = bool(_ARABIC.search(words[0]))
        if not arabic or len(likeliest[0]) <= _CONSONANTS:
            places = [place for place in places if _sounds_like(place, words)]
        if arabic and len(words) > 1:
            places = [place for place in places if self._may_be_two_words(place, words[0])]
        own = [place for place in places if place.in_region] or places
        towns = [place for place in own if place.kind == "municipality"] or own
        return best, tuple(towns[:1] if len(towns) > 3 else towns)


def _readings(words: tuple[str, ...]) -> Iterable[str]:
    """The consonants of words of another alphabet, as they may be read."""
    arabic = bool(_ARABIC.search(words[0]))
    firsts = [words[0]]
    if arabic:
        firsts += [words[0][1:] for prefix in _PREFIXES if words[0].startswith(prefix) and len(words[0]) > _LONGEST]
        firsts += [first[2:] for first in firsts if first.startswith("ال")]
    for first in firsts:
        latin = [anyascii(word).lower().replace("'", "") for word in (first, *words[1:])]
        if not arabic:
            latin[0] = _HALF_VOWEL.sub("v", latin[0])
            if len(latin[0]) <= _LONGEST and len(words) == 1:
                continue
        elif sum(letter in "awyh" for word in latin for letter in word) < _VOWELS:
            continue
        for half_vowel in ("", "f") if arabic else ("",):
            yield _consonants("".join(word[:1].replace("w", "f") + word[1:].replace("w", half_vowel) for word in latin))


def _sounds_like(place: Place, words: Iterable[str]) -> bool:
    """Whether words of another alphabet and a place's name are alike with their vowels, as written or as heard."""
    written = "".join(anyascii(word).lower().replace("'", "") for word in words)
    name = "".join(token.plain for token in tokenise(place.name))
    pairs = ((_vowelled(name), _vowelled(written)), (phonetic_key(name), phonetic_key(written)))
    return any(OSA.normalized_similarity(*pair) >= _SOUNDS_ALIKE for pair in pairs)


def _vowelled(sound: str) -> str:
    """A sound with its vowels, as coarsely as Arabic writes them."""
    sound = re.sub("ou|w|u", "o", sound.replace("y", "i").replace("h", ""))
    return "".join(letter for letter, _ in groupby(sound.translate(_SOUNDS)))


def _heard(name: str) -> str:
    return _consonants("".join(phonetic_key(token.plain) for token in tokenise(name)))


def _spelt(name: str) -> str:
    return _consonants("".join(token.plain for token in tokenise(name)))


def _consonants(sound: str) -> str:
    """The consonants of a sound, those that are easily taken for each other as one; none twice in a row."""
    sound = sound.replace("gh", "g").replace("kh", "k").replace("sh", "s").replace("ch", "s").replace("zh", "j")
    letters = re.sub("[^a-z]|[aeiouyh]", "", sound.translate(_SOUNDS))
    return "".join(letter for letter, _ in groupby(letters))
