"""What is kept of a conversation: its slots and its last turn. The rules look no further back."""

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker


def last_turn(tracker: DialogueStateTracker) -> list[Event]:
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
