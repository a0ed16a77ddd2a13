"""What became of the messages, fault by fault, in a table."""

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence

from accueil.channels.refusals import failure_sentence
from drill.house import Stored
from drill.visitors import Heard

Reference = Mapping[tuple[int, int], tuple[str, ...]]
"""The answers of an undisturbed run, by script and message."""

_COLUMNS = ("envoyés", "justes", "excuses", "faux", "perdus", "gardés", "doublés", "attente", "reprise")
_NAME_WIDTH = 40


def heading(title: str) -> str:
    """The first lines of a table."""
    names = "".join(f"{name:>9}" for name in _COLUMNS)
    return f"\n{title:<{_NAME_WIDTH}}{names}"


def row(name: str, heard: Sequence[Heard], reference: Reference, stored: Mapping[str, int], struck: float) -> str:
    """A line of the table: what visitors got, what was kept, the longest wait, the longest time without an answer.

    Args:
        name: The fault's.
        heard: What became of each message.
        reference: The right answers.
        stored: Messages kept, by conversation.
        struck: When the fault began, on the clock of ``Heard.at``.
    """
    judged = Counter(_judge(one, reference) for one in heard)
    sent = Counter(one.conversation for one in heard)
    doubled = sum(max(0, stored[conversation] - count) for conversation, count in sent.items())
    counts = (len(heard), *(judged[kind] for kind in ("juste", "excuse", "faux", "perdu")), sum(stored.values()))
    times = (max(one.waited for one in heard), _recovery(heard, reference, struck))
    return (
        f"{name:<{_NAME_WIDTH}}"
        + "".join(f"{count:>9}" for count in (*counts, doubled))
        + "".join(f"{seconds:>7.1f} s" for seconds in times)
    )


def reference_of(heard: Sequence[Heard]) -> dict[tuple[int, int], tuple[str, ...]]:
    """The right answers, from a run without a fault; raises ValueError when they are none."""
    found = {one.asked: answer for one in heard for answer in one.answers if answer}
    if any(failure_sentence() in answer for answer in found.values()):
        raise ValueError("the assistant apologises without a fault")
    return found


async def kept(heard: Sequence[Heard], stored: Stored) -> dict[str, int]:
    """How many messages of each conversation were kept."""
    names = {one.conversation for one in heard}
    return {name: await asyncio.to_thread(stored, name) for name in names}


def _judge(heard: Heard, reference: Reference) -> str:
    if any(not answer for answer in heard.answers):
        return "perdu"
    if all(answer == reference[heard.asked] for answer in heard.answers):
        return "juste"
    return "excuse" if any(answer and failure_sentence() in answer for answer in heard.answers) else "faux"


def _recovery(heard: Sequence[Heard], reference: Reference, struck: float) -> float:
    """The longest time after the fault in which nobody got a right answer."""
    right = sorted(one.at for one in heard if one.at > struck and _judge(one, reference) == "juste")
    return max((after - before for before, after in zip([struck, *right], right, strict=False)), default=0.0)
