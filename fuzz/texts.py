"""Any text at all, made up by hypothesis, gets an answer."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.judge import faults
from fuzz.kinds import MARK
from fuzz.wire import message, request, send

_EXAMPLES = 200


def any_text_is_answered(port: int, examples: int = _EXAMPLES) -> int:
    """Sends texts until one has a fault, which hypothesis then makes as short as it can; how many were sent.

    Raises:
        AssertionError: with the shortest text that has a fault.
    """
    sent = 0

    @settings(
        max_examples=examples, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.one_of(st.text(max_size=300), st.text(st.characters(min_codepoint=32, max_codepoint=383), max_size=1200)))
    def try_one(text: str) -> None:
        nonlocal sent
        sent += 1
        outcome = send(port, request(message(text.replace(MARK, ""))))
        assert faults(outcome) == [] and outcome.status in (200, 413)

    try_one()
    return sent
