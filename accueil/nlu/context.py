"""What was last said and is still open, in one word: a message means other things after other answers."""

from collections.abc import Mapping
from typing import Any

from accueil.nlu.intents import INTENTS, REFUSALS

FIRST = "debut"
"""Nothing was answered yet."""
_WAITING = "attente"
_REFUSED = "refus"
_SEVERAL = "organismes"


def _after(intent: str) -> str:
    """What the answer to an intent speaks of."""
    if intent in REFUSALS:
        return _REFUSED
    return INTENTS[intent].context if intent in INTENTS else ""


CONTEXTS = tuple(sorted({*filter(None, map(_after, INTENTS)), _WAITING, _SEVERAL}))
"""All but the first; ``apres`` in data/nlu names one or several of them."""


def context_of(slots: Mapping[str, Any]) -> str:
    """The context that a conversation's slots make: one of CONTEXTS, or FIRST."""
    if slots.get("en_attente"):
        return _WAITING
    context = _after(slots.get("sujet") or "") or FIRST
    return _SEVERAL if context == "organisme" and len(slots.get("organismes") or ()) > 1 else context
