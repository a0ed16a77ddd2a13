"""Visitors: 50 conversations of 6 messages, asked as the page asks, and what became of each message."""

import asyncio
import random
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

CONVERSATIONS, TURNS = 50, 6
_TOWNS = ("Nicolet", "Lyster", "Victoriaville", "Bécancour", "Plessisville")
_OTHERS = ("Drummondville", "Daveluyville", "Warwick", "Gentilly", "Kingsey Falls")
_TRY_SECONDS = 30.0
_GIVE_UP_SECONDS = 60.0
_AGAIN_SECONDS = 0.25
_THINK_SECONDS = (0.6, 1.6)
_CROWDS_AT_ONCE = 5
_TRY_AGAIN = (502, 503, 504)


def script(number: int) -> list[str]:
    """The messages of a conversation; most mean nothing without those before."""
    town, other = _TOWNS[number % len(_TOWNS)], _OTHERS[number % len(_OTHERS)]
    return [
        f"Quel est le bureau le plus proche de {town} ?",
        "Et leur téléphone ?",
        "Quel organisme aide les immigrants là-bas ?",
        f"Et à {other} ?",
        "Leur adresse ?",
        f"Le bureau le plus proche de {other} ?",
    ]


@dataclass
class Heard:
    """What a visitor got for one message.

    Attributes:
        conversation: Its name.
        asked: The script and the message in it, by number.
        answers: The texts, once for each copy of the message; None for no answer.
        waited: Seconds until the last copy was answered.
        at: When that was, in seconds of the monotonic clock.
    """

    conversation: str
    asked: tuple[int, int]
    answers: list[tuple[str, ...] | None] = field(default_factory=list)
    waited: float = 0.0
    at: float = 0.0


class Crowd:
    """Visitors of one address of the assistant.

    Args:
        url: Where the messages go.
        with_ids: Whether messages carry an id, and are sent again under it when the network fails; an assistant that
            knows no ids can only be asked once.
    """

    def __init__(self, url: str, with_ids: bool) -> None:
        self._url, self._with_ids = url, with_ids

    async def converse(self, copies: int = 1) -> list[Heard]:
        """All conversations at once, each message ``copies`` times at once."""
        visits = (self._visit(number, copies) for number in range(CONVERSATIONS))
        return [heard for visit in await asyncio.gather(*visits) for heard in visit]

    async def crowd_one(self, groups: int, messages: int) -> list[Heard]:
        """So many conversations, some at once, all messages of each sent at once; each is whole by itself."""
        places = asyncio.Semaphore(_CROWDS_AT_ONCE)
        crowds = (self._crowd(number, messages, places) for number in range(groups))
        return [heard for crowd in await asyncio.gather(*crowds) for heard in crowd]

    async def _crowd(self, number: int, messages: int, places: asyncio.Semaphore) -> list[Heard]:
        name = uuid.uuid4().hex
        async with places, _session(number) as session:
            return await asyncio.gather(*(self._ask(session, name, (n, 0), 1) for n in range(messages)))

    async def _visit(self, number: int, copies: int) -> list[Heard]:
        thinking, name, heard = random.Random(number), uuid.uuid4().hex, []
        async with _session(number) as session:
            for turn in range(TURNS):
                await asyncio.sleep(thinking.uniform(*_THINK_SECONDS))
                heard.append(await self._ask(session, name, (number, turn), copies))
        return heard

    async def _ask(self, session: aiohttp.ClientSession, name: str, asked: tuple[int, int], copies: int) -> Heard:
        number, turn = asked
        body = {"sender": name, "message": script(number)[turn]}
        if self._with_ids:
            body["message_id"] = uuid.uuid4().hex
        begun = time.monotonic()
        answers = await asyncio.gather(*(self._answer(session, body) for _ in range(copies)))
        ended = time.monotonic()
        return Heard(name, (number % len(_TOWNS), turn), list(answers), ended - begun, ended)

    async def _answer(self, session: aiohttp.ClientSession, body: dict[str, Any]) -> tuple[str, ...] | None:
        deadline = time.monotonic() + _GIVE_UP_SECONDS
        while time.monotonic() < deadline:
            try:
                async with session.post(self._url, json=body) as response:
                    if response.status == 200:
                        return tuple(str(reply.get("text") or "") for reply in await response.json())
                    if response.status not in _TRY_AGAIN:
                        return None
            except (aiohttp.ClientError, asyncio.TimeoutError):
                pass
            if not self._with_ids:
                return None
            await asyncio.sleep(_AGAIN_SECONDS)
        return None


def _session(number: int) -> aiohttp.ClientSession:
    """Every visitor has an address of their own: limits by address are those of production."""
    connector = aiohttp.TCPConnector(local_addr=(f"127.1.0.{number + 1}", 0), limit=0)
    return aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=_TRY_SECONDS))
