"""10,000 visitors of 4 messages, as fast as the assistant answers them: is everything right, and is memory flat?

`python -m drill.soak` starts the assistant as `make run` does; --visitors N sends fewer. Half of them come over `rest`,
half over the page's channel.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from accueil.serving.model import ensure_model
from accueil.serving.processes import HOST, end_on_signals
from tests.known import CAIBF, CJE, IEE, INTRO, LINDSAY, LINE, PORT_ROYAL, SAINT_JEAN
from tests.server import Assistant, Replies, running_assistant, texts

_VISITORS, _AT_ONCE = 10_000, 20
_TIME_LIMIT_SECONDS = 15 * 60
_TRY_SECONDS = 30
_MOST_GROWTH = 0.10
_REST, _PAGE = ("/webhooks/rest/webhook", "sender"), ("/clavardage/message", "conversation")
_TOWNS = (
    ("Lyster", SAINT_JEAN, IEE),
    ("Nicolet", PORT_ROYAL, CJE),
    ("Victoriaville", SAINT_JEAN, CAIBF),
    ("Drummondville", LINDSAY, INTRO),
)


@dataclass
class Seen:
    """What became of the visitors.

    Attributes:
        served: Visitors who asked all their questions.
        waited: Seconds that each message took.
        wrong: Messages that got anything but status 200 and an answer with the right fact.
        megabytes: Memory of all the assistant's processes, after each tenth of the visitors.
    """

    served: int = 0
    waited: list[float] = field(default_factory=list)
    wrong: int = 0
    megabytes: list[float] = field(default_factory=list)


def main() -> int:
    """Sends the visitors, and says what became of them; 0 when all was as it must be."""
    parser = argparse.ArgumentParser(prog="python -m drill.soak", description=__doc__)
    parser.add_argument("--visitors", type=int, default=_VISITORS, help="at least 10")
    visitors = max(10, parser.parse_args().visitors)
    end_on_signals()
    ensure_model()
    try:
        with running_assistant() as assistant:
            started = time.monotonic()
            seen = asyncio.run(_soak(assistant, visitors))
            print(_told(seen, time.monotonic() - started))
    except KeyboardInterrupt:
        print("\nArrêté.", flush=True)
        return 1
    found = faults(seen, visitors)
    print("\n".join(found) or "Aucune faute.")
    return 1 if found else 0


def faults(seen: Seen, visitors: int) -> list[str]:
    """What is not as it must be, in French; memory may not grow by over 10 % after the first tenth of the visitors."""
    growth = max(seen.megabytes) / seen.megabytes[0] - 1 if seen.megabytes else 0.0
    found = []
    if seen.served < visitors:
        found.append(f"Visiteurs servis : {seen.served} sur {visitors}, en {_TIME_LIMIT_SECONDS // 60} minutes.")
    if seen.wrong:
        found.append(f"Réponses fausses : {seen.wrong}.")
    if growth > _MOST_GROWTH:
        percent = f"{100 * growth:.1f}".replace(".", ",")
        found.append(f"La mémoire a grandi de {percent} % après le premier dixième.")
    return found


def script(number: int) -> list[tuple[str, str]]:
    """A visitor's messages, each with what its answer must say; most mean nothing without those before."""
    (town, office, partner), (other, _, other_partner) = (_TOWNS[(number + n) % len(_TOWNS)] for n in range(2))
    return [
        (f"Quel est le bureau le plus proche de {town} ?", office),
        ("Et leur téléphone ?", LINE),
        ("Quel organisme aide les immigrants là-bas ?", partner),
        (f"Et à {other} ?", other_partner),
    ]


async def _soak(assistant: Assistant, visitors: int) -> Seen:
    seen, numbers = Seen(), iter(range(visitors))
    deadline = time.monotonic() + _TIME_LIMIT_SECONDS
    session = aiohttp.ClientSession(
        f"http://{HOST}:{assistant.port}",
        connector=aiohttp.TCPConnector(limit=_AT_ONCE),
        timeout=aiohttp.ClientTimeout(total=_TRY_SECONDS),
    )

    async def visit_in_turn() -> None:
        for number in numbers:
            if time.monotonic() > deadline:
                break
            await _visit(session, number, seen)
            seen.served += 1
            if seen.served % (visitors // 10) == 0:
                seen.megabytes.append(_megabytes(assistant))
                print(f"{seen.served:>7} visiteurs {seen.megabytes[-1]:>6.0f} Mo", flush=True)

    async with session:
        await asyncio.gather(*(visit_in_turn() for _ in range(_AT_ONCE)))
    return seen


async def _visit(session: aiohttp.ClientSession, number: int, seen: Seen) -> None:
    (path, owner), name = (_PAGE, None) if number % 2 else (_REST, uuid.uuid4().hex)
    for message, fact in script(number // 2):
        begun = time.perf_counter()
        answers = await _say(session, path, {owner: name, "message": message, "message_id": uuid.uuid4().hex})
        seen.waited.append(time.perf_counter() - begun)
        if fact not in texts(answers):
            seen.wrong += 1
        if answers:
            name = answers[0]["recipient_id"]  # the server names the conversations of the page


async def _say(session: aiohttp.ClientSession, path: str, body: dict[str, Any]) -> Replies:
    """The answers to a message; none when it was refused, or when the network failed."""
    try:
        async with session.post(path, json=body) as response:
            answers: Replies = await response.json() if response.status == 200 else []
            return answers
    except (aiohttp.ClientError, asyncio.TimeoutError):
        return []


def _megabytes(assistant: Assistant) -> float:
    """Resident memory of the launcher and of the two processes that it started."""
    assert assistant.process
    launcher = str(assistant.process.pid)
    told = subprocess.run(["ps", "-o", "rss=", "--pid", launcher, "--ppid", launcher], capture_output=True, text=True)
    return sum(map(int, told.stdout.split())) / 1024


def _told(seen: Seen, seconds: float) -> str:
    """The figures, in French."""
    waited = [1000 * one for one in seen.waited]
    percentiles = statistics.quantiles(waited, n=100)
    return (
        f"{len(waited)} messages en {seconds:.0f} s : {len(waited) / seconds:.0f} par seconde. "
        f"Médiane {percentiles[49]:.0f} ms, 99e centile {percentiles[98]:.0f} ms, la plus longue {max(waited):.0f} ms."
    )


if __name__ == "__main__":
    sys.exit(main())
