"""Postal codes in a message: whole ones, or their first three characters."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from accueil.masking.masks import OTHER
from accueil.text import Token, plain

_AREA = re.compile(r"[abceghj-nprstvxy]\d[abceghj-nprstv-z]")
_REST = re.compile(r"\d[abceghj-nprstv-z]\d")
_MASKED = plain(OTHER).strip("[]")
"""Stands for the rest of a code of another province (accueil/masking/numbers.py)."""
_QUEBEC_LETTERS = frozenset("ghj")
"""Only these begin a postal code of Québec: three characters alone may be anything else (« T4A », « B2B »)."""


class PostalCode(NamedTuple):
    """Its area (« G6P »), and the words that it takes."""

    area: str
    length: int


def find_postal_code(tokens: Sequence[Token], index: int) -> PostalCode | None:
    """The postal code that starts at a word; its area alone only where it can be no other than Québec's."""
    area = _joined(tokens[index : index + 3])
    if not _AREA.fullmatch(area):
        return None
    whole = bool(_REST.fullmatch(_joined(tokens[index + 3 : index + 6])))
    if not whole and tokens[index + 3 : index + 4] and tokens[index + 3].plain == _MASKED:
        return PostalCode(area.upper(), 4)
    if not whole and area[0] not in _QUEBEC_LETTERS:
        return None
    length = 6 if whole else 3
    end = index + length
    if _touch(tokens[max(0, index - 1) : index + 1]) or _touch(tokens[end - 1 : end + 1]):
        return None  # part of a longer string: « H1N1 »
    return PostalCode(area.upper(), length)


def _joined(tokens: Sequence[Token]) -> str:
    """Words that touch each other, as one; "" where they do not touch."""
    touching = all(_touch([first, second]) for first, second in pairwise(tokens))
    return "".join(token.plain for token in tokens) if touching else ""


def _touch(pair: Sequence[Token]) -> bool:
    """Whether two different words stand side by side, with nothing between."""
    return len(pair) == 2 and pair[0].end == pair[1].start
