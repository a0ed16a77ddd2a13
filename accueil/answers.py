"""Answers kept for a while, so that a message sent twice is answered the same."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Protocol

Answers = list[dict[str, Any]]

_SECONDS = 10 * 60
_MOST = 10_000


class AnswerStore(Protocol):
    """Where answers are kept, by conversation and message id."""

    async def get(self, conversation: str, message_id: str) -> Answers | None:
        """The answer that was given to a message, if it is kept."""

    async def put(self, conversation: str, message_id: str, answers: Answers) -> None:
        """Keeps the answer that is given to a message."""

    async def forget(self, conversation: str) -> None:
        """Deletes every answer of a conversation."""


class AnswersInMemory:
    """Answers of ten minutes at most, and of 10,000 messages at most: longer than anybody tries again."""

    def __init__(self, most: int = _MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._kept: OrderedDict[tuple[str, str], tuple[float, Answers]] = OrderedDict()

    async def get(self, conversation: str, message_id: str) -> Answers | None:
        until, answers = self._kept.get((conversation, message_id), (0.0, None))
        return answers if self._clock() < until else None

    async def put(self, conversation: str, message_id: str, answers: Answers) -> None:
        now = self._clock()
        self._kept[conversation, message_id] = (now + _SECONDS, answers)
        while self._kept:
            oldest, (until, _) = next(iter(self._kept.items()))
            if len(self._kept) <= self._most and now < until:
                break
            del self._kept[oldest]

    async def forget(self, conversation: str) -> None:
        for key in [key for key in self._kept if key[0] == conversation]:
            del self._kept[key]

    def __len__(self) -> int:
        return len(self._kept)
