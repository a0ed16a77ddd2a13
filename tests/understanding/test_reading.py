"""What the trained model understands: a table of sentences, none of them learnt, by subject and by register.

Registers: soutenu, courant, familier (Québec), texto, apprenant (second language), parlé (long, spoken).
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import structlog
from rasa.core.agent import Agent

from accueil.directory import Directory
from accueil.nlu.intents import FALLBACK, URGENCE
from accueil.serving.golden import fault, read_rows
from accueil.serving.model import ensure_model
from accueil.text import normalise
from tests.examples import learnt_sentences

REGISTERS = {"soutenu", "courant", "familier", "texto", "apprenant", "parlé"}
FEWEST_SENTENCES = 10
Reader = Callable[[str], dict[str, Any]]

ROWS = read_rows(Path(__file__).parent / "phrases.csv")
DANGERS = [pytest.param(row, id=row["phrase"][:50]) for row in ROWS if URGENCE in row["intentions"]]
MOST_WRONG = 0.025
"""Share of the sentences: trainings on other data differ in what they find hard."""


@pytest.fixture(scope="session")
def read() -> Reader:
    """Parses a message with the current model, as the REST server does."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))
    agent = Agent.load(str(ensure_model()))
    return lambda text: dict(asyncio.run(agent.parse_message(text)))


@pytest.fixture(scope="session")
def directory() -> Directory:
    return Directory()


def test_what_is_asked_and_about_what(read: Reader, directory: Directory) -> None:
    wrong = [found for row in ROWS if (found := fault(row, read(row["phrase"])["questions"], directory))]
    assert len(wrong) <= MOST_WRONG * len(ROWS), "\n".join(wrong)


@pytest.mark.parametrize("row", DANGERS)
def test_danger_is_never_missed(read: Reader, row: dict[str, str]) -> None:
    assert read(row["phrase"])["intent"]["name"] == URGENCE


# --- the shape of what is found -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", " ", "?", "…", "👍👍", "\u200b", "a" * 5000, "12345", "<script>alert(1)</script>"]
)
def test_anything_is_read_without_failing(read: Reader, text: str) -> None:
    assert len(read(text).get("questions", [])) <= 3


def test_what_means_nothing_is_not_understood(read: Reader) -> None:
    assert [question["intent"] for question in read("zxcv qwpo mnbv ghtr")["questions"]] == [FALLBACK]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param(
            "Bureau à Sainte-Sophie ?", ["sainte-sophie-halifax", "sainte-sophie-levrard"], id="one or the other"
        ),
        pytest.param("Quel organisme à Plesisville ?", ["32043"], id="misspelt"),
        pytest.param("Quel est le bureau pour H2X 1Y4 ?", [], id="a postal code of elsewhere"),
    ],
)
def test_a_place_that_is_not_plain(read: Reader, text: str, ids: list[str]) -> None:
    assert read(text)["questions"][0]["lieu"] == [ids]


def test_the_same_message_is_read_the_same_way_twice(read: Reader) -> None:
    text = "Où est le bureau le plus proche de Lyster ? Et le téléphone ?"
    assert read(text) == read(text)


def test_capitals_accents_and_apostrophes_do_not_matter(read: Reader) -> None:
    forms = [
        "Où est le bureau près de L'Avenir ?",
        "OÙ EST LE BUREAU PRÈS DE L'AVENIR ?",
        "Où est le bureau près de L’Avenir ?",
    ]
    found = [[(question["intent"], question.get("lieu")) for question in read(form)["questions"]] for form in forms]
    assert found[1:] == found[:1] * 2


# --- the table itself ---------------------------------------------------------------------------------------------


def test_every_subject_is_told_in_several_registers() -> None:
    sentences: dict[str, set[str]] = defaultdict(set)
    registers: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        sentences[row["sujet"]].add(normalise(row["phrase"]) or row["phrase"])
        registers[row["sujet"]].add(row["registre"])
    subjects = [subject for subject, found in registers.items() if len(found & REGISTERS) == len(REGISTERS)]
    assert len(subjects) >= 14
    assert all(len(sentences[subject]) >= FEWEST_SENTENCES for subject in subjects)


def test_no_sentence_was_learnt() -> None:
    told = {normalise(row["phrase"]) for row in ROWS}
    assert not {sentence for sentence in told & learnt_sentences() if len(sentence.split()) > 2}
