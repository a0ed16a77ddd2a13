"""An action that fails apologises, and the conversation goes on."""

import logging
from typing import Any

import pytest
from conversation import ANSWERED, FAILURE, NICOLET, Conversation, q, turn

from tests.known import LINE


@pytest.mark.parametrize(
    ("slots", "questions"),
    [
        pytest.param({}, [q("trouver_bureau", lieu="village-inconnu")], id="an unknown place"),
        pytest.param({}, [q("decrire_organisme", organisme="inconnu")], id="an unknown organisation"),
        pytest.param(
            {},
            [q("demander_telephone"), q("trouver_bureau", lieu="village-inconnu")],
            id="a second question that fails, after an answer",
        ),
        pytest.param(
            {}, [q("trouver_bureau", lieu=NICOLET), q("intention_inconnue")], id="an intent without an action"
        ),
    ],
)
def test_an_action_that_fails_apologises_and_logs_the_intent_but_not_the_words(
    conversation: Conversation,
    caplog: pytest.LogCaptureFixture,
    slots: dict[str, Any],
    questions: list[dict[str, Any]],
) -> None:
    conversation.slots |= slots
    before = dict(conversation.slots)
    with caplog.at_level(logging.DEBUG):
        messages = conversation.hear(turn(questions, text="Je m'appelle Amina et mon numéro est le 555-0199"))
    assert [message["response"] for message in messages] == [FAILURE]
    assert LINE in messages[0]["text"]
    assert conversation.slots == {**before, ANSWERED: True}, "else the rules would apologise once more"
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert errors[0].exc_info
    assert questions[0]["intent"] in caplog.text
    assert "essai" in caplog.text
    assert "Amina" not in caplog.text
    assert "555" not in caplog.text


def test_the_turn_after_a_failure_is_answered(conversation: Conversation) -> None:
    conversation.hear(turn([q("trouver_bureau", lieu="village-inconnu")]))
    assert [message["response"] for message in conversation.hear(turn("demander_telephone"))] == ["utter_telephone"]


@pytest.mark.parametrize("intent", ["trouver_bureau", "demander_adresse", "decrire_organisme", "repeter"])
def test_what_was_taken_off_the_directory_since_is_forgotten(conversation: Conversation, intent: str) -> None:
    gone = {"lieux": ["disparu"], "lieux_cites": ["disparu", NICOLET], "lieux_par_personne": {"moi": "disparu"}}
    conversation.slots |= gone | {"bureaux": ["ferme"], "organismes": ["dissous"], "sujet": "trouver_bureau"}
    messages = conversation.hear(turn(intent, text="Et pour moi ?"))
    assert [message["response"] for message in messages] == ["utter_demander_lieu"]
