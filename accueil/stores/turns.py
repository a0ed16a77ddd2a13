"""One message of a conversation at a time, in the order of arrival; what every store of conversations builds on."""

import asyncio
from abc import abstractmethod
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakValueDictionary

from rasa.core.lock_store import LockStore

Answers = list[dict[str, Any]]


class StoreError(Exception):
    """A conversation can't be read or written; nothing of the message is kept."""


class Turn:
    """A message's hold on its conversation; ``open`` until the message is done with."""

    def __init__(self, conversation: str) -> None:
        self.conversation = conversation
        self.open = True


AnyTurn = TypeVar("AnyTurn", bound=Turn)


class Turns(Generic[AnyTurn]):
    """Gives out turns: within this process in the order of arrival, one at a time for each conversation."""

    def __init__(self) -> None:
        self._current: ContextVar[AnyTurn | None] = ContextVar("turn", default=None)
        self._queues: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, conversation: str) -> AsyncGenerator[AnyTurn, None]:
        """Holds a conversation. The message that holds it may enter again, from a task of its own too.

        Raises:
            StoreError: when the conversation can't be had, or, on leaving, when what was said can't be kept.
        """
        held = self._current.get()
        if held is not None and held.open and held.conversation == conversation:
            yield held
            return
        queue = self._queues.setdefault(conversation, asyncio.Lock())  # gone with the last who waits or holds
        async with queue, self._opened(conversation) as turn:
            token = self._current.set(turn)
            try:
                yield turn
            finally:
                turn.open = False
                self._current.reset(token)

    @abstractmethod
    def _opened(self, conversation: str) -> AbstractAsyncContextManager[AnyTurn]:
        """The turn, from when the conversation is read until it is written."""


class AnswersKeeper(Protocol):
    """The latest answers by the id of their message, so that a message that comes twice is answered once.

    All are called while the conversation's lock is held.
    """

    async def get(self, conversation: str, message_id: str) -> Answers | None:
        """What was answered to a message, or None if it is new."""

    async def put(self, conversation: str, message_id: str, answers: Answers) -> None:
        """Keeps what was answered to a message."""

    async def forget(self, conversation: str) -> None:
        """Forgets every answer of a conversation."""


class TurnLockStore(LockStore):
    """Rasa's lock over turns: fair, without polling, and free to take again for who holds it.

    Rasa takes it for every message; the channel takes it before, to look for the message among the ``answers``.
    """

    def __init__(self, turns: Turns[Any], answers: AnswersKeeper) -> None:
        super().__init__()
        self._turns, self.answers = turns, answers

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 0, wait_time_in_seconds: float = 0
    ) -> AsyncGenerator[Any, None]:
        """Holds a conversation; Rasa's two times have no meaning here.

        Raises:
            StoreError: see ``Turns.turn``.
        """
        async with self._turns.turn(conversation_id) as turn:
            yield turn

    async def check(self) -> None:
        """Raises StoreError when conversations can't be written and read; leaves nothing behind."""
