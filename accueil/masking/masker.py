"""Replaces personal data in a visitor's message, before anything else sees it."""

import re

from accueil.directory import Directory
from accueil.masking.draft import Draft
from accueil.masking.names import Names
from accueil.masking.numbers import (
    keep_laws,
    mask_birth_dates,
    mask_documents,
    mask_emails,
    mask_numbers,
    shorten_postal_codes,
)
from accueil.masking.places import Places
from accueil.masking.streets import Streets


class Masker:
    """Masks what tells who a visitor is. What the directory itself publishes is not personal, and stays."""

    def __init__(self, directory: Directory) -> None:
        places = Places(directory)
        self._line = _written_anyhow(directory.phone)
        self._steps = (
            keep_laws,
            mask_emails,
            mask_birth_dates,
            Streets(directory, places).mask,
            shorten_postal_codes,
            mask_documents,
            mask_numbers,
            Names(places).mask,
        )

    def mask(self, text: str) -> str:
        """The message without e-mail addresses, phone and document numbers, birth dates, names, streets.

        Postal codes keep their first three characters, by which a place is found. ``text`` is NFC.
        """
        draft = Draft(text)
        for match in self._line.finditer(draft.flat):
            draft.keep(*match.span())
        for step in self._steps:
            step(draft)
        return draft.masked()


_DIGITS = "zero un deux trois quatre cinq six sept huit neuf".split()


def _written_anyhow(number: str) -> re.Pattern[str]:
    """A phone number with or without its 1 and its area code, whatever parts its digits; or its dictated beginning."""
    digits = re.sub(r"\D", "", number).removeprefix("1")
    between = r"[ .()\-‐‑–—/]{0,3}"
    area, local = (between.join(part) for part in (digits[:3], digits[3:]))
    words = [_DIGITS[int(digit)] for digit in digits]
    dictated = " ".join(words[:3]) + "".join(f"(?: {word}" for word in words[3:]) + ")?" * len(words[3:])
    return re.compile(rf"(?<!\d)(?:(?:\+?1{between})?\(?{area}{between})?{local}(?!\d)|(?<![a-z])(?:un )?{dictated}")
