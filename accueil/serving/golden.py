"""The golden questions of data/temoins.csv, put to a new model before it takes the place of the one in use.

``python -m accueil.serving.golden MODEL`` says in French what is wrong; its status is 1 if that is too much.
"""

import asyncio
import csv
import logging
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from accueil.directory import Directory
from accueil.paths import ROOT
from accueil.serving.lean import leave_out_the_unused, run_graph_in_a_straight_line
from accueil.serving.quiet import silence_warnings

QUESTIONS = ROOT / "data" / "temoins.csv"
_MOST_WRONG = 2
"""Of 50: what a training on other examples may find hard without being broken."""


def read_rows(path: Path = QUESTIONS) -> list[dict[str, str]]:
    """The rows of a table of sentences: ``phrase``, ``intentions`` (parted by spaces), ``lieu``, ``organisme``."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fault(row: Mapping[str, str], questions: list[dict[str, Any]], directory: Directory) -> str:
    """What was understood of a row's sentence, in French; empty when it is what the table says.

    Args:
        row: A row of the table.
        questions: What the model sets under ``questions``.
        directory: Where the names of places come from.
    """
    names = {key: key if place.kind == "mrc" else place.name for key, place in directory.places.items()}
    intents = sorted(question["intent"] for question in questions)
    understood = (intents, _mentioned(questions, "lieu", names), _mentioned(questions, "organisme", {}))
    right = (sorted(row["intentions"].split()), _cell(row["lieu"]), _cell(row["organisme"]))
    return "" if understood == right else f"« {row['phrase']} » : attendu {_told(right)}, compris {_told(understood)}"


def _mentioned(questions: list[dict[str, Any]], entity: str, names: Mapping[str, str]) -> list[list[str]]:
    """The names that each mention may stand for; a mention that two questions share counts once."""
    found: list[list[str]] = []
    for ids in [ids for question in questions for ids in question.get(entity, [])]:
        if (mention := [names.get(key, key) for key in ids]) not in found:
            found.append(mention)
    return found


def _cell(value: str) -> list[list[str]]:
    return [[value]] if value else []


def _told(reading: tuple[list[str], list[list[str]], list[list[str]]]) -> str:
    """Intents, then places and organisations, each with all that it may stand for."""
    intents, *mentions = reading
    return " + ".join([*intents, *("/".join(names) for kind in mentions for names in kind)])


def faults(model: Path) -> Iterator[str]:
    """What a model gets wrong of the golden questions, as ``fault`` says it; to be used in a process of its own."""
    leave_out_the_unused()
    from rasa.core.agent import Agent
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.ERROR)
    run_graph_in_a_straight_line()
    agent, directory = Agent.load(str(model)), Directory()
    for row in read_rows():
        if found := fault(row, asyncio.run(agent.parse_message(row["phrase"]))["questions"], directory):
            yield found


def main() -> int:
    """Examines the model whose path is the first argument; 0 when it may be used."""
    silence_warnings()
    try:
        wrong = list(faults(Path(sys.argv[1])))
    except Exception as error:  # whatever it is, this model can't be served
        print(f"Il ne se charge pas : {error}")
        return 1
    if wrong:
        print(f"Questions témoins mal comprises : {len(wrong)}", *wrong, sep="\n  - ")
    return int(len(wrong) > _MOST_WRONG)


if __name__ == "__main__":
    sys.exit(main())
