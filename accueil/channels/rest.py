"""The public way in: Rasa's REST format, where text is only text and nobody is left without an answer."""

import asyncio
import logging
import re
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

logger = logging.getLogger(__name__)

_FAILURE = "utter_panne"
_PATIENCE_SECONDS = 2.5
"""After that, an honest apology is better than a longer wait."""
_COMMAND_SIGN = re.compile(r"[\s/]+")
"""What Rasa would take for the start of a command (« /restart », « /intent »): a visitor's text is only ever text."""


class RestChannel(InputChannel):
    """POST {"sender", "message"} to /webhooks/rest/webhook; answers Rasa's list of messages, never an empty one."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        webhook = Blueprint("rest_webhook", __name__)

        @webhook.route("/", methods=["GET"])
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            body = request.json
            text = body.get("message") if isinstance(body, dict) else None
            if not isinstance(text, str):
                error = {"error": 'Le corps attendu est {"sender": "…", "message": "…"}.'}
                return response.json(error, status=400)
            sender = str(body.get("sender") or uuid.uuid4().hex)
            replies = await _replies(on_new_message, text, sender, self.name())
            return response.json(replies or await _apology(request.app, sender))

        return webhook


async def _replies(
    on_new_message: Callable[[UserMessage], Awaitable[Any]], text: str, sender: str, channel: str
) -> list[dict[str, Any]]:
    """The assistant's messages; none when it failed or took too long, which is logged without the person's text."""
    collector = CollectingOutputChannel()
    sign = _COMMAND_SIGN.match(text)
    message = UserMessage(text[sign.end() :] if sign else text, collector, sender, input_channel=channel)
    try:
        await asyncio.wait_for(on_new_message(message), _PATIENCE_SECONDS)
    except asyncio.TimeoutError:
        logger.error("no answer within %s s for sender %s", _PATIENCE_SECONDS, sender)
    except Exception:  # whatever failed, the person is told so in French and given the phone number
        logger.exception("no answer for sender %s", sender)
    messages: list[dict[str, Any]] = collector.messages
    return messages


async def _apology(app: Sanic, sender: str) -> list[dict[str, Any]]:
    """The domain's own failure sentence: it stands there only, with the directory's phone number filled in."""
    agent = app.ctx.agent
    tracker = await agent.tracker_store.get_or_create_tracker(sender)
    filled = await agent.nlg.generate(_FAILURE, tracker, RestChannel.name())
    return [{"recipient_id": sender, "text": filled["text"]}]
