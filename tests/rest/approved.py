"""The approved texts: the responses of domain.yml, filled with what the directory holds and with nothing else."""

import csv
import re

import yaml

from accueil.directory import Directory
from accueil.serving.model import ROOT

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_COUNTED = ("distance", "nombre")
"""Placeholders whose numbers are worked out; every other number stands in the directory."""
_NUMBERS = ("value", "count", "period")
"""Columns of the directory whose numbers are said; ids, populations and coordinates never are."""
_GLUE = re.compile(r"\(environ \d+ km\)|\b(?:et|ou)\b|[\s,()-]")
"""What may stand between the directory's words in a placeholder's value."""


class ApprovedTexts:
    """What the assistant may say."""

    def __init__(self) -> None:
        responses = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
        forms = {"telephone": re.escape(Directory().phone)} | dict.fromkeys(_COUNTED, r"\d+")
        self._patterns = {
            name: re.compile("|".join(_pattern(variation["text"], forms) for variation in variations), re.DOTALL)
            for name, variations in responses.items()
        }
        buttons = [
            button for form in responses.values() for variation in form for button in variation.get("buttons", ())
        ]
        self._titles = {button["title"] for button in buttons}
        words = sorted(_directory_words(), key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, words)))

    def allows(self, text: str) -> bool:
        """Whether a text is a response of the domain, and its placeholders hold only what the directory does."""
        found = (pattern.fullmatch(text) for pattern in self._patterns.values())
        return any(match and all(map(self._is_known, filter(None, match.groups()))) for match in found)

    def allows_button(self, title: str) -> bool:
        """Whether a button's title stands in the domain, or is a name of the directory."""
        return title in self._titles or self._is_known(title)

    def is_response(self, name: str, text: str) -> bool:
        """Whether a text is the response of this name."""
        return bool(self._patterns[name].fullmatch(text))

    def _is_known(self, value: str) -> bool:
        return not _GLUE.sub("", self._known.sub("", value))


def _pattern(text: str, forms: dict[str, str]) -> str:
    """A regular expression for the filled forms of a response's text."""
    parts = _PLACEHOLDER.split(text)  # words and names of placeholders, in turn
    parts[::2] = map(re.escape, parts[::2])
    parts[1::2] = [forms.get(name, "(.+?)") for name in parts[1::2]]
    return "".join(parts)


def _directory_words() -> set[str]:
    """Every value of the directory's files that may be said; each item of a value that is a list."""
    found: set[str] = set()
    for path in (ROOT / "data" / "directory").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column, value in row.items():
                    items = {value, *value.split(";")}
                    found |= items if column in _NUMBERS else {item for item in items if re.search(r"[^\W\d]", item)}
    return found - {""}
