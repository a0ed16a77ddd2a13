"""Conversations kept in memory within bounds: so many of them, so long, and of each only what the next turn needs."""

import time
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

_MOST_CONVERSATIONS = 10_000
_IDLE_SECONDS = 30 * 60


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
        self._most, self._idle_seconds = most_conversations, idle_seconds
        self._conversations: OrderedDict[str, tuple[float, list[Event]]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the conversation's slots, and forgets what is over the bounds."""
        await self.stream_events(tracker)
        now = time.monotonic()
        self._conversations[tracker.sender_id] = (now, _remembered(tracker))
        self._conversations.move_to_end(tracker.sender_id)
        while self._conversations:
            oldest, (saved, _) = next(iter(self._conversations.items()))
            if len(self._conversations) <= self._most and now - saved <= self._idle_seconds:
                break
            del self._conversations[oldest]

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A new tracker with what is kept of a conversation, or None when it is unknown or forgotten."""
        saved, events = self._conversations.get(sender_id, (0.0, []))
        if not events or time.monotonic() - saved > self._idle_seconds:
            return None
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots, domain=self.domain)

    async def delete(self, sender_id: str) -> None:
        """Forgets a conversation."""
        self._conversations.pop(sender_id, None)

    async def keys(self) -> Iterable[str]:
        """The ids of the conversations kept."""
        return list(self._conversations)


def _remembered(tracker: DialogueStateTracker) -> list[Event]:
    """The events that the next turn needs: the slots as they are, and all since the assistant last listened."""
    events = list(tracker.events)
    listening = max((index for index, event in enumerate(events) if _listens(event)), default=0)
    session = [event for event in events[:listening] if isinstance(event, SessionStarted)][-1:]
    slots = [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value]
    return [*session, *slots, *events[listening:]]


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
