"""The one way in for what visitors send: a request's body becomes a message that can be trusted, or a refusal."""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, NoReturn

from sanic.request import Request

from accueil.channels.refusals import MOST_CHARACTERS, Refusal

MOST_BYTES = 64 * 1024
"""Of any request body: a message of 4,000 characters takes at most 48 kB as JSON."""
_MOST_OWNER = 200
_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_NO_CODINGS = ("", "identity")
_CONTROL = re.compile(r"[^\S\n\t ]|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Odd spaces, control characters, and halves of characters that no encoding can store."""
_COMMAND_SIGN = re.compile(r"[\s/]+")
"""What Rasa would take for the start of a command (« /restart », « /intent »): a visitor's text is only ever text."""


@dataclass(frozen=True)
class Message:
    """What a visitor wrote. ``owner`` is the sender or the conversation as the body names it, empty for none.

    ``language`` is the one that it is in (ISO 639-1) where the caller knows it.
    """

    text: str
    owner: str = ""
    id: str | None = None
    language: str | None = None


def read_message(request: Request, owner_field: str) -> Message:
    """The message in a request's body: ``{owner_field: …, "message": …, "message_id": …, "langue": …}``.

    Other fields don't count, nor does a language that the assistant does not speak.

    Raises:
        Refusal: 400 for any other body, 413 for a text of over 4,000 characters, 415 for what is not plain JSON.
    """
    body, owner = _body(request, owner_field)
    text, message_id = body.get("message"), body.get("message_id")
    if not isinstance(text, str) or not (
        message_id is None or (isinstance(message_id, str) and _MESSAGE_ID.fullmatch(message_id))
    ):
        raise Refusal("corps", owner=owner_field)
    language = body.get("langue")
    return Message(_plain(text), owner, message_id, language if isinstance(language, str) else None)


def read_owner(request: Request, owner_field: str) -> str:
    """Whose conversation a request's body names; raises Refusal as ``read_message`` does."""
    return _body(request, owner_field)[1]


def _body(request: Request, owner_field: str) -> tuple[dict[str, Any], str]:
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    coding = request.headers.get("content-encoding", "").strip().lower()
    if media != "application/json" or coding not in _NO_CODINGS:
        raise Refusal("type")
    body = _json(request.body, owner_field)
    owner = body.get(owner_field)
    owner = "" if owner is None else owner
    # Neither logs nor databases bear control characters.
    if not (isinstance(owner, str) and len(owner) <= _MOST_OWNER and owner.isprintable()):
        raise Refusal("corps", owner=owner_field)
    return body, owner


def _json(body: bytes, owner_field: str) -> dict[str, Any]:
    try:
        # ValueError: not UTF-8, not JSON, NaN, a name twice, a number of thousands of digits.
        value = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_without_doubles, parse_constant=_refuse)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise Refusal("corps", owner=owner_field)
    return value


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; two programs may read one with doubles differently."""
    found = dict(pairs)
    if len(found) < len(pairs):
        _refuse("doubles")
    return found


def _refuse(what: str) -> NoReturn:
    raise ValueError(what)


def _plain(text: str) -> str:
    """The text in NFC, without control characters, and without what Rasa would obey."""
    text = unicodedata.normalize("NFC", text)
    if len(text) > MOST_CHARACTERS:
        raise Refusal("message_long")
    text = _CONTROL.sub(" ", text)
    sign = _COMMAND_SIGN.match(text)
    return text[sign.end() :] if sign else text
