"""What holds for every reply: never empty, always words, and cards that follow their schema and are in the words."""

import json
import re
from typing import Any

import jsonschema

from accueil.paths import ROOT
from tests.server import Assistant, Replies

_SCHEMA = json.loads((ROOT / "docs" / "reponse.schema.json").read_text(encoding="utf-8"))
_VALIDATOR = jsonschema.Draft7Validator(_SCHEMA, format_checker=jsonschema.FormatChecker())
_MACHINERY = re.compile(r"[{}<>]|utter_|action_|\bNone\b|Traceback")

_ROUNDING_KM = 0.6


def ask(assistant: Assistant, sender: str, message: str) -> Replies:
    """The replies to a message, once everything that must hold for any reply is checked."""
    replies = assistant.say(sender, message)
    assert replies
    assert {reply["recipient_id"] for reply in replies} == {sender}
    text = words(replies)
    assert text.strip()
    assert not _MACHINERY.search(text), text
    for card in cards(replies):
        _check(card, text, is_french=replies[0]["langue"] == "fr")
    return replies


def words(replies: Replies) -> str:
    """The texts alone, as a channel without cards or buttons shows them."""
    return "\n".join(reply["text"] for reply in replies if "text" in reply)


def cards(replies: Replies) -> list[dict[str, Any]]:
    return [reply["custom"] for reply in replies if "custom" in reply]


def records(replies: Replies) -> list[str]:
    """The ids of the records on the cards, with the type of the card where a record has none."""
    return [record.get("id", card["type"]) for card in cards(replies) for record in card["records"]]


def payloads(replies: Replies) -> list[str]:
    """What the buttons send."""
    return [button["payload"] for reply in replies for button in reply.get("buttons") or []]


def _check(card: dict[str, Any], text: str, is_french: bool) -> None:
    """A card follows docs/reponse.schema.json, and says nothing that the words leave out."""
    _VALIDATOR.validate(card)
    assert card["records"]
    for record in card["records"]:
        if "address" in record:
            assert record["address"] in text
        if card["type"] == "organismes":
            assert record["name"] in text
        if "phone" in record:
            assert record["phone"].removeprefix("tel:+") in re.sub(r"\D", "", text)
        if "distance_km" in record:
            # « environ 44 km », and in other languages as they word it
            said = [int(number) for number in re.findall(r"environ (\d+) km" if is_french else r"\d+", text)]
            assert any(abs(kilometres - record["distance_km"]) <= _ROUNDING_KM for kilometres in said)
