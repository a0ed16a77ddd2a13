"""Token buckets and the queue, with a clock that the tests move."""

import contextlib
from collections.abc import Iterator

import pytest

from accueil.channels.limits import Buckets, Limits
from accueil.channels.refusals import Refusal


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def _taken(buckets: Buckets, key: str, tries: int) -> int:
    """How many tokens a key gets of so many that it asks for."""
    taken = 0
    for _ in range(tries):
        if buckets.wait(key) == 0:
            buckets.take(key)
            taken += 1
    return taken


def test_a_key_may_take_its_burst_and_then_its_rate(clock: Clock) -> None:
    buckets = Buckets(5, 2, clock)
    assert _taken(buckets, "a", 9) == 5
    assert buckets.wait("a") == pytest.approx(0.5)
    clock.now += 0.5
    assert _taken(buckets, "a", 9) == 1
    clock.now += 3600
    assert _taken(buckets, "a", 9) == 5, "what is not taken is not saved up"
    assert _taken(buckets, "b", 9) == 5, "nobody pays for another"


def test_memory_is_bounded(clock: Clock) -> None:
    buckets = Buckets(1, 0.001, clock)
    for number in range(20_000):
        buckets.take(str(number))
    assert len(buckets) == 10_000
    assert buckets.wait("19999") > 0


def _admitted(limits: Limits, visitors: Iterator[tuple[str | None, str]]) -> int:
    admitted = 0
    for address, conversation in visitors:
        with contextlib.suppress(Refusal), limits.admit(address, conversation):
            admitted += 1
    return admitted


@pytest.mark.parametrize(
    ("visitors", "admitted"),
    [
        pytest.param([("192.0.2.1", "a")] * 1000, 30, id="one conversation"),
        pytest.param([("192.0.2.1", str(n)) for n in range(1000)], 120, id="one address"),
        pytest.param([(f"192.0.2.{n % 250}", str(n)) for n in range(1000)], 300, id="all together"),
        pytest.param([(f"2001:db8::{n:x}", str(n)) for n in range(1000)], 120, id="one household of IPv6"),
        pytest.param([(f"2001:db8:0:{n:x}::1", str(n)) for n in range(1000)], 300, id="households of IPv6"),
        pytest.param([("::ffff:192.0.2.1", str(n)) for n in range(1000)], 120, id="IPv4 written as IPv6"),
        pytest.param([(f"x{n}", str(n)) for n in range(1000)], 120, id="addresses that are none"),
        pytest.param([(None, str(n)) for n in range(1000)], 300, id="the holder of a key"),
    ],
)
def test_limits(clock: Clock, visitors: list[tuple[str | None, str]], admitted: int) -> None:
    assert _admitted(Limits(clock), iter(visitors)) == admitted


def test_a_refused_message_costs_nothing(clock: Clock) -> None:
    limits = Limits(clock)
    assert _admitted(limits, iter([("192.0.2.1", "a")] * 100)) == 30
    assert _admitted(limits, ((f"192.0.2.{2 + n}", "b" * n) for n in range(200))) == 200


def test_a_family_at_one_address_is_never_refused(clock: Clock) -> None:
    limits = Limits(clock)
    for _ in range(600):  # five people, each a message every three seconds, for half an hour
        assert _admitted(limits, (("192.0.2.1", str(person)) for person in range(5))) == 5
        clock.now += 3


def test_only_so_many_wait(clock: Clock) -> None:
    limits = Limits(clock, most_waiting=2)
    with (
        limits.admit("192.0.2.1", "a"),
        limits.admit("192.0.2.2", "b"),
        pytest.raises(Refusal) as refused,
        limits.admit("192.0.2.3", "c"),
    ):
        pass
    assert refused.value.headers["Retry-After"] == "2"
    with limits.admit("192.0.2.3", "c"):
        pass


def test_who_failed_waits_no_longer(clock: Clock) -> None:
    limits = Limits(clock, most_waiting=1)
    with pytest.raises(ZeroDivisionError), limits.admit("192.0.2.1", "a"):
        raise ZeroDivisionError
    with limits.admit("192.0.2.1", "a"):
        pass
