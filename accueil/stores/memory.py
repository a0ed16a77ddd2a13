"""Conversations kept in memory within bounds: so many of them, so long, and of each only what the next turn needs."""

import time
from collections import OrderedDict
from collections.abc import AsyncGenerator, Hashable, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Any, Generic, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from accueil.stores.remembered import Slots, recalled, remembered
from accueil.stores.turns import Answers, Turn, TurnLockStore, Turns

_MOST_CONVERSATIONS = 10_000
_MOST_ANSWERS = 2_000
"""Of all conversations together: enough for pages that ask again after a network error."""
_IDLE_SECONDS = 30 * 60

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


class ShortMemory(Generic[_Key, _Value]):
    """A mapping that forgets: what was not written for so many seconds, and the oldest beyond so many entries."""

    def __init__(self, most: int, idle_seconds: float) -> None:
        self._most, self._idle_seconds = most, idle_seconds
        self._entries: OrderedDict[_Key, tuple[float, _Value]] = OrderedDict()

    def write(self, key: _Key, value: _Value) -> None:
        """Keeps a value, and forgets what is over the bounds."""
        self._entries[key] = (time.monotonic(), value)
        self._entries.move_to_end(key)
        while len(self._entries) > self._most or self._expired(next(iter(self._entries))):
            self._entries.popitem(last=False)

    def read(self, key: _Key) -> _Value | None:
        """The value, or None when it is unknown or forgotten."""
        return None if key not in self._entries or self._expired(key) else self._entries[key][1]

    def forget(self, key: _Key) -> None:
        """Forgets a value at once, if it is known."""
        self._entries.pop(key, None)

    def __iter__(self) -> Iterator[_Key]:
        """All keys, the oldest first; they may be forgotten on the way."""
        return iter(list(self._entries))

    def _expired(self, key: _Key) -> bool:
        return time.monotonic() - self._entries[key][0] > self._idle_seconds


class BoundedTrackerStore(TrackerStore):
    """A tracker store that forgets: a conversation after half an hour, the oldest beyond 10 000, sentences at once.

    Rasa's own in-memory store never evicts, and reads a whole conversation again at every message. Here a conversation
    is its slots: the rules look no further back. No sentence is kept, and the 500th message is as quick as the first.
    """

    def __init__(
        self,
        domain: Domain,
        event_broker: EventBroker | None = None,
        most_conversations: int = _MOST_CONVERSATIONS,
        idle_seconds: float = _IDLE_SECONDS,
        **kwargs: Any,
    ) -> None:
        kwargs.pop("host", None)
        super().__init__(domain, event_broker, **kwargs)
        self._conversations: ShortMemory[str, Slots] = ShortMemory(most_conversations, idle_seconds)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the conversation's slots, and forgets what is over the bounds."""
        await self.stream_events(tracker)
        self._conversations.write(tracker.sender_id, remembered(tracker))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A new tracker with what is kept of a conversation, or None when it is unknown or forgotten."""
        kept = self._conversations.read(sender_id)
        return None if kept is None else recalled(sender_id, kept, self.domain.slots)

    async def delete(self, sender_id: str) -> None:
        """Forgets a conversation."""
        self._conversations.forget(sender_id)

    async def keys(self) -> Iterable[str]:
        """The ids of the conversations kept."""
        return list(self._conversations)


class MemoryAnswers:
    """The latest answers by conversation and message, within bounds."""

    def __init__(self, most: int = _MOST_ANSWERS, idle_seconds: float = _IDLE_SECONDS) -> None:
        self._answers: ShortMemory[tuple[str, str], Answers] = ShortMemory(most, idle_seconds)

    async def get(self, conversation: str, message_id: str) -> Answers | None:
        """What was answered to a message, or None if it is new or long ago."""
        return self._answers.read((conversation, message_id))

    async def put(self, conversation: str, message_id: str, answers: Answers) -> None:
        """Keeps what was answered to a message."""
        self._answers.write((conversation, message_id), answers)

    async def forget(self, conversation: str) -> None:
        """Forgets every answer of a conversation."""
        for key in self._answers:
            if key[0] == conversation:
                self._answers.forget(key)


class MemoryLockStore(TurnLockStore):
    """Locks and answers of one process. Rasa's own looks only once a second whether a conversation is free."""

    def __init__(self, endpoint_config: Any = None) -> None:
        super().__init__(_MemoryTurns(), MemoryAnswers())


class _MemoryTurns(Turns[Turn]):
    @asynccontextmanager
    async def _opened(self, conversation: str) -> AsyncGenerator[Turn, None]:
        yield Turn(conversation)
