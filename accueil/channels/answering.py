"""What the public channels share: a visitor's text is only text, and nobody is left without an answer."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from sanic import Sanic

logger = logging.getLogger(__name__)

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]

_FAILURE = "utter_panne"
_PATIENCE_SECONDS = 2.5
"""After that, an honest apology is better than a longer wait."""
_COMMAND_SIGN = re.compile(r"[\s/]+")
"""What Rasa would take for the start of a command (« /restart », « /intent »): a visitor's text is only ever text."""


async def answer(
    app: Sanic, on_new_message: OnNewMessage, text: str, sender: str, channel: str
) -> list[dict[str, Any]]:
    """The assistant's messages in Rasa's format: its apology when it failed, never an empty list."""
    return await _replies(on_new_message, text, sender, channel) or await _apology(app, sender, channel)


async def _replies(on_new_message: OnNewMessage, text: str, sender: str, channel: str) -> list[dict[str, Any]]:
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


async def _apology(app: Sanic, sender: str, channel: str) -> list[dict[str, Any]]:
    """The domain's own failure sentence: it stands there only, with the directory's phone number filled in."""
    agent = app.ctx.agent
    tracker = await agent.tracker_store.get_or_create_tracker(sender)
    filled = await agent.nlg.generate(_FAILURE, tracker, channel)
    return [{"recipient_id": sender, "text": filled["text"]}]
