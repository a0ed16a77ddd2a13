"""What the actions say and remember, called as the action server calls them."""

from typing import Any

import pytest
from conversation import (
    BETWEEN_TOWNS,
    CARDS,
    DOMAIN,
    DRUMMONDVILLE,
    FORGET,
    NO_ORGANISATION,
    PORT_ROYAL,
    SAINT_JEAN,
    Conversation,
    Turn,
    turn,
)
from directory_copy import DirectoryCopy
from themes import THEMES

from accueil.directory import Directory
from tests.known import LINE

CASES = [
    pytest.param(turns, id=f"{theme}: {name}")
    for theme, conversations in THEMES.items()
    for name, turns in conversations.items()
]


@pytest.mark.parametrize("turns", CASES)
def test_a_conversation(conversation: Conversation, turns: list[Turn]) -> None:
    for asked in turns:
        messages = conversation.hear(asked)
        told = "\n".join(message["text"] for message in messages)
        assert tuple(message["response"] for message in messages) == asked.said, told
        for part in asked.tells:
            assert part in told
        for part in asked.omits:
            assert part not in told
        assert _offered(messages) == asked.offers
        for message in messages:
            if (card := message.get("custom")) and card != FORGET:
                CARDS.validate(card)
        if asked.records is not None:
            assert _records(messages) == asked.records
        assert {name: conversation.slots[name] for name in asked.slots} == asked.slots


def _offered(messages: list[dict[str, Any]]) -> tuple[str, ...]:
    """What the buttons of the messages send: the action's own, and those of the domain."""
    own = [button for message in messages for button in message.get("buttons") or ()]
    worded = [
        button for message in messages for button in DOMAIN["responses"][message["response"]][0].get("buttons", ())
    ]
    return tuple(button["payload"] for button in own + worded)


def _records(messages: list[dict[str, Any]]) -> tuple[str, ...]:
    """The ids of the records on the cards, with the type of the card where a record has none."""
    cards = [message["custom"] for message in messages if message.get("custom")]
    return tuple(record.get("id", card["type"]) for card in cards for record in card["records"])


def test_an_mrc_between_the_offices_of_two_towns(
    conversation: Conversation, copy: DirectoryCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for column, value in (("latitude", "46.0557"), ("longitude", "-71.9590")):
        copy.edit("locations", "bureau-becancour", column, value)
    elsewhere = Directory(copy.folder)
    monkeypatch.setattr("actions.turn.load_directory", lambda: elsewhere)
    (message,) = conversation.hear(turn("trouver_bureau", lieu="mrc-erable"))
    assert message["response"] == BETWEEN_TOWNS
    assert all(part in message["text"] for part in ("MRC de L’Érable", PORT_ROYAL, SAINT_JEAN, LINE))


@pytest.mark.parametrize(
    ("place", "name"),
    [
        pytest.param(DRUMMONDVILLE, "Drummondville", id="a municipality"),
        pytest.param("mrc-drummond", "Drummond", id="the MRC"),
        pytest.param("J2C", "J2C", id="a postal area"),
    ],
)
def test_an_mrc_without_an_active_organisation(
    conversation: Conversation, copy: DirectoryCopy, monkeypatch: pytest.MonkeyPatch, place: str, name: str
) -> None:
    copy.edit("organizations", "intro", "status", "inactive")
    without_intro = Directory(copy.folder)
    monkeypatch.setattr("actions.turn.load_directory", lambda: without_intro)
    (message,) = conversation.hear(turn("trouver_organisme", lieu=place))
    assert message["response"] == NO_ORGANISATION
    assert all(part in message["text"] for part in (f"pour {name}.", LINE))
    assert not message.get("custom")
