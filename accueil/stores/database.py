"""The table of conversations in PostgreSQL: connections with time limits, and the statements. All of it blocks."""

import hashlib
import json
import uuid
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError

from accueil.stores.remembered import Slots

CONNECTIONS = 20
"""For each process; as many messages are answered at the same time."""
PATIENCE_SECONDS = 20
"""How long a message waits for its conversation, and for a database that is away."""
LOST = (OperationalError, InterfaceError, InternalError)
"""What a database raises that is away, starting, stopping or read-only for now: worth another try."""

_SCHEMA = Path(__file__).with_name("schema.sql")
_CONNECT = {
    "application_name": "accueil",
    "connect_timeout": 3,
    # A machine that is gone without a word is noticed by the network's own probes.
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    # A process that hangs loses its turn; one that was killed while it waited leaves the queue.
    "options": f"-c statement_timeout={PATIENCE_SECONDS}s -c idle_in_transaction_session_timeout=60s "
    "-c client_connection_check_interval=2s",
}

_HOLD = text("SELECT pg_advisory_xact_lock(:lock)")
_READ = text("SELECT slots, answers, turns, written_by FROM conversation WHERE id = :id")
_WRITE = text(
    "INSERT INTO conversation (id, slots, answers, turns, written_by) "
    "VALUES (:id, :slots, :answers, :turns, :written_by) "
    "ON CONFLICT (id) DO UPDATE SET slots = excluded.slots, answers = excluded.answers, turns = excluded.turns, "
    "written_by = excluded.written_by, spoken_at = now()"
)
_DELETE = text("DELETE FROM conversation WHERE id = :id")
_PURGE = text("DELETE FROM conversation WHERE spoken_at < now() - make_interval(secs => :seconds)")
"""In one statement: two seconds for a million rows, where batches of locked rows took thirteen."""


@dataclass(frozen=True)
class Row:
    """What is kept of a conversation; of one that is new, nothing."""

    slots: Slots | None = None
    answers: list[tuple[str, list[dict[str, Any]]]] = field(default_factory=list)
    turns: int = 0
    written_by: uuid.UUID | None = None


class ConflictError(Exception):
    """Another message wrote the conversation while the database was away."""


class Database:
    """The conversations of one database; ``url`` as SQLAlchemy and libpq have it (postgresql://…)."""

    def __init__(self, url: str) -> None:
        # Parameters stay hidden in errors: they hold what people wrote.
        self._engine = create_engine(
            url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=_CONNECT,
            future=True,
        )

    def begin(self, conversation: str) -> tuple[Connection, Row]:
        """Waits for a conversation and reads it; it is held until the connection is closed or committed.

        The lock is the transaction's own: it goes with the process that holds it, however that ends.
        """
        connection = self._engine.connect()
        try:
            key = _key(conversation)
            connection.execute(_HOLD, {"lock": int.from_bytes(key[:8], "big", signed=True)})
            found = connection.execute(_READ, {"id": key}).one_or_none()
            return connection, Row(*found) if found else Row()
        except BaseException:
            connection.close()
            raise

    def write(self, connection: Connection, conversation: str, row: Row | None) -> None:
        """Writes a conversation that is held, or deletes it for None, and lets it go."""
        key = _key(conversation)
        if row is None:
            connection.execute(_DELETE, {"id": key})
        else:
            values = {"turns": row.turns, "written_by": row.written_by and str(row.written_by)}
            texts = {"slots": json.dumps(row.slots), "answers": json.dumps(row.answers)}
            connection.execute(_WRITE, {"id": key, **values, **texts})
        connection.commit()

    def write_again(self, conversation: str, before: Row, row: Row | None) -> None:
        """Writes a conversation whose connection was lost, unless that had been written.

        Raises:
            ConflictError: when it is not any more as it was read.
        """
        connection, found = self.begin(conversation)
        with connection:
            if row is not None and found.written_by == row.written_by:
                return
            if row is not None and found.written_by != before.written_by:
                raise ConflictError("another message was kept while the database was away")
            self.write(connection, conversation, row)

    def check(self) -> None:
        """Writes and reads a conversation that nobody has, and leaves nothing; raises SQLAlchemy's errors."""
        probe = {"id": b"", "slots": "null", "answers": "[]", "turns": 0, "written_by": str(uuid.uuid4())}
        with self._engine.connect() as connection:
            connection.execute(_WRITE, probe)
            connection.execute(_READ, {"id": b""}).one()

    def create_schema(self) -> None:
        """Creates the table and its index, where they are missing."""
        with self._engine.begin() as connection:
            connection.exec_driver_sql(_SCHEMA.read_text(encoding="utf-8"))

    def purge(self, idle_seconds: float) -> int:
        """Deletes the conversations in which nothing was said for so long; how many they were.

        One that is spoken in meanwhile is left alone, or begins again once it is gone.
        """
        with self._engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # whatever is left over goes in one night
            return int(connection.execute(_PURGE, {"seconds": idle_seconds}).rowcount)


def changed(row: Row, **changes: Any) -> Row:
    """The row after one more message: signed by it."""
    return replace(row, turns=row.turns + 1, written_by=uuid.uuid4(), **changes)


def _key(conversation: str) -> bytes:
    return hashlib.sha256(conversation.encode("utf-8", "surrogatepass")).digest()
