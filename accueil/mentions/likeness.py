"""How alike a written name and a meant one are, and how alike they must be."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from accueil.mentions.lexicon import BUREAU, INSTITUTION, POINT_DE_SERVICE, Name
from accueil.mentions.phonetics import phonetic_key

_WORD_SCORE = 0.6
"""How alike each word of a longer misspelt name must be to the name's."""
BEGINNING = 4
"""Letters that a name and a longer one, of which it may be a part, begin with."""
LEAST_CUTOFF = 0.76
"""How alike a name of many letters must be at least, beside a word that announces a place."""
LINKS = frozenset("de d du des la le les l a au sur et en".split())


def alike(written: str, meant: str) -> bool:
    """Whether a word of a name could be meant by another: « siryle » looks little like Cyrille, but sounds so."""
    if {written, meant} <= LINKS or OSA.normalized_similarity(written, meant) >= _WORD_SCORE:
        return True
    return phonetic_key(written) == phonetic_key(meant)


def may_be_misspelt(name: Name) -> bool:
    """Short words and ordinary ones are too close to too much: they must be spelt rightly."""
    return not name.weak and len(name.plain) >= 5 and name.entity not in (BUREAU, INSTITUTION, POINT_DE_SERVICE)


def least_likeness(length: int, has_cue: bool) -> float:
    """How alike a misspelt name of so many letters must be, 0 to 1: the shorter, the closer."""
    if length <= 5:
        return 0.8 if has_cue else 1.0
    if length <= 7:
        return 0.8 if has_cue else 0.85
    return LEAST_CUTOFF if has_cue else 0.82


def longest_by_beginning(spellings: Iterable[str]) -> dict[str, int]:
    """The length of the longest spelling that begins with the same letters."""
    longest: dict[str, int] = {}
    for spelling in spellings:
        beginning = spelling[:BEGINNING]
        longest[beginning] = max(len(spelling), longest.get(beginning, 0))
    return longest
