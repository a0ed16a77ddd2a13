"""The approved texts: the responses, in every language, filled with what the directory holds and with nothing else."""

import csv
import re

import yaml

from accueil.directory import Directory
from accueil.languages.translations import load_translations
from accueil.paths import ROOT

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_PARTS = "utter_partie_"
_COUNTED = ("distance", "nombre")
"""Placeholders whose numbers are worked out; every other number stands in the directory."""
_NUMBERS = ("value", "count", "period")
"""Columns of the directory whose numbers are said; ids, populations and coordinates never are."""
_ISOLATES = re.compile("[\u2066-\u2069]")
"""Around names in a language that is written leftwards."""


class ApprovedTexts:
    """What the assistant may say."""

    def __init__(self) -> None:
        french = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
        languages = [french, *(translation.responses for translation in load_translations().values())]
        forms = {"telephone": re.escape(Directory().phone)} | dict.fromkeys(_COUNTED, r"\d+")
        texts = {name: [each["text"] for responses in languages for each in responses[name]] for name in french}
        self._patterns = {
            name: re.compile("|".join(_pattern(text, forms) for text in variations), re.DOTALL)
            for name, variations in texts.items()
        }
        buttons = [
            button
            for responses in languages
            for form in responses.values()
            for variation in form
            for button in variation.get("buttons", ())
        ]
        self._titles = {button["title"] for button in buttons}
        translated = {value for each in load_translations().values() for value in each.values.values()}
        words = sorted(_directory_words() | translated, key=len, reverse=True)
        parts = [responses[name][0]["text"] for responses in languages for name in french if name.startswith(_PARTS)]
        self._glue = re.compile("|".join((*map(_between, parts), r"[\s,()-]")))
        self._known = re.compile("|".join(map(re.escape, words)))

    def allows(self, text: str) -> bool:
        """Whether a text is a response of the domain, and its placeholders hold only what the directory does."""
        text = _ISOLATES.sub("", text)
        found = (pattern.fullmatch(text) for pattern in self._patterns.values())
        return any(match and all(map(self._is_known, filter(None, match.groups()))) for match in found)

    def allows_button(self, title: str) -> bool:
        """Whether a button's title stands in the domain, or is a name of the directory."""
        return title in self._titles or self._is_known(title)

    def is_response(self, name: str, text: str) -> bool:
        """Whether a text is the response of this name."""
        return bool(self._patterns[name].fullmatch(_ISOLATES.sub("", text)))

    def _is_known(self, value: str) -> bool:
        return not self._glue.sub("", self._known.sub("", value))


def _between(part: str) -> str:
    """What a part of a sentence has between its placeholders: « (environ 44 km) », « et »."""
    pieces = re.split(r"\{(?!distance)\w+\}", part)
    words = [re.escape(piece.strip()).replace(r"\{distance\}", r"\d+") for piece in pieces]
    return "|".join(filter(None, words)) or "(?!)"


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
