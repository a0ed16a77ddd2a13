"""What the assistant says in other languages than French: the files of langues/, one for each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from accueil.serving.model import ROOT

FRENCH = "fr"
FOLDER = ROOT / "langues"

Responses = dict[str, list[dict[str, Any]]]


class TranslationError(Exception):
    """A file of langues/ can't be used; the message names it and says what to do."""


@dataclass(frozen=True)
class Translation:
    """One language: its code, its own name for itself, its responses in the domain's form.

    ``values`` says in it what the directory says in French, by the French text.
    """

    code: str
    name: str
    rightwards: bool
    responses: Responses
    values: Mapping[str, str]


@cache
def load_translations(folder: Path = FOLDER) -> dict[str, Translation]:
    """The languages by their codes (ISO 639-1), in the order of the files' names.

    Raises:
        TranslationError: for a file that is not such a translation.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob("*.yml"))}


def _read(path: Path) -> Translation:
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        return Translation(
            path.stem, found["nom"], found["sens"] == "ltr", found["responses"], dict(found.get("valeurs") or {})
        )
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise TranslationError(
            f"{path} : ce n'est pas une traduction ({error}). Il y faut nom, sens, responses et valeurs."
        ) from error
