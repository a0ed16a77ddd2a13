"""The one normaliser: every comparison of words in the project goes through here."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff]")
_APOSTROPHES = dict.fromkeys("\u02b9\u02bb\u02bc\u02c8\u2032\u00b4", "'")
_LIGATURES = _APOSTROPHES | {"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss"}
# Persian and Arabic keyboards write the same letter by two signs.
_LIGATURES |= {"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه"}
_WORD = re.compile(r"[a-z]+|[0-9]+|[^\W_a-z0-9]+")
_SAINT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "snt": "saint"}


@dataclass(frozen=True)
class Token:
    """A word: its plain form (lower case, no accents, "st" spelt out) and where it stands in the original text."""

    plain: str
    start: int
    end: int


def plain(text: str) -> str:
    """Lower case, no accents, no ligatures, no invisible characters; everything else as it was."""
    return _plain_with_offsets(text)[0]


def normalise(text: str) -> str:
    """The words of a text in their plain form, one space between: « L’Érable » -> "l erable"."""
    return " ".join(token.plain for token in tokenise(text))


def tokenise(text: str) -> list[Token]:
    """Words and numbers, with character offsets into ``text``; hyphens, apostrophes and punctuation part them."""
    flat, offsets = _plain_with_offsets(text)
    tokens = []
    for match in _WORD.finditer(flat):
        word, start, end = match.group(), offsets[match.start()], offsets[match.end() - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # the accent of a decomposed last letter belongs to the word
        tokens.append(Token(_SAINT.get(word, word), start, end))
    return tokens


def _plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """The plain form of a text and, for each of its characters, the index of the character it came from."""
    if text.isascii():
        return text.lower(), list(range(len(text)))
    folded = [_fold(character) for character in text]
    return "".join(folded), [index for index, parts in enumerate(folded) for _ in parts]


@lru_cache(maxsize=1024)  # an alphabet or two, and not all that a hostile visitor may send
def _fold(character: str) -> str:
    """The plain form of a character: none, one or several."""
    if _INVISIBLE.match(character):
        return ""
    parts = unicodedata.normalize("NFKD", _LIGATURES.get(character, character).lower())
    return "".join(part for part in parts if not unicodedata.combining(part))
