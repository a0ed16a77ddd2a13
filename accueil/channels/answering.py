"""How both public channels answer: in turn, once, in time, never with nothing; what is personal is masked before."""

import asyncio
import contextlib
import logging
import uuid
from dataclasses import dataclass
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import TrackerStore
from sanic import Sanic

from accueil.channels import metrics
from accueil.channels.callers import Caller
from accueil.channels.intake import Message
from accueil.channels.limits import Limits
from accueil.channels.refusals import failure_sentence
from accueil.channels.settings import Settings
from accueil.directory.current import Derived
from accueil.languages.spoken import LANGUAGE
from accueil.languages.translations import FRENCH
from accueil.masking.masker import Masker
from accueil.nlu.intents import FALLBACK
from accueil.stores.turns import Answers, AnswersKeeper, StoreError

logger = logging.getLogger(__name__)

_FORGET = "oubli"


class NoAnswer(Exception):
    """The assistant had nothing to say."""


@dataclass(frozen=True)
class Conversation:
    """A conversation: the id under which Rasa knows it, and the name by which its visitor does."""

    id: str
    name: str


class Desk:
    """Answers the messages of every public channel of one server.

    Args:
        app: Rasa's server; its agent is looked up for each message, as it is loaded after the channels.
        settings: How long a visitor may wait for the answer itself, once the conversation is free.
    """

    def __init__(self, app: Sanic, settings: Settings) -> None:
        self._app, self._patience_seconds = app, settings.patience_seconds
        self._limits, self._masker = Limits(), Derived(Masker)

    async def answer(self, message: Message, conversation: Conversation, caller: Caller, channel: str) -> Answers:
        """The messages to show, in Rasa's format; the domain's apology when nothing else can be said.

        Raises:
            Refusal: 429 when too much was asked, never for a program of this machine.
        """
        limits = contextlib.nullcontext() if caller.local else self._limits.admit(caller.address, conversation.id)
        with limits, metrics.LATENCY.time():
            answers = await self._in_turn(message, conversation, channel)
        metrics.MESSAGES.labels(channel).inc()
        if not answers:
            metrics.EMPTY.inc()
        return [{**each, "recipient_id": conversation.name} for each in answers]

    async def forget(self, conversation: str) -> None:
        """Deletes a conversation, once what it asked before is answered."""
        async with self._agent.lock_store.lock(conversation):
            await self._forget(conversation)

    async def _in_turn(self, message: Message, conversation: Conversation, channel: str) -> Answers:
        """The answer, or what was said of it by the end of the visitor's patience; failures are logged without text.

        The conversation is waited for without such a limit: while a database starts again, nothing asked is lost.
        """
        said, text = CollectingOutputChannel(), self._masker().mask(message.text)
        told = {LANGUAGE: message.language} if message.language else None
        asked = UserMessage(text, said, conversation.id, input_channel=channel, message_id=message.id, metadata=told)
        try:
            async with self._agent.lock_store.lock(conversation.id):
                return await self._once(asked, message.id)
        except asyncio.TimeoutError:
            logger.error("no answer within %s s", self._patience_seconds)
        except StoreError as error:  # what was said is not kept: the next message would be misunderstood
            logger.error("no answer: %s", error)
            said.messages.clear()
        except Exception:  # whatever failed, the person is told so in French and given the phone number
            logger.exception("no answer")
        metrics.ERRORS.inc()
        partly: Answers = said.messages
        untrue = any(_asks_to_forget(each) for each in partly)  # « c'est fait » is not said of what is not done
        return [{"text": failure_sentence()}] if untrue or not partly else partly

    async def _once(self, asked: UserMessage, message_id: str | None) -> Answers:
        """The answer to a message; a message that was answered already gets that answer, and is not stored again.

        Whether it was can only be told inside the conversation's lock, where no other server answers it. Leaving the
        lock keeps conversation and answer together, or raises and keeps neither.
        """
        keeper: AnswersKeeper = self._agent.lock_store.answers
        if message_id and (kept := await keeper.get(asked.sender_id, message_id)):
            return kept
        answers = await asyncio.wait_for(_handle(self._agent, asked), self._patience_seconds)
        if any(_asks_to_forget(each) for each in answers):
            await self._forget(asked.sender_id)
            return [each for each in answers if not _asks_to_forget(each)]
        if message_id:
            await keeper.put(asked.sender_id, message_id, answers)
        return answers

    async def _forget(self, conversation: str) -> None:
        """Deletes a conversation. Its lock goes with the last message that waits for it."""
        await stored(self._agent).delete(conversation)
        await self._agent.lock_store.answers.forget(conversation)

    @property
    def _agent(self) -> Agent:
        agent: Agent = self._app.ctx.agent
        return agent


async def _handle(agent: Agent, asked: UserMessage) -> Answers:
    """Rasa's answer; NoAnswer when there is none."""
    if agent.processor is None:
        raise NoAnswer("no model is loaded")
    # Rasa would read it in the same way; but it does not tell what it read, and what is not understood is counted.
    before = await agent.processor.get_tracker(asked.sender_id)
    asked.parse_data = await agent.processor.parse_message(asked, before)
    if asked.parse_data["intent"]["name"] == FALLBACK:
        metrics.FALLBACKS.inc()
    await agent.processor.handle_message(asked)
    answers: Answers = asked.output_channel.messages
    if not answers:
        raise NoAnswer("the assistant said nothing")
    return [{**each, LANGUAGE: asked.parse_data.get(LANGUAGE, FRENCH)} for each in answers]


def stored(agent: Agent) -> Any:
    """The tracker store that endpoints.yml names: Rasa wraps it in one that hides its failures and can't delete."""
    store: TrackerStore = agent.tracker_store
    while inner := getattr(store, "_tracker_store", None):
        store = inner
    return store


def new_sender() -> str:
    """An id that nobody guesses."""
    return uuid.uuid4().hex


def _asks_to_forget(message: dict[str, Any]) -> bool:
    return (message.get("custom") or {}).get("type") == _FORGET
