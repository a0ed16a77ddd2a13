"""What the assistant says in other languages than French: the files of langues/, one for each."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from accueil.directory import Directory
from accueil.paths import ROOT

FRENCH = "fr"
FOLDER = ROOT / "langues"

_VARIABLE = re.compile(r"\{\w+\}")

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


def errors(domain: Responses, said_in_french: Iterable[str], folder: Path = FOLDER) -> list[str]:
    """What is wrong with the translations: a response or a text of the directory without one, or with other variables.

    Args:
        domain: The French responses.
        said_in_french: The texts of the directory that answers give.
        folder: The files.
    """
    wrong = []
    for code, translation in load_translations(folder).items():
        where = folder / f"{code}.yml"
        for name in sorted(domain.keys() ^ translation.responses.keys()):
            wrong.append(f"{where} : {name} {'manque' if name in domain else 'ne se dit pas en français'}.")
        for name in sorted(domain.keys() & translation.responses.keys()):
            first, other = domain[name][0], translation.responses[name][0]
            if _variables(first["text"]) != _variables(other["text"]):
                wrong.append(f"{where} : {name} n'a pas les mêmes variables qu'en français, entre accolades.")
            if len(first.get("buttons", ())) != len(other.get("buttons", ())):
                wrong.append(f"{where} : {name} n'a pas autant de boutons qu'en français.")
        missing = [text for text in said_in_french if text not in translation.values]
        wrong += [f"{where} : valeurs : « {text} » manque." for text in missing]
    return wrong


def said_by_records(directory: Directory) -> list[str]:
    """The texts of the directory that answers give as they are: all but names, addresses and numbers."""
    figures = [figure.label for figure in directory.figures.values()]
    services = [directory.description(key) for key in ("accompagnement-quebec", "immigration-regionale")]
    projects = [project.description for project in directory.projects]
    return [*figures, directory.figures["regionalisation"].value, *services, *projects]


def _variables(text: str) -> list[str]:
    return sorted(_VARIABLE.findall(text))
