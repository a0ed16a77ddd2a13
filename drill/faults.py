"""The faults: what is done to the house while visitors talk, and how they talk."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from drill.house import House
from drill.visitors import Crowd, Heard

_AWAY_SECONDS = 5
_BETWEEN_SECONDS = 2


@dataclass(frozen=True)
class Fault:
    """A fault, by its name in the report."""

    name: str
    strike: Callable[[House], Awaitable[None]]
    talk: Callable[[Crowd], Coroutine[Any, Any, list[Heard]]] = Crowd.converse


async def _nothing(house: House) -> None:
    return None


async def _kill_rasa(house: House) -> None:
    house.rasas[0].end(signal.SIGKILL)


async def _kill_actions(house: House) -> None:
    house.actions[0].end(signal.SIGKILL)


async def _restart_actions(house: House) -> None:
    for server in house.actions:
        await server.restart()


async def _restart_rasas(house: House) -> None:
    for server in house.rasas:
        await server.restart()
        await asyncio.sleep(_BETWEEN_SECONDS)


async def _stop_database(house: House) -> None:
    await asyncio.to_thread(house.postgres.stop)
    await asyncio.sleep(_AWAY_SECONDS)
    await asyncio.to_thread(house.postgres.start)


async def _restart_database(house: House) -> None:
    await asyncio.to_thread(house.postgres.stop)
    await asyncio.to_thread(house.postgres.start)


async def _crash_database(house: House) -> None:
    await asyncio.to_thread(house.postgres.stop, crash=True)
    await asyncio.to_thread(house.postgres.start)


FAULTS = (
    Fault("aucune panne", _nothing),
    Fault("kill -9 d'un Rasa", _kill_rasa),
    Fault("kill -9 d'un serveur d'actions", _kill_actions),
    Fault(f"base arrêtée {_AWAY_SECONDS} s", _stop_database),
    Fault("base plantée", _crash_database),
    Fault("base redémarrée", _restart_database),
    Fault("serveurs d'actions redémarrés", _restart_actions),
    Fault("Rasa redémarrés tour à tour (SIGTERM)", _restart_rasas),
    Fault("10 messages à la fois d'une personne", _nothing, lambda crowd: crowd.crowd_one(30, 10)),
    Fault("chaque message 5 fois à la fois", _nothing, lambda crowd: crowd.converse(copies=5)),
)
