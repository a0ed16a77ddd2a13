"""Conversations kept in PostgreSQL, for several Rasa at once: a message's turn is one transaction.

The conversation is held and read when the turn begins; tracker and answers are written together when it ends. So a
message is kept whole or not at all, and no failure is met where Rasa would swallow it: its FailSafeTrackerStore turns
errors of a tracker store into an empty conversation, and never lets them reach the visitor's channel.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import cache, partial
from typing import Any, TypeVar

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from accueil.stores.database import CONNECTIONS, LOST, PATIENCE_SECONDS, ConflictError, Database, Row, changed
from accueil.stores.remembered import recalled, remembered
from accueil.stores.turns import Answers, StoreError, Turn, TurnLockStore, Turns

_RETRY_SECONDS = 0.2
_CHECK_SECONDS = 3
_KEPT_ANSWERS = 5
"""Of each conversation; a page sends one message at a time."""

_T = TypeVar("_T")


class PostgresTurn(Turn):
    """A held conversation, as it was read and as it will be written."""

    def __init__(self, conversation: str, connection: Connection, row: Row) -> None:
        super().__init__(conversation)
        self.connection, self.before = connection, row
        self.slots, self.answers = row.slots, list(row.answers)
        self.touched = self.forgotten = False

    def forget(self) -> None:
        """Nothing of the conversation is kept when the turn ends, unless something is said after this."""
        self.slots, self.answers = None, []
        self.touched, self.forgotten = True, True

    def row(self) -> Row | None:
        """What is to be kept; None when nothing is."""
        if self.forgotten and self.slots is None and not self.answers:
            return None
        return changed(self.before, slots=self.slots, answers=self.answers[-_KEPT_ANSWERS:])


class PostgresTurns(Turns[PostgresTurn]):
    """Turns over the conversations of a database; waits as long as 20 s for one that is away."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._database = Database(url)
        # A turn has its own connection, and a thread whenever it needs one: those that wait can't keep out those that
        # would end.
        self._slots = asyncio.Semaphore(CONNECTIONS)
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="conversations")
        self._tasks: set[asyncio.Task[Any]] = set()

    async def check(self) -> None:
        """Raises StoreError when conversations can't be written and read right now."""
        try:
            await asyncio.wait_for(self._in_thread(self._database.check), _CHECK_SECONDS)
        except (SQLAlchemyError, asyncio.TimeoutError) as error:
            raise StoreError(f"the conversations can't be written and read: {type(error).__name__}") from None

    @asynccontextmanager
    async def _opened(self, conversation: str) -> AsyncGenerator[PostgresTurn, None]:
        opening = self._started(self._open(conversation))
        try:
            turn = await asyncio.shield(opening)
        except asyncio.CancelledError:
            self._started(self._drop(opening))
            raise
        try:
            yield turn
        except BaseException:
            await asyncio.shield(self._started(self._close(turn, keep=False)))
            raise
        await asyncio.shield(self._started(self._close(turn, keep=turn.touched)))

    async def _open(self, conversation: str) -> PostgresTurn:
        deadline = time.monotonic() + PATIENCE_SECONDS
        try:
            await asyncio.wait_for(self._slots.acquire(), PATIENCE_SECONDS)
        except asyncio.TimeoutError:
            raise StoreError(f"{CONNECTIONS} messages at once, and no end of one in {PATIENCE_SECONDS} s") from None
        try:
            connection, row = await self._patiently(partial(self._database.begin, conversation), deadline)
        except BaseException:
            self._slots.release()
            raise
        return PostgresTurn(conversation, connection, row)

    async def _close(self, turn: PostgresTurn, keep: bool) -> None:
        try:
            if keep:
                await self._keep(turn)
        finally:
            with suppress(SQLAlchemyError):  # lost with the database: nothing is left to close
                await self._in_thread(turn.connection.close)
            self._slots.release()

    async def _keep(self, turn: PostgresTurn) -> None:
        row = turn.row()
        try:
            await self._in_thread(partial(self._database.write, turn.connection, turn.conversation, row))
        except SQLAlchemyError:
            with suppress(SQLAlchemyError):
                await self._in_thread(turn.connection.close)
            again = partial(self._database.write_again, turn.conversation, turn.before, row)
            await self._patiently(again, time.monotonic() + PATIENCE_SECONDS)

    async def _patiently(self, work: Callable[[], _T], deadline: float) -> _T:
        """The result of some work with the database, tried until the deadline while the database is away."""
        while True:
            try:
                return await self._in_thread(work)
            except (SQLAlchemyError, ConflictError) as error:
                if not isinstance(error, LOST) or time.monotonic() > deadline:
                    raise StoreError(f"a conversation can't be read or kept: {str(error).splitlines()[0]}") from None
            await asyncio.sleep(_RETRY_SECONDS)

    async def _in_thread(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    async def _drop(self, opening: asyncio.Task[PostgresTurn]) -> None:
        """Ends a turn that nobody waits for any more."""
        with suppress(StoreError):
            await self._close(await opening, keep=False)

    def _started(self, work: Coroutine[Any, Any, _T]) -> asyncio.Task[_T]:
        """Some work, to be shielded: when a visitor goes away, the threads of the message must still come to an end."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


@cache
def _turns(url: str) -> PostgresTurns:
    """The turns that the three stores below share."""
    return PostgresTurns(url)


class PostgresTrackerStore(TrackerStore):
    """Rasa's tracker store over turns: a conversation is its slots, as in memory."""

    def __init__(self, domain: Domain, host: str, event_broker: EventBroker | None = None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._turns = _turns(host)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps the conversation's slots; written when the message's turn ends."""
        await self.stream_events(tracker)
        async with self._turns.turn(tracker.sender_id) as turn:
            turn.slots = remembered(tracker)
            turn.touched = True

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """A new tracker with what is kept of a conversation, or None when it is unknown or forgotten."""
        async with self._turns.turn(sender_id) as turn:
            return None if turn.slots is None else recalled(sender_id, turn.slots, self.domain.slots)

    async def delete(self, sender_id: str) -> None:
        """Forgets a conversation and its answers."""
        async with self._turns.turn(sender_id) as turn:
            turn.forget()

    async def keys(self) -> Iterable[str]:
        """Nothing: the ids are not kept, only their sums."""
        return []


class PostgresAnswers:
    """The latest answers of each conversation, in its row."""

    def __init__(self, turns: PostgresTurns) -> None:
        self._turns = turns

    async def get(self, conversation: str, message_id: str) -> Answers | None:
        """What was answered to a message, or None if it is new or long ago."""
        async with self._turns.turn(conversation) as turn:
            return dict(turn.answers).get(message_id)

    async def put(self, conversation: str, message_id: str, answers: Answers) -> None:
        """Keeps what was answered to a message; written when the message's turn ends."""
        async with self._turns.turn(conversation) as turn:
            turn.answers.append((message_id, answers))
            turn.touched = True

    async def forget(self, conversation: str) -> None:
        """Forgets every answer of a conversation."""
        async with self._turns.turn(conversation) as turn:
            turn.answers, turn.touched = [], True


class PostgresLockStore(TurnLockStore):
    """Locks that hold over every process of every machine, and leave none behind."""

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        self._turns: PostgresTurns = _turns(endpoint_config.url)
        super().__init__(self._turns, PostgresAnswers(self._turns))

    async def check(self) -> None:
        await self._turns.check()
