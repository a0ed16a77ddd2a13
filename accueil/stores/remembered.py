"""What is kept of a conversation: its slots. The rules look no further back, and no sentence is kept."""

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker


def remembered(tracker: DialogueStateTracker) -> list[Event]:
    """The events that the next turn needs: the slots as they are, and all since the assistant last listened."""
    events = list(tracker.events)
    listening = max((index for index, event in enumerate(events) if _listens(event)), default=0)
    session = [event for event in events[:listening] if isinstance(event, SessionStarted)][-1:]
    slots = [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value != slot.initial_value]
    return [*session, *slots, *events[listening:]]


def _listens(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME
