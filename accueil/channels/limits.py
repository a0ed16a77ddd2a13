"""How many messages are taken: by address, by conversation and over all, and how many may wait."""

import contextlib
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator

from accueil.channels.refusals import Refusal

_MOST_KEYS = 10_000
_MOST_WAITING = 200
"""About what two cores answer within the patience of the channel."""
_WAITING_SECONDS = 2.0


class Buckets:
    """Token buckets: each key may take ``burst`` at once, and ``per_second`` in the long run.

    Memory is bounded: beyond 10,000 keys, the one longest unused starts again with a full bucket.
    """

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Seconds until the key may take a token; 0 when it may now."""
        return max(0.0, (1 - self._tokens(key)) / self._per_second)

    def take(self, key: str) -> None:
        """Takes a token."""
        self._buckets[key] = (self._tokens(key) - 1, self._clock())
        self._buckets.move_to_end(key)
        if len(self._buckets) > _MOST_KEYS:
            self._buckets.popitem(last=False)

    def __len__(self) -> int:
        return len(self._buckets)

    def _tokens(self, key: str) -> float:
        tokens, since = self._buckets.get(key, (self._burst, 0.0))
        return min(self._burst, tokens + (self._clock() - since) * self._per_second)


class Limits:
    """The limits of one server; generous, as a school or a library has one address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_waiting: int = _MOST_WAITING) -> None:
        self._by_address = Buckets(120, 4, clock)
        self._by_conversation = Buckets(30, 1, clock)
        self._over_all = Buckets(300, 100, clock)
        self._waiting, self._most_waiting = 0, most_waiting

    @contextlib.contextmanager
    def admit(self, address: str | None, conversation: str) -> Iterator[None]:
        """Counts a message in, and while it waits for its answer; no address for one that only keys tell apart.

        Raises:
            Refusal: 429 with the seconds to wait.
        """
        if self._waiting >= self._most_waiting:
            raise Refusal.too_many(_WAITING_SECONDS)
        asked = [(self._by_conversation, conversation), (self._over_all, "")]
        if address is not None:
            asked.append((self._by_address, _network(address)))
        if (seconds := max(buckets.wait(key) for buckets, key in asked)) > 0:
            raise Refusal.too_many(seconds)
        for buckets, key in asked:
            buckets.take(key)
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1


def _network(address: str) -> str:
    """Who is behind an address: a household has a whole /64 of IPv6 to write from."""
    try:
        parsed = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return "?"
    if parsed.version == 4:
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
