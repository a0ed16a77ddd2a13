"""What is kept of a conversation, seen in the stores themselves: Rasa's agent in this process, and an action server."""

import asyncio
from collections.abc import Iterator

import pytest
import structlog
from rasa.core.agent import Agent
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic

from accueil.channels.answering import Conversation, Desk
from accueil.channels.callers import Caller
from accueil.channels.health import answers, has_expected_model, remembers
from accueil.channels.intake import Message
from accueil.channels.refusals import failure_sentence
from accueil.channels.settings import Settings
from accueil.nlg import DirectoryResponseGenerator
from accueil.serving.model import ensure_model
from accueil.serving.processes import HOST, action_server, free_port
from accueil.stores.memory import BoundedTrackerStore, MemoryLockStore
from accueil.stores.turns import Answers
from tests.rest.alone import START_SECONDS, listens, until

VISITOR = Conversation("page-1", "nom-signé")


class CountingStore(BoundedTrackerStore):
    """Counts how often a conversation is kept."""

    saved = 0

    async def save(self, tracker: DialogueStateTracker) -> None:
        self.saved += 1
        await super().save(tracker)


class Inside:
    """An agent, its stores, and the desk in front of it."""

    def __init__(self, actions_port: int) -> None:
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(30))
        self.store, self.locks = CountingStore(Domain.empty()), MemoryLockStore()
        actions = EndpointConfig(f"http://{HOST}:{actions_port}/webhook")
        self.agent = Agent.load(
            str(ensure_model()), tracker_store=self.store, lock_store=self.locks, action_endpoint=actions
        )
        assert self.agent.processor
        self.agent.processor.nlg = DirectoryResponseGenerator(EndpointConfig(), self.agent.domain)
        app = Sanic("essai")
        app.ctx.agent = self.agent
        self.desk = Desk(app, Settings("", patience_seconds=30))

    async def say(self, text: str, message_id: str | None = None) -> Answers:
        return await self.desk.answer(Message(text, id=message_id), VISITOR, Caller("127.0.0.1", True), "web")


@pytest.fixture(scope="module")
def inside() -> Iterator[Inside]:
    port = free_port()
    with action_server(port):
        until(lambda: listens(port), START_SECONDS)
        yield Inside(port)


def test_of_a_conversation_that_is_to_be_forgotten_nothing_is_left(inside: Inside) -> None:
    async def play() -> None:
        await inside.say("Quel est le bureau le plus proche de Lyster ?", "m-1")
        assert list(await inside.store.keys()) == [VISITOR.id]
        assert await inside.locks.answers.get(VISITOR.id, "m-1")
        (told,) = await inside.say("Oubliez-moi, s'il vous plaît.", "m-2")
        assert told["text"] == "C’est fait. J’ai oublié notre conversation."
        assert list(await inside.store.keys()) == []
        assert not await inside.locks.answers.get(VISITOR.id, "m-1")
        assert not await inside.locks.answers.get(VISITOR.id, "m-2")

    asyncio.run(play())


def test_it_is_not_said_to_be_forgotten_when_it_is_not(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(_: str) -> None:
        raise OSError

    monkeypatch.setattr(inside.store, "delete", fails)
    (told,) = asyncio.run(inside.say("Oubliez-moi, s'il vous plaît."))
    assert told["text"] == failure_sentence()
    monkeypatch.undo()
    asyncio.run(inside.store.delete(VISITOR.id))


def test_a_message_sent_five_times_at_once_is_stored_once(inside: Inside) -> None:
    async def play() -> None:
        await inside.say("Bonjour")  # a new conversation is kept once more
        before = inside.store.saved
        await inside.say("Bonjour", "m-3")
        once = inside.store.saved - before
        await asyncio.gather(*(inside.say("Bonjour", "m-4") for _ in range(5)))
        assert inside.store.saved - before == 2 * once
        await inside.store.delete(VISITOR.id)

    asyncio.run(play())


def test_a_probe_is_not_kept(inside: Inside) -> None:
    async def play() -> None:
        assert await has_expected_model(inside.agent)
        assert await answers(inside.agent)
        assert await remembers(inside.agent)
        assert list(await inside.store.keys()) == []

    asyncio.run(play())
