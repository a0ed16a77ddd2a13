"""Conversations kept in memory within bounds: so many of them, so long, and only what the next turn needs of each."""

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
    """A tracker store that forgets: a conversation after half an hour, the oldest beyond 10 000, old turns at once.

    Rasa's own in-memory store never evicts, and reads a whole conversation again at every message. Here a conversation
    is its slots and its last turn: the rules look no further back, so that the 500th message is as quick as the first.
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
        """Keeps the conversation's slots and last turn, and forgets what is over the bounds."""
        await self.stream_events(tracker)
        now = time.monotonic()
        self._conversations[tracker.sender_id] = (now, _last_turn(tracker))
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


def _last_turn(tracker: DialogueStateTracker) -> list[Event]:
    """The events that the next turn needs: the slots as they are, then all since the assistant last listened."""
    events = list(tracker.events)
    listening = [i for i, event in enumerate(events) if _listens(event)]
    start = listening[-2] if len(listening) > 1 else 0
    if start == 0:
        return events
    before = DialogueStateTracker.from_events(tracker.sender_id, events[:start], tracker.slots.values())
    slots: list[Event] = [
        SlotSet(name, slot.value) for name, slot in before.slots.items() if slot.value != slot.initial_value
    ]
    session = [event for event in events[:start] if isinstance(event, SessionStarted)][-1:]
    return [*session, *slots, *events[start:]]


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
