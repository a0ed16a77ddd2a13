"""What is kept of a conversation: the values of its slots. The rules look no further back, and no sentence is kept."""

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted, SlotSet
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

Slots = dict[str, Any]
"""By name, those that are not as they were at first; JSON values."""


def remembered(tracker: DialogueStateTracker) -> Slots:
    """What the next turn needs of a conversation."""
    return {name: slot.value for name, slot in tracker.slots.items() if slot.value != slot.initial_value}


def recalled(conversation: str, kept: Slots, slots: Sequence[Slot]) -> DialogueStateTracker:
    """The conversation again, listening; ``slots`` are the domain's. A slot that the domain no longer has is gone."""
    known = [SlotSet(slot.name, kept[slot.name]) for slot in slots if slot.name in kept]
    return DialogueStateTracker.from_events(conversation, [*known, ActionExecuted(ACTION_LISTEN_NAME)], slots)
