"""The domain and the actions agree."""

import re
import string

import pytest
from conversation import (
    ANSWERED,
    BETWEEN_TOWNS,
    DOMAIN,
    FAILURE,
    NICOLET,
    NO_ORGANISATION,
    ROOT,
    RULES,
    TEMPLATES,
    Conversation,
    q,
    turn,
)
from themes import THEMES

from accueil.nlu.intents import INTENTS
from actions.turn import SLOTS


def test_every_response_is_said_somewhere() -> None:
    said = {
        response for theme in THEMES.values() for turns in theme.values() for asked in turns for response in asked.said
    }
    by_rule = {
        step["action"] for rule in RULES for step in rule["steps"] if step.get("action", "").startswith("utter_")
    }
    parts = {name for name in TEMPLATES if name.startswith("utter_partie_")}  # accueil/nlg.py says them
    assert set(TEMPLATES) - said - by_rule - parts == {
        BETWEEN_TOWNS,
        NO_ORGANISATION,
        "utter_organismes_joignables",
        "utter_coordonnees_organismes",
    }  # test_conversations_by_theme.py and test_added_records.py say them


def test_every_response_named_in_the_code_exists() -> None:
    sources = [path for folder in ("actions", "accueil") for path in (ROOT / folder).rglob("*.py")]
    named = {name for path in sources for name in re.findall(r'"(utter_\w+)"', path.read_text(encoding="utf-8"))}
    assert len(named) > 30
    assert named <= set(TEMPLATES)


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_is_answered_without_any_detail(conversation: Conversation, intent: str) -> None:
    assert conversation.hear(turn(intent))


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_is_answered_with_every_detail(conversation: Conversation, intent: str) -> None:
    question = q(intent, lieu=NICOLET, organisme="cje+pais", bureau="bureau-becancour")
    responses = [message["response"] for message in conversation.hear(turn([question], text="À Nicolet, en 1999 ?"))]
    assert responses
    assert FAILURE not in responses


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_variable_of_a_response_is_a_plain_name(name: str) -> None:
    fields = [name for _, name, _, _ in string.Formatter().parse(TEMPLATES[name]) if name is not None]
    assert all(field.isidentifier() for field in fields)


def test_the_table_of_intents_is_that_of_the_domain_and_of_the_rules() -> None:
    answered = {}
    for rule in RULES:
        for step in () if "condition" in rule else rule["steps"]:
            for told in step.get("or", [step]):
                if "intent" in told:
                    answered[told["intent"]] = [each["action"] for each in rule["steps"] if "action" in each][-1]
    assert {name: intent.action for name, intent in INTENTS.items()} == answered
    assert set(DOMAIN["intents"]) <= set(INTENTS)


def test_the_slots_of_the_actions_are_those_of_the_domain() -> None:
    assert {*SLOTS, ANSWERED} == set(DOMAIN["slots"])


def test_after_every_action_that_did_not_answer_a_rule_apologises() -> None:
    unanswered = [{"slot_was_set": [{ANSWERED: False}]}]
    acting = [rule["steps"] for rule in RULES if "condition" not in rule and "action_" in str(rule["steps"])]
    excused = [rule["steps"] for rule in RULES if rule.get("condition") == unanswered]
    assert excused == [[*steps, {"action": FAILURE}] for steps in acting]
    assert len(acting) == len(DOMAIN["actions"]) + 1, "danger has a sentence of its own before its action"
