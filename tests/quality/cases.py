"""Reads conversations of tests/cases, plays them over REST, and judges the replies."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from accueil.directory import Directory
from accueil.text import normalise, plain

CASES = Path(__file__).parents[1] / "cases"

_OFFICES = {
    "OFFICE_BEC": "bureau-becancour",
    "OFFICE_DRU1": "bureau-drummondville-lindsay",
    "OFFICE_DRU2": "bureau-drummondville-saint-joseph",
    "OFFICE_VIC": "bureau-victoriaville",
}
_ORGANIZATIONS = {"ORG_CJE": "cje", "ORG_CAIBF": "caibf", "ORG_IEE": "iee", "ORG_INTRO": "intro", "ORG_PAIS": "pais"}
_FIGURES = {"N236": "personnes", "N92": "entreprises", "N15": "ententes"}


@dataclass(frozen=True)
class Turn:
    """What the person says, and the patterns that the reply must, may and must not match."""

    user: str
    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A conversation."""

    id: str
    turns: tuple[Turn, ...]


def read_cases(prefix: str) -> Iterator[Case]:
    """The conversations of the files whose names begin with ``prefix``."""
    for path in sorted(CASES.glob(f"{prefix}*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            yield Case(case["id"], tuple(_turn(turn) for turn in case["turns"]))


def _turn(turn: dict[str, Any]) -> Turn:
    return Turn(turn["user"], *(tuple(turn.get(kind) or ()) for kind in ("all", "any", "none")))


def facts(directory: Directory) -> dict[str, str]:
    """A pattern, for fully normalised text, for each @NAME, from the directory's own records."""
    found = {"PHONE": normalise(directory.phone), "AQ": "accompagnement quebec", "N911": r"\b911\b"}
    found |= {name: normalise(directory.locations[key].address).removesuffix(" rc") for name, key in _OFFICES.items()}
    found |= {name: normalise(directory.organizations[key].name) for name, key in _ORGANIZATIONS.items()}
    found |= {name: rf"\b{directory.figures[key].value}\b" for name, key in _FIGURES.items()}
    found["N11"] = r"\b(?:11|onze) municipalites"
    found["OFFICE_ANY"] = "|".join(found[name] for name in _OFFICES)
    found["ORG_ANY"] = "|".join(found[name] for name in _ORGANIZATIONS)
    return found


def is_right(turn: Turn, reply: str, known: dict[str, str]) -> bool:
    """Whether a reply is not empty and meets every expectation of a turn."""

    def found(pattern: str) -> bool:
        if pattern.startswith("@"):
            return re.search(known[pattern[1:]], normalise(reply)) is not None
        return re.search(pattern, re.sub(r"[\s'’\-‑]+", " ", plain(reply))) is not None

    wanted = all(found(pattern) for pattern in turn.all) and (not turn.any or any(found(p) for p in turn.any))
    return bool(reply.strip()) and wanted and not any(found(pattern) for pattern in turn.none)
