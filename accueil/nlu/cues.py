"""Cues: the words of data/nlu/reperes.csv that tell a place's part, a rank, whose, a question's start…

A form is written in plain words: ``habit*`` is any word that begins so, ``(a/de)`` one of several, ``(a/de)?`` one or
none of them, ``(a/de)*`` any number, ``^`` the first word of all. It does not count after the word of ``sauf_apres``,
nor before what ``sauf_devant`` tells.
"""

import csv
import re
from collections import defaultdict
from functools import cache

from accueil.paths import ROOT

_FILE = ROOT / "data" / "nlu" / "reperes.csv"

ANYWHERE, BEFORE, AFTER, ENTIRE = "partout", "avant", "apres", "entier"
_PLACES = (ANYWHERE, BEFORE, AFTER, ENTIRE)

_PIECE = re.compile(r"(?:\((?P<choices>[^()]+)\)|(?P<word>[a-z0-9*]+))(?P<times>[?*]?)(?:\s+|$)")


def tells(cue: str, words: str) -> bool:
    """Whether plain words hold a cue."""
    return bool(_pattern(cue, ANYWHERE).search(words))


def before(cue: str, words: str) -> bool:
    """Whether plain words end with a cue, or with one and as many words after it as its row lets stand between."""
    return bool(_pattern(cue, BEFORE).search(words))


def after(cue: str, words: str) -> bool:
    """Whether plain words begin with a cue."""
    return bool(_pattern(cue, AFTER).match(words))


def is_cue(cue: str, words: str) -> bool:
    """Whether plain words are a cue, no more and no less."""
    return bool(_pattern(cue, ENTIRE).fullmatch(words))


@cache
def single_words(cue: str) -> frozenset[str]:
    """The forms of a cue whose every form is one word."""
    return frozenset(row["forme"] for row in _rows()[cue, ANYWHERE])


def compile_form(form: str) -> str:
    """The regular expression of a form.

    Raises:
        ValueError: where a form is not written as above.
    """
    return _compile(form.removeprefix("^").lstrip(), "^" if form.startswith("^") else r"\b")


def _compile(form: str, start: str) -> str:
    pieces, end = [start], 0
    while end < len(form):
        piece = _PIECE.match(form, end)
        if piece is None:
            raise ValueError(f"« {form} » : « {form[end:]} » ne se lit pas ; écrivez (a/b), (a/b)?, (a/b)* ou mot*")
        choices = "|".join((piece["choices"] or piece["word"]).replace("*", r"\w*").split("/"))
        space = "" if end == 0 and start else " "
        pieces.append(f"(?:{space}(?:{choices})){piece['times']}")
        end = piece.end()
    return "".join(pieces) + r"\b"


@cache
def _pattern(cue: str, place: str) -> re.Pattern[str]:
    """What any form of a cue looks like at a place.

    Raises:
        KeyError: for a cue that the table does not hold there.
    """
    return re.compile("|".join(_with_surroundings(row) for row in _rows()[cue, place]))


def _with_surroundings(row: dict[str, str]) -> str:
    unless = rf"(?<!\b{row['sauf_apres']} )" if row["sauf_apres"] else ""
    form = unless + compile_form(row["forme"])
    if row["place"] == BEFORE:
        return rf"{form}(?: \w+){{0,{int(row['mots_entre'] or 0)}}}$"
    return form + (f"(?!{_compile(row['sauf_devant'], '')})" if row["sauf_devant"] else "")


@cache
def _rows() -> dict[tuple[str, str], list[dict[str, str]]]:
    """The rows of each cue at each place.

    Raises:
        ValueError: for a row that can't be read, with its line and what to do.
    """
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in (reader := csv.DictReader(file)):
            try:
                if row["place"] not in _PLACES:
                    raise ValueError(f"« {row['place']} » n’est pas une place ; possible : {', '.join(_PLACES)}")
                re.compile(_with_surroundings(row))
            except (TypeError, ValueError, re.error) as error:
                raise ValueError(f"{_FILE.name}, ligne {reader.line_num} : {error}") from error
            found[row["repere"], row["place"]].append(row)
    return dict(found)
