"""The quality gate: conversations that the training data has never seen, played over REST."""

import json
import re

import pytest

from accueil.directory import Directory
from accueil.text import normalise
from tests.examples import learnt_sentences
from tests.quality.cases import CASES, Case, facts, is_right, read_cases
from tests.server import Assistant, texts

MARGIN = 0.02
"""The same data give the same answers; the margin is for changes of data that cost little and bring more."""

RECORDED = {"ordinaires": 0.985, "difficiles": 0.97, "melangees": 0.985, "gardees": 0.97}
"""Share of turns answered rightly when last measured."""


MOST_FALSE_ANSWERS = 0.01
"""Share of sentences about another subject that may get an office or an organisation."""


@pytest.mark.parametrize("kind", RECORDED)
def test_unseen_conversations_are_answered_rightly(assistant: Assistant, kind: str) -> None:
    known = facts(Directory())
    wrong, total = [], 0
    for case in read_cases(kind):
        for number, turn in enumerate(case.turns, 1):
            total += 1
            reply = _read(assistant, f"qualite-{case.id}", turn.user)
            if not is_right(turn, reply, known):
                wrong.append(f"{case.id}.{number} {turn.user[:90]!r} -> {reply[:90]!r}")
    share = 1 - len(wrong) / total
    assert total > 150
    assert share >= RECORDED[kind] - MARGIN, f"{share:.1%} of {total} turns\n" + "\n".join(wrong)


def _read(assistant: Assistant, sender: str, message: str) -> str:
    """What the person reads: the texts of the replies, or why the message was refused."""
    status, body = assistant.post(json.dumps({"sender": sender, "message": message}).encode())
    told = json.loads(body)
    return texts(told) if status == 200 else str(told["error"])


def test_another_subject_gets_no_office_and_no_organisation(assistant: Assistant) -> None:
    known = facts(Directory())
    records = re.compile(f"{known['OFFICE_ANY']}|{known['ORG_ANY']}")
    sentences = (CASES / "hors-sujet.txt").read_text(encoding="utf-8").splitlines()
    replies = {text: texts(assistant.say(f"autre-{number}", text)) for number, text in enumerate(sentences)}
    answered = [text for text, reply in replies.items() if records.search(normalise(reply))]
    assert len(sentences) == 400
    assert len(answered) <= MOST_FALSE_ANSWERS * len(sentences), answered


def test_no_sentence_of_the_cases_is_a_training_example() -> None:
    cases: list[Case] = list(read_cases(""))
    sentences = {normalise(turn.user) for case in cases for turn in case.turns}
    assert not {sentence for sentence in sentences if len(sentence.split()) > 3} & learnt_sentences()
