"""Telephone numbers in a message: the directory's own line, or another one."""

import re

from accueil.masking.masks import PHONE

_NUMBER = re.compile(
    rf"{re.escape(PHONE)}|(?<!\d)(?:\+?1[\s.-]*)?\(?(\d{{3}})\)?[\s.-]*(\d{{3}})[\s.-]*(\d{{4}})(?!\d)"
)


def find_numbers(text: str) -> list[tuple[int, int, str]]:
    """The North American numbers of a message: where each starts and ends, and its ten digits.

    The digits of one that was masked, another one than the directory's, are "".
    """
    return [(*found.span(), "".join(found.groups(default=""))) for found in _NUMBER.finditer(text)]


def ten_digits(number: str) -> str:
    """A number as it is dialled within North America, without the 1 before it."""
    return re.sub(r"\D", "", number).removeprefix("1")
