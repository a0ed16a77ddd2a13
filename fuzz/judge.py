"""What must hold of every answer, and of the server after it."""

import json
import random
import time
from collections import Counter

from fuzz.kinds import CUT, MARK, QUESTION, Kind
from fuzz.wire import Outcome, message, request, send

PHONE_DIGITS = b"664-4667"
_NEXT_SECONDS = 1.0


def faults(outcome: Outcome, cut: bool = False) -> list[str]:
    """What is wrong with an answer; nothing, for one that is as it must be."""
    if cut:
        return []
    found = {
        "hang": outcome.hung,
        "5xx": outcome.status >= 500,
        "200 []": outcome.status == 200 and outcome.body.strip() == b"[]",
        "reflected": MARK.encode() in outcome.response.lower(),
        "no French": outcome.status >= 400 and bool(outcome.body) and not _tells_in_french(outcome.body),
    }
    return [name for name, is_so in found.items() if is_so]


def _tells_in_french(body: bytes) -> bool:
    try:
        told = json.loads(body)
    except ValueError:
        return False
    return isinstance(told, dict) and {"error", "code"} <= told.keys()


def another_visitor_is_answered(port: int) -> bool:
    """Whether a question of somebody else gets its right answer within a second."""
    started = time.monotonic()
    try:
        outcome = send(port, request(message(QUESTION)))
    except OSError:
        return False
    return PHONE_DIGITS in outcome.body and time.monotonic() - started < _NEXT_SECONDS


def attack(port: int, kind: Kind, times: int, seed: int) -> Counter[str]:
    """Sends a kind of request some times; how often each fault was seen. A batch stops when the server hangs."""
    chance, seen = random.Random(f"{kind.__name__} {seed}"), Counter[str]()
    for _ in range(times):
        data = kind(chance)
        try:
            outcome = send(port, data, cut=kind in CUT)
        except OSError:
            outcome = Outcome(0, b"", True)
        found = faults(outcome, kind in CUT)
        seen.update(["sent", *found])
        if outcome.hung:
            break
    if not another_visitor_is_answered(port):
        seen["next visitor"] += 1
    return seen
